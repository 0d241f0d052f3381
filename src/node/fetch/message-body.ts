/**
 * The body of an answer that arrives over a connection. As in undici it is taken in, up to a limit, before anybody asks:
 * a short answer gives its connection back even if nobody reads it. Read whole, or as a stream, whichever is asked first.
 */
import type { IncomingMessage } from 'node:http';
import { Buffer } from 'buffer';
import type { BodySource } from './body.ts';
import { connectionError } from './connection-pool.ts';
import type { Headers } from './headers.ts';
import type { ReadableStream } from './readable-stream.ts';
import { streamClass } from './stream-class.ts';

/** Bytes that wait for a reader before the sender has to: what undici's own stream holds. */
const WAITING_BYTES_MAX = 65_536;

export class MessageBody implements BodySource {
  readonly #message: IncomingMessage;
  readonly #over: () => void;
  readonly #refused: Error | null;
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** Somebody takes all there is, so nothing has to wait. */
  #wanted = false;
  #arrived = false;
  #finished = false;
  #error: unknown = null;
  #changed: (() => void) | null = null;

  /** `over` is called when all has been handed out, or nothing more will be. */
  constructor(message: IncomingMessage, headers: Headers, over: () => void) {
    this.#message = message;
    this.#over = over;
    const encoding = headers.get('content-encoding') ?? 'identity';
    this.#refused =
      encoding === 'identity'
        ? null
        : new Error(`The simulated runner cannot decode a body with content-encoding "${encoding}" yet.`);
    message.on('data', (chunk: Uint8Array) => {
      this.#waiting.push(chunk);
      this.#waitingBytes += chunk.length;
      if (!this.#wanted) this.#changed?.();
      if (!this.#wanted && this.#waitingBytes >= WAITING_BYTES_MAX) message.pause();
    });
    message.on('end', () => {
      this.#arrived = true;
      this.#changed?.();
    });
    message.on('error', (error: Error) => {
      this.fail(new TypeError('terminated', { cause: connectionError(error, message.socket) }));
      over();
    });
  }

  fail(reason: unknown): void {
    if (this.#finished || this.#error !== null) return;
    this.#error = reason ?? new Error('aborted');
    this.#changed?.();
  }

  #finish(): void {
    this.#finished = true;
    this.#over();
  }

  readAll(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (this.#error !== null) reject(this.#error);
        else if (this.#arrived) {
          this.#finish();
          resolve(
            this.#waiting.length === 1 ? (this.#waiting[0] as Uint8Array) : Buffer.concat(this.#waiting),
          );
        }
      };
      if (this.#refused !== null) {
        this.#message.destroy();
        reject(this.#refused);
        return;
      }
      this.#wanted = true;
      this.#changed = settle;
      this.#message.resume();
      settle();
    });
  }

  makeStream(): ReadableStream<Uint8Array> {
    const message = this.#message;
    let handOver = () => {};
    return new (streamClass())<Uint8Array>(
      {
        start: (controller) => {
          handOver = () => {
            if (this.#finished) return;
            if (this.#error !== null) {
              this.#finished = true;
              controller.error(this.#error);
              return;
            }
            while ((controller.desiredSize ?? 0) > 0 && this.#waiting.length > 0) {
              const chunk = this.#waiting.shift() as Uint8Array;
              this.#waitingBytes -= chunk.length;
              controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
            }
            if (this.#waiting.length > 0) return;
            if (!this.#arrived) message.resume();
            else if (!this.#finished) {
              this.#finish();
              controller.close();
            }
          };
          this.#changed = handOver;
          if (this.#refused !== null) controller.error(this.#refused);
          else handOver();
        },
        pull: () => handOver(),
        cancel: () => {
          this.#changed = null;
          message.destroy();
          this.#over();
        },
      },
      { highWaterMark: 1 },
    );
  }
}
