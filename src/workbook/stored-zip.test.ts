import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { crc32, storedZip } from './stored-zip.ts';

it('gives every text back, whatever its letters, to a reader of zips that is not ours', () => {
  const texts = {
    'client/add.ts': 'export const one = 1;\n',
    'counter/main.ts': '',
    'zähler/数.ts': '// größer als ≥ 🙂\n'.repeat(1000),
  };
  const read = Object.fromEntries(
    Object.entries(unzipSync(storedZip(texts))).map(([path, bytes]) => [path, strFromU8(bytes)]),
  );
  expect(read).toEqual(texts);
});

it('is an empty zip of nothing', () => {
  expect(unzipSync(storedZip({}))).toEqual({});
});

it('has the checksum of the format: 0xcbf43926 for "123456789"', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});
