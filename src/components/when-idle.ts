/** Work that can wait until the browser has nothing better to do. Safari can't tell when that is: there it waits a while. */
export function whenIdle(work: () => void): void {
  if (window.requestIdleCallback) window.requestIdleCallback(() => work());
  else setTimeout(work, 300);
}
