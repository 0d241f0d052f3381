/**
 * Bodies of Request and Response: text, bytes, form parameters or a stream, read once. Everything settles in microtasks.
 * A received body is read straight from its message; the stream is made only when a program asks for `body`.
 */
import { Buffer } from 'buffer';
import { machine } from '../machine.ts';
import { Blob } from '../stand-ins/internal/blob.ts';
import type { FormData } from '../stand-ins/internal/form-data.ts';
import type { ExtractedBody } from './extracted-body.ts';
import type { Headers } from './headers.ts';
import type { ReadableStream } from './readable-stream.ts';
import { isDisturbed, streamClass } from './stream-class.ts';

type FormModule = typeof import('../stand-ins/internal/form-data.ts');

export type BodyInit =
  | Blob
  | FormData
  | string
  | Uint8Array
  | ArrayBuffer
  | ArrayBufferView
  | URLSearchParams
  | ReadableStream
  | AsyncIterable<unknown>
  | null;

/** Where bytes come from that are not there yet. Both ways of reading end the other. */
export interface BodySource {
  /** All bytes that have not been handed out. */
  readAll(): Promise<Uint8Array>;
  makeStream(): ReadableStream<Uint8Array>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function extractBody(init: BodyInit | undefined): ExtractedBody {
  if (init === null || init === undefined) return { bytes: null, stream: null, type: null };
  if (init instanceof globalThis.URLSearchParams) {
    const type = 'application/x-www-form-urlencoded;charset=UTF-8';
    return { bytes: encoder.encode(init.toString()), stream: null, type };
  }
  if (init instanceof Blob) return { bytes: init.raw, stream: null, type: init.type || null };
  if (isForm(init)) return formModule().multipartBody(init);
  if (init instanceof ArrayBuffer) return { bytes: new Uint8Array(init.slice(0)), stream: null, type: null };
  if (ArrayBuffer.isView(init)) {
    const bytes = new Uint8Array(init.buffer, init.byteOffset, init.byteLength).slice();
    return { bytes, stream: null, type: null };
  }
  if (init instanceof streamClass()) return { bytes: null, stream: init, type: null };
  if (typeof init === 'object' && Symbol.asyncIterator in init) {
    return { bytes: null, stream: streamClass().from(init), type: null };
  }
  return { bytes: encoder.encode(String(init)), stream: null, type: 'text/plain;charset=UTF-8' };
}

export function chunkBytes(chunk: unknown): Uint8Array {
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new TypeError('Received non-Uint8Array chunk');
}

async function readStream(stream: ReadableStream<unknown>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(pieces);
    pieces.push(chunkBytes(value));
  }
}

export abstract class Body {
  #bytes: Uint8Array | null = null;
  #source: BodySource | null = null;
  #stream: ReadableStream<unknown> | null = null;
  #used = false;
  abstract readonly headers: Headers;

  protected setBody(body: ExtractedBody): void {
    this.#bytes = body.bytes;
    this.#stream = body.stream;
  }
  protected setSource(source: BodySource): void {
    this.#source = source;
  }

  /** What goes onto the wire. Marks the body as used. */
  protected takeBody(): { bytes: Uint8Array | null; stream: ReadableStream<unknown> | null } {
    if (this.bodyUsed)
      throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
    const taken = { bytes: this.#bytes, stream: this.#stream };
    if (taken.bytes !== null || taken.stream !== null) this.#used = true;
    return taken;
  }
  protected copyBody(): ExtractedBody {
    if (this.bodyUsed || this.#stream?.locked) throw new TypeError('Body has already been consumed.');
    if (this.#bytes !== null) return { bytes: this.#bytes, stream: null, type: null };
    const own = this.body;
    if (own === null) return { bytes: null, stream: null, type: null };
    const [first, second] = own.tee();
    this.#stream = first;
    return { bytes: null, stream: second, type: null };
  }

  get bodyUsed(): boolean {
    return this.#used || isDisturbed(this.#stream);
  }
  get body(): ReadableStream<unknown> | null {
    if (this.#stream === null && this.#source !== null) {
      this.#stream = this.#source.makeStream();
    } else if (this.#stream === null && this.#bytes !== null) {
      const bytes = this.#bytes;
      this.#stream = new (streamClass())<unknown>({
        start(controller) {
          if (bytes.length > 0) controller.enqueue(bytes);
          controller.close();
        },
      });
    }
    return this.#stream;
  }

  async #consume(): Promise<Uint8Array> {
    if (this.bodyUsed || this.#stream?.locked)
      throw new TypeError('Body is unusable: Body has already been read');
    this.#used = true;
    if (this.#stream !== null) return readStream(this.#stream);
    if (this.#source !== null) return this.#source.readAll();
    return this.#bytes ?? new Uint8Array(0);
  }
  async text(): Promise<string> {
    return decoder.decode(await this.#consume());
  }
  async json(): Promise<unknown> {
    return JSON.parse(decoder.decode(await this.#consume())) as unknown;
  }
  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.#consume());
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(await this.#consume()).buffer as ArrayBuffer;
  }
  /** Its type is the content type of what it came with. */
  async blob(): Promise<Blob> {
    return new Blob([await this.#consume()], { type: this.headers.get('content-type') ?? '' });
  }
  async formData(): Promise<FormData> {
    const type = this.headers.get('content-type') ?? '';
    return formModule().formOf(type, await this.#consume());
  }
}

function formModule(): FormModule {
  return require('internal/form_data') as FormModule;
}

/** Only a program that has the class can have made one. */
function isForm(value: unknown): value is FormData {
  return machine.parts.includes('form-data') && value instanceof formModule().FormData;
}
