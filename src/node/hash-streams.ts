/** The Hash and Hmac that programs get: update and digest, or a stream to pipe into. What they work out is in hashes.ts. */
import { Transform, type TransformCallback } from 'node:stream';
import { Buffer } from 'buffer';
import { hashFunction, hmac } from './hashes.ts';
import { nodeErrors } from './node-errors.ts';

type Data = string | ArrayBufferView;

export const bytesOf = (data: Data | ArrayBuffer, encoding?: BufferEncoding): Uint8Array =>
  typeof data === 'string'
    ? Buffer.from(data, encoding)
    : data instanceof ArrayBuffer
      ? new Uint8Array(data)
      : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

function coded(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

/** Throws as Node does for a name that OpenSSL does not know either. */
export function knownHash(name: string): NonNullable<ReturnType<typeof hashFunction>> {
  const found = hashFunction(name);
  if (found === undefined) throw new Error('Digest method not supported');
  return found;
}

export class Hash extends Transform {
  readonly #name: string;
  readonly #key: Uint8Array | null;
  #pieces: Uint8Array[] = [];
  #done = false;

  /** With a key it is an HMAC. */
  constructor(name: string, key: Uint8Array | null = null) {
    super();
    knownHash(name);
    this.#name = name;
    this.#key = key;
  }
  override _transform(chunk: Data, encoding: BufferEncoding, done: TransformCallback): void {
    this.update(chunk, encoding);
    done();
  }
  override _flush(done: TransformCallback): void {
    this.push(this.digest());
    done();
  }
  copy(): Hash {
    if (this.#done) throw coded('Digest already called', 'ERR_CRYPTO_HASH_FINALIZED');
    const copy = new Hash(this.#name, this.#key);
    copy.#pieces = [...this.#pieces];
    return copy;
  }
  update(data: Data, encoding?: BufferEncoding): this {
    if (typeof data !== 'string' && !ArrayBuffer.isView(data)) {
      const kinds = ['string', 'Buffer', 'TypedArray', 'DataView'];
      throw new (nodeErrors().codes.ERR_INVALID_ARG_TYPE)('data', kinds, data);
    }
    if (this.#done) throw coded('Digest already called', 'ERR_CRYPTO_HASH_FINALIZED');
    this.#pieces.push(bytesOf(data, encoding).slice());
    return this;
  }
  digest(encoding?: BufferEncoding | 'buffer'): Buffer | string {
    if (this.#done && this.#key === null) throw coded('Digest already called', 'ERR_CRYPTO_HASH_FINALIZED');
    const hash = knownHash(this.#name);
    const data = Buffer.concat(this.#pieces);
    // A second digest of an HMAC is empty, and no mistake.
    const bytes = this.#done
      ? new Uint8Array()
      : this.#key === null
        ? hash.digest(data)
        : hmac(hash, this.#key, data);
    this.#done = true;
    const result = Buffer.from(bytes);
    return encoding === undefined || encoding === 'buffer' ? result : result.toString(encoding);
  }
}
