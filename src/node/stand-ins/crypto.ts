/**
 * node:crypto and the global `crypto`: random values from the process's own seed, so that a run repeats, and the hashes
 * of hashes.ts. Ciphers, keys and `subtle` are absent and say so.
 */

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
    throw new RangeError('Input buffers must have the same byte length');
  }
  return left.every((byte, at) => byte === right[at]);
}

type Hashes = typeof import('../hashes.ts');
const hashes = () => require('../hashes.ts') as Hashes;

export const getHashes = (): string[] => Object.keys(hashes().algorithms);
export const createHash = (algorithm: string): InstanceType<Hashes['Hash']> => new (hashes().Hash)(algorithm);
export const createHmac = (algorithm: string, key: string | Uint8Array): InstanceType<Hashes['Hash']> =>
  new (hashes().Hash)(algorithm, key);
export function hash(algorithm: string, data: string | Uint8Array, encoding: BufferEncoding = 'hex'): string {
  return String(createHash(algorithm).update(data).digest(encoding));
}

const refusing = (name: string) => (): never => {
  throw absent(name);
};
export const createCipheriv = refusing('createCipheriv');
export const createDecipheriv = refusing('createDecipheriv');
export const createSign = refusing('createSign');
export const createVerify = refusing('createVerify');
export const generateKeyPair = refusing('generateKeyPair');
export const generateKeyPairSync = refusing('generateKeyPairSync');
export const pbkdf2 = refusing('pbkdf2');
export const pbkdf2Sync = refusing('pbkdf2Sync');
export const scrypt = refusing('scrypt');
export const scryptSync = refusing('scryptSync');

export const webcrypto = {
  getRandomValues,
  randomUUID,
  get subtle(): never {
    throw absent('subtle');
  },
};
