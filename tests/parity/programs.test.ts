/** One contract, two worlds: every program in programs/ prints and answers the same in real Node and in the simulation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aloneCluster } from './alone-cluster.ts';
import { inBothWorlds, TRIES } from './in-both-worlds.ts';

const folder = join(import.meta.dirname, 'programs');

for (const file of readdirSync(folder).sort()) {
  test(`${file} prints the same lines and ends with the same code in both worlds`, TRIES, async () => {
    const cluster = aloneCluster(file, readFileSync(join(folder, file), 'utf8'));
    const { simulated, real } = await inBothWorlds(cluster, { untilMs: 20_000 });
    // A program that prints nothing, or never ends, would prove nothing.
    expect(real['main']?.stdout.length).toBeGreaterThan(3);
    expect(real['main']?.exit).not.toBeNull();
    expect(simulated['main']).toEqual(real['main']);
  });
}
