/**
 * Files as gzip, packed at their first use and kept, because static hosts send text packed, too. Owns which kinds are worth
 * it and who wants it; the memory it holds is about a quarter of the text that was asked for.
 */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** What is not packed in itself already. */
const PACKABLE = /^(?:text\/|application\/(?:json|xml|manifest\+json)|image\/svg|font\/ttf)/;
/** Below this, what one saves goes with the same packet. */
const BYTES_MIN = 1400;

const pack = promisify(gzip);

/** Whether a request with this Accept-Encoding gets such a file packed. */
export function wantsPacked(acceptEncoding: string | undefined, type: string, size: number): boolean {
  if (size < BYTES_MIN || !PACKABLE.test(type)) return false;
  const taken = (acceptEncoding ?? '').split(',').map((one) => one.trim().split(/\s*;\s*q=/));
  return taken.some(([name, weight = '1']) => name === 'gzip' && Number(weight) > 0);
}

export interface PackedFiles {
  /** `version` changes with the file's content. */
  get(path: string, version: string): Promise<Buffer>;
}

export function createPackedFiles(): PackedFiles {
  const kept = new Map<string, { version: string; bytes: Promise<Buffer> }>();
  return {
    get: (path, version) => {
      const known = kept.get(path);
      if (known?.version === version) return known.bytes;
      const bytes = readFile(path).then((text) => pack(text));
      kept.set(path, { version, bytes });
      bytes.catch(() => kept.delete(path));
      return bytes;
    },
  };
}
