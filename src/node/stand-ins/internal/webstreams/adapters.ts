/** Between Node's Readable and our ReadableStream. The adapters for writing are absent with WritableStream itself. */
import type { Readable as NodeReadable } from 'node:stream';
import { ReadableStream } from '../../../fetch/readable-stream.ts';

export function newReadableStreamFromStreamReadable(readable: NodeReadable): ReadableStream<unknown> {
  return ReadableStream.from(readable as AsyncIterable<unknown>);
}

export function newStreamReadableFromReadableStream(
  stream: ReadableStream<unknown>,
  options: { objectMode?: boolean; highWaterMark?: number; encoding?: BufferEncoding } = {},
): NodeReadable {
  const { Readable } = require('node:stream') as typeof import('node:stream');
  const reader = stream.getReader();
  let ended = false;
  return new Readable({
    ...options,
    read() {
      reader.read().then(
        ({ done, value }) => {
          ended = done;
          this.push(done ? null : value);
        },
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, callback) {
      if (ended || error !== null) callback(error);
      else reader.cancel().then(() => callback(null), callback);
    },
  });
}
