/**
 * As much of Blob as node:stream/consumers needs to join chunks. Programs get none: the host's settles its promises in
 * a later task, which a run in virtual time does not wait for.
 */
import { Buffer } from 'buffer';

export class Blob {
  readonly #bytes: Uint8Array;

  constructor(chunks: readonly (string | ArrayBuffer | Uint8Array)[]) {
    this.#bytes = Buffer.concat(
      chunks.map((chunk) =>
        typeof chunk === 'string'
          ? Buffer.from(chunk)
          : ArrayBuffer.isView(chunk)
            ? chunk
            : new Uint8Array(chunk),
      ),
    );
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#bytes).buffer;
  }
}

export const isBlob = (value: unknown): value is Blob => value instanceof Blob;
