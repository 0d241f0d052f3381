/**
 * node:crypto and the global `crypto`: random values from the process's own seed, so that a run repeats, and the hashes
 * of hashes.ts. Ciphers and keys are absent and say so.
 */

import { bytesOf, Hash } from '../hash-streams.ts';
import { hashFunction, hashNames } from '../hashes.ts';
import { hkdfBytes, pbkdf2Bytes, scryptBytes } from '../key-derivation.ts';
import { machine } from '../machine.ts';
import { nodeErrors, nodeValidators } from '../node-errors.ts';
import { Buffer } from './buffer.ts';

const absent = (name: string) =>
  new Error(
    `crypto.${name} is not available in the simulated runner yet. It works in real Node: npm run sandbox -- <name>.`,
  );

function fill(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.floor(machine.random() * 256);
  return bytes;
}

export function getRandomValues<T extends ArrayBufferView>(view: T): T {
  fill(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return view;
}

export function randomFillSync<T extends ArrayBufferView>(view: T): T {
  return getRandomValues(view);
}

type BytesCallback = (error: null, bytes: Buffer) => void;

export function randomBytes(size: number, callback?: BytesCallback): Buffer | undefined {
  nodeValidators().validateInteger(size, 'size', 0, 2 ** 31 - 1);
  const bytes = fill(Buffer.alloc(size)) as Buffer;
  if (callback === undefined) return bytes;
  setImmediate(() => callback(null, bytes));
  return undefined;
}

export function randomInt(
  minOrMax: number,
  maxOrCallback?: unknown,
  maybeCallback?: unknown,
): number | undefined {
  const hasMin = typeof maxOrCallback === 'number';
  const min = hasMin ? minOrMax : 0;
  const max = hasMin ? maxOrCallback : minOrMax;
  const callback = hasMin ? maybeCallback : maxOrCallback;
  nodeValidators().validateInteger(min, 'min');
  nodeValidators().validateInteger(max, 'max');
  if (max <= min) {
    throw new (nodeErrors().codes.ERR_OUT_OF_RANGE)('max', `greater than the value of "min" (${min})`, max);
  }
  const value = min + Math.floor(machine.random() * (max - min));
  if (typeof callback !== 'function') return value;
  setImmediate(() => callback(null, value));
  return undefined;
}

export function randomUUID(): string {
  const bytes = fill(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function timingSafeEqual(left: Uint8Array, right: Uint8Array): boolean {
  if (left.byteLength !== right.byteLength) {
    throw Object.assign(new RangeError('Input buffers must have the same byte length'), {
      code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
    });
  }
  return left.every((byte, at) => byte === right[at]);
}

export function randomFill<T extends ArrayBufferView>(view: T, ...rest: unknown[]): void {
  const callback = rest.at(-1) as (error: null, view: T) => void;
  nodeValidators().validateFunction(callback, 'callback');
  getRandomValues(view);
  setImmediate(() => callback(null, view));
}

export { Hash };
export const Hmac = Hash;
export const getHashes = (): string[] => [...hashNames];
export function createHash(algorithm: string): Hash {
  nodeValidators().validateString(algorithm, 'algorithm');
  return new Hash(algorithm);
}
export function createHmac(algorithm: string, key: string | Uint8Array): Hash {
  nodeValidators().validateString(algorithm, 'hmac');
  if (hashFunction(algorithm) === undefined) {
    throw Object.assign(new TypeError(`Invalid digest: ${algorithm}`), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
  }
  return new Hash(algorithm, bytesOf(key));
}
export function hash(algorithm: string, data: string | Uint8Array, encoding: BufferEncoding = 'hex') {
  return createHash(algorithm).update(data).digest(encoding);
}

type Secret = string | ArrayBufferView | ArrayBuffer;
type KeyCallback = (error: null, key: Buffer) => void;

export function pbkdf2Sync(
  password: Secret,
  salt: Secret,
  iterations: number,
  length: number,
  digest: string,
): Buffer {
  nodeValidators().validateInteger(iterations, 'iterations', 1, 2 ** 31 - 1);
  nodeValidators().validateInteger(length, 'keylen', 0, 2 ** 31 - 1);
  if (hashFunction(digest) === undefined) {
    throw Object.assign(new TypeError(`Invalid digest: ${digest}`), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
  }
  return Buffer.from(pbkdf2Bytes(bytesOf(password), bytesOf(salt), iterations, length, digest));
}
export function pbkdf2(
  password: Secret,
  salt: Secret,
  iterations: number,
  length: number,
  digest: string,
  callback: KeyCallback,
): void {
  nodeValidators().validateFunction(callback, 'callback');
  const key = pbkdf2Sync(password, salt, iterations, length, digest);
  setImmediate(() => callback(null, key));
}

interface ScryptOptions {
  N?: number;
  r?: number;
  p?: number;
  cost?: number;
  blockSize?: number;
  parallelization?: number;
}
export function scryptSync(
  password: Secret,
  salt: Secret,
  length: number,
  options: ScryptOptions = {},
): Buffer {
  nodeValidators().validateInteger(length, 'keylen', 0, 2 ** 31 - 1);
  const N = options.N ?? options.cost ?? 16_384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  return Buffer.from(scryptBytes(bytesOf(password), bytesOf(salt), length, { N, r, p }));
}
export function scrypt(
  password: Secret,
  salt: Secret,
  length: number,
  optionsOrCallback: ScryptOptions | KeyCallback,
  maybeCallback?: KeyCallback,
): void {
  const isBare = typeof optionsOrCallback === 'function';
  const callback = isBare ? optionsOrCallback : maybeCallback;
  nodeValidators().validateFunction(callback, 'callback');
  const key = scryptSync(password, salt, length, isBare ? {} : optionsOrCallback);
  setImmediate(() => callback?.(null, key));
}
export function hkdfSync(
  digest: string,
  key: Secret,
  salt: Secret,
  info: Secret,
  length: number,
): ArrayBuffer {
  const bytes = hkdfBytes(digest, bytesOf(key), bytesOf(salt), bytesOf(info), length);
  return new Uint8Array(bytes).buffer;
}

const refusing = (name: string) => (): never => {
  throw absent(name);
};
export const createCipheriv = refusing('createCipheriv');
export const createDecipheriv = refusing('createDecipheriv');
export const createSign = refusing('createSign');
export const createVerify = refusing('createVerify');
export const createPublicKey = refusing('createPublicKey');
export const createPrivateKey = refusing('createPrivateKey');
export const createSecretKey = refusing('createSecretKey');
export const generateKeyPair = refusing('generateKeyPair');
export const generateKeyPairSync = refusing('generateKeyPairSync');
export const sign = refusing('sign');
export const verify = refusing('verify');

const refusedOfSubtle = [
  'decrypt',
  'deriveBits',
  'deriveKey',
  'encrypt',
  'exportKey',
  'generateKey',
  'importKey',
  'sign',
  'unwrapKey',
  'verify',
  'wrapKey',
];
export const subtle: Record<string, unknown> = {
  /** The host's settles in a later task, which virtual time does not wait for. */
  async digest(
    algorithm: string | { name: string },
    data: ArrayBuffer | ArrayBufferView,
  ): Promise<ArrayBuffer> {
    const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
    const found = /^sha-(1|256|384|512)$/i.test(name) ? hashFunction(name) : undefined;
    if (found === undefined) {
      const { DOMException } = require('../dom-exception.ts') as typeof import('../dom-exception.ts');
      throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
    }
    return new Uint8Array(found.digest(bytesOf(data))).buffer;
  },
  ...Object.fromEntries(refusedOfSubtle.map((name) => [name, refusing(`subtle.${name}`)])),
};

export const webcrypto = { getRandomValues, randomUUID, subtle };
