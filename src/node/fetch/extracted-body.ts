/** What a body is made of before it is sent: bytes that are there, or a stream of them. */
import type { ReadableStream } from './readable-stream.ts';

export interface ExtractedBody {
  bytes: Uint8Array | null;
  stream: ReadableStream<unknown> | null;
  /** Content type to send when the program gives none. */
  type: string | null;
}
