/** URLPattern comes from the host where it has one. */
export const URLPattern = (globalThis as unknown as { URLPattern?: unknown }).URLPattern;
