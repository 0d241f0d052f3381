/**
 * The ReadableStream of bodies: Node's own where the program takes in the part `webstreams`, because it names one of its
 * classes or functions; otherwise the small one, which reads, cancels, tees and iterates.
 */
import { machine } from '../machine.ts';
import { ReadableStream as SmallStream } from './readable-stream.ts';

export type BodyStream<T = unknown> = SmallStream<T>;

export function streamClass(): typeof SmallStream {
  if (!machine.parts.includes('webstreams')) return SmallStream;
  const own = require('internal/webstreams/readablestream') as { ReadableStream: typeof SmallStream };
  return own.ReadableStream;
}

/** Whether anything was read of it, or it was cancelled. */
export function isDisturbed(stream: BodyStream | null): boolean {
  if (stream === null) return false;
  if (stream instanceof SmallStream) return stream.disturbed;
  return (require('internal/streams/utils') as { isDisturbed(stream: unknown): boolean }).isDisturbed(stream);
}
