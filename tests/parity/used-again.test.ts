/**
 * Node's library serves one run after the other (src/process/library-pool.ts). Nothing that a program does may be seen by the
 * next: the parity programs, which use most of the library, take turns in libraries of one kind and have the runs that they
 * have in new ones.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { LibraryPool } from '../../src/process/library-pool.ts';
import { FileByFileProgram } from '../../src/process/program.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import { aloneCluster } from './alone-cluster.ts';

const folder = join(import.meta.dirname, 'programs');
const clusters = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  // By one name, so that they are of one kind, but for the parts that they need.
  .map((file) => ({ file, cluster: aloneCluster('program.ts', readFileSync(join(folder, file), 'utf8')) }));

const play = async ({ cluster }: (typeof clusters)[number]) =>
  (await playCluster(cluster, { seed: 1, scenario: [], untilMs: 60_000 })).traceHash;

it('programs that take turns in the same libraries have the runs that they have in new ones', {
  timeout: 300_000,
}, async () => {
  const alone = vi.spyOn(FileByFileProgram.prototype, 'leavesLibraryAlone');
  alone.mockReturnValue(false);
  const expected: [string, string][] = [];
  for (const one of clusters) expected.push([one.file, await play(one)]);
  // Of all of them, also those that are too near to Node's classes to be given a library that is used again.
  alone.mockReturnValue(true);
  const given = vi.spyOn(LibraryPool.prototype, 'endRun');
  for (let round = 0; round < 3; round++)
    for (const [index, one] of clusters.entries())
      expect([one.file, await play(one)], `round ${round}`).toEqual(expected[index]);
  expect(given).toHaveBeenCalledTimes(3 * clusters.length);
  vi.restoreAllMocks();
});
