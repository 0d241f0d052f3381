/** What Node's C++ streams share with its JavaScript: the requests, and the state of the latest read or write. */
export const kReadBytesOrError = 0;
export const kArrayBufferOffset = 1;
export const kBytesWritten = 2;
export const kLastWriteWasAsync = 3;
export const streamBaseState: number[] = [0, 0, 0, 0, 0];

/** A write under way. `oncomplete` is called with 0 or a negative error number. */
export class WriteWrap {
  handle: unknown = null;
  oncomplete: ((status: number) => void) | null = null;
  callback: unknown = null;
  async = false;
  bytes = 0;
  buffer: unknown = null;
  error: string | undefined = undefined;
}
export class ShutdownWrap {
  oncomplete: ((status: number) => void) | null = null;
  handle: unknown = null;
  callback: unknown = null;
}
export class LibuvStreamWrap {}
