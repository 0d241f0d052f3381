/**
 * Blob and File in plain JavaScript: the host's settle their promises in a later task, which a run in virtual time does
 * not wait for. Bytes are joined when a blob is made. Object URLs and files of a disk are absent.
 */
import { Buffer } from 'buffer';
import { machine } from '../../machine.ts';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

interface BlobOptions {
  type?: string;
  endings?: 'transparent' | 'native';
}

function bytesOf(part: unknown): Uint8Array {
  if (part instanceof Blob) return part.raw;
  if (part instanceof ArrayBuffer) return new Uint8Array(part);
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  return Buffer.from(String(part));
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  (typeof value === 'object' || typeof value === 'function') && value !== null && Symbol.iterator in value;

export class Blob {
  #bytes: Uint8Array;
  readonly #type: string;

  constructor(parts: Iterable<unknown> = [], options: BlobOptions = {}) {
    if (!isIterable(parts)) {
      const { codes } = require('internal/errors') as {
        codes: Record<string, new (...about: unknown[]) => Error>;
      };
      throw new (codes['ERR_INVALID_ARG_TYPE'] as new (...about: unknown[]) => Error)(
        'sources',
        'a sequence',
        parts,
      );
    }
    this.#bytes = Buffer.concat(Array.from(parts, bytesOf));
    const type = String(options.type ?? '');
    this.#type = /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : '';
  }

  /** For this library: the bytes themselves, not to be changed. */
  get raw(): Uint8Array {
    return this.#bytes;
  }
  get size(): number {
    return this.#bytes.length;
  }
  get type(): string {
    return this.#type;
  }
  slice(start = 0, end = this.size, type = ''): Blob {
    const part = new Blob([], { type });
    part.#bytes = this.#bytes.subarray(
      start < 0 ? Math.max(0, this.size + start) : start,
      end < 0 ? Math.max(0, this.size + end) : end,
    );
    return part;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#bytes).buffer;
  }
  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(this.#bytes);
  }
  async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes);
  }
  stream(): unknown {
    const { streamClass } = require('internal/body_stream') as typeof import('./body-stream.ts');
    const bytes = new Uint8Array(this.#bytes);
    return new (streamClass())<Uint8Array>({
      start(controller) {
        if (bytes.length > 0) controller.enqueue(bytes);
        controller.close();
      },
    });
  }
  [inspectCustom](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    return `Blob ${inspect({ size: this.size, type: this.type }, options)}`;
  }
}

interface FileOptions extends BlobOptions {
  lastModified?: number;
}

export class File extends Blob {
  readonly #name: string;
  readonly #lastModified: number;

  constructor(parts: Iterable<unknown>, name: string, options: FileOptions = {}) {
    super(parts, options);
    this.#name = String(name);
    this.#lastModified = Math.trunc(options.lastModified ?? machine.epochMs + machine.nowUs() / 1000);
  }
  get name(): string {
    return this.#name;
  }
  get lastModified(): number {
    return this.#lastModified;
  }
  override [inspectCustom](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    const { size, type, name, lastModified } = this;
    return `File ${inspect({ size, type, name, lastModified }, options)}`;
  }
}

for (const [type, name] of [
  [Blob, 'Blob'],
  [File, 'File'],
] as const) {
  Object.defineProperty(type, 'name', { value: name, configurable: true });
  Object.defineProperty(type.prototype, Symbol.toStringTag, { value: name, configurable: true });
}
Object.defineProperty(Blob.prototype, 'raw', { enumerable: false });

export const isBlob = (value: unknown): value is Blob => value instanceof Blob;
