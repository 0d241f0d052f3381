import { expect, test } from 'vitest';
import { compileFile, compileFiles } from './compile.ts';
import { KnownCode } from './known-code.ts';

const files = { 'a/main.ts': 'const one: number = 1;', 'a/data.json': '{}', 'a/notes.txt': 'text' };

test('texts that the build has compiled are run without the compiler', async () => {
  let loads = 0;
  const code = new KnownCode({}, async () => {
    loads++;
    return compileFile;
  });
  code.know(files, compileFiles(files));
  expect(await code.compile(files)).toEqual(compileFiles(files));
  expect(loads).toBe(0);
  const changed = { ...files, 'a/main.ts': 'const two: number = 2;' };
  expect(await code.compile(changed)).toEqual(compileFiles(changed));
  await code.compile({ ...files, 'a/data.json': '[]' });
  expect(loads).toBe(1);
});

test('a compiler that does not come is said to be missing, and asked for again', async () => {
  let isThere = false;
  const code = new KnownCode({}, async () => {
    if (!isThere) throw new TypeError('Failed to fetch');
    return compileFile;
  });
  await expect(code.compile(files)).rejects.toThrow(/compiler .* could not be loaded/);
  isThere = true;
  expect(Object.keys(await code.compile(files))).toEqual(['a/main.ts', 'a/data.json']);
});
