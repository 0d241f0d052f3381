/**
 * Files packed by Brotli or gzip at their first use and kept, because static hosts send text packed, too. Owns which kinds are
 * worth it and what a browser takes; the memory it holds is about a quarter of the text that was asked for.
 */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Packing = 'br' | 'gzip';

/** What is not packed in itself already. */
const PACKABLE = /^(?:text\/|application\/(?:json|xml|manifest\+json)|image\/svg|font\/ttf)/;
/** Below this, what one saves goes with the same packet. */
const BYTES_MIN = 1400;
/** Of eleven. A chapter of 477 kB becomes 37 kB, by gzip 67; higher ones take seconds for the editor's scripts. */
const BROTLI_QUALITY = 5;

const brotlied = promisify(brotliCompress);
const gzipped = promisify(gzip);
const PACKERS: Record<Packing, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => brotlied(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (bytes) => gzipped(bytes),
};

/** How such a file goes to who sends this Accept-Encoding; null as it is. */
export function packingFor(acceptEncoding: string | undefined, type: string, size: number): Packing | null {
  if (size < BYTES_MIN || !PACKABLE.test(type)) return null;
  const taken = (acceptEncoding ?? '')
    .split(',')
    .map((one) => one.trim().split(/\s*;\s*q=/))
    .filter(([, weight = '1']) => Number(weight) > 0);
  return (['br', 'gzip'] as const).find((packing) => taken.some(([name]) => name === packing)) ?? null;
}

export interface PackedFiles {
  /** `version` changes with the file's content. */
  get(path: string, version: string, packing: Packing): Promise<Buffer>;
}

export function createPackedFiles(): PackedFiles {
  const kept = new Map<string, { version: string; bytes: Promise<Buffer> }>();
  return {
    get: (path, version, packing) => {
      const key = `${packing} ${path}`;
      const known = kept.get(key);
      if (known?.version === version) return known.bytes;
      const bytes = readFile(path).then(PACKERS[packing]);
      kept.set(key, { version, bytes });
      bytes.catch(() => kept.delete(key));
      return bytes;
    },
  };
}
