/** Performance observers: there are none to tell. */
export const hasObserver = (): boolean => false;
export function startPerf(): void {}
export function stopPerf(): void {}
export function enqueue(): void {}
