/** Native subscribers to diagnostics channels: there are none. */
export function linkNativeChannel(): void {}
export const subscribers = new Uint32Array(64);
