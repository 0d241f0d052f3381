/** The host's encoders: they work at once and the same everywhere, so there is nothing to gain from Node's. */
export const { TextDecoder, TextEncoder } = globalThis;
