/** The parts of npm packages that this folder builds on. The build gives the package buffer the name "npm:buffer". */
declare module 'npm:buffer' {
  export const Buffer: typeof import('node:buffer').Buffer;
  export const SlowBuffer: unknown;
  export const INSPECT_MAX_BYTES: number;
  export const kMaxLength: number;
}
