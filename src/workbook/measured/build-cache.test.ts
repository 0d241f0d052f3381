/** Results of the build are kept as long as all that they hang on is the same, and no longer. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBuildCache } from './build-cache.ts';

let folder = '';
let made = 0;
const make = async () => ({ made: ++made });
const source = (text: string) => writeFileSync(join(folder, 'src/kernel/clock.ts'), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-cache-'));
  mkdirSync(join(folder, 'src/kernel'), { recursive: true });
  source('export const tick = 1;');
  made = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes a result once, in this build and the next', async () => {
  await openBuildCache(folder).kept('run', { seed: 1 }, make);
  expect(await openBuildCache(folder).kept('run', { seed: 1 }, make)).toEqual({ made: 1 });
});

it('makes it anew when what it is about has changed, or the simulation', async () => {
  await openBuildCache(folder).kept('run', { seed: 1 }, make);
  expect(await openBuildCache(folder).kept('run', { seed: 2 }, make)).toEqual({ made: 2 });
  source('export const tick = 2;');
  expect(await openBuildCache(folder).kept('run', { seed: 1 }, make)).toEqual({ made: 3 });
});

it('makes a damaged entry anew', async () => {
  await openBuildCache(folder).kept('run', 1, make);
  const entries = join(folder, 'node_modules/.cache/happens-before');
  for (const name of readdirSync(entries)) writeFileSync(join(entries, name), 'no zip');
  expect(await openBuildCache(folder).kept('run', 1, make)).toEqual({ made: 2 });
});

it('gives the result where nothing can be written', async () => {
  writeFileSync(join(folder, 'node_modules'), 'a file where the folder should be');
  expect(await openBuildCache(folder).kept('run', 1, make)).toEqual({ made: 1 });
});

it('keeps no failure', async () => {
  const cache = openBuildCache(folder);
  await expect(cache.kept('run', 1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await cache.kept('run', 1, make)).toEqual({ made: 1 });
});
