import { expect, it } from 'vitest';
import { createInThreadRunner } from './in-thread-runner.ts';

function cluster(text: string) {
  return {
    name: 'test',
    services: [
      { name: 'sound', entry: 'sound.ts', environment: {} },
      { name: 'spinner', entry: 'spinner.ts', environment: {} },
    ],
    files: { 'sound.ts': `console.log('sound');`, 'spinner.ts': text },
    network: { latencyMs: { min: 5, max: 5 } },
  };
}

it('a run whose program never comes back is given up, and the process and the time are named; the next run is sound', async () => {
  const runner = createInThreadRunner(3000);
  const options = { seed: 1, scenario: [], untilMs: 1000 };
  const spun = await runner.record(cluster('setTimeout(() => { for (;;); }, 300);'), options);
  expect(spun.records).toMatchObject([{ kind: 'error', cause: 'spin', process: 'spinner', atUs: 300_000 }]);
  const sound = await runner.record(cluster(`console.log('fine');`), options);
  expect(sound.records.flatMap((one) => (one.kind === 'log' ? [one.text] : []))).toEqual([
    'sound\n',
    'fine\n',
  ]);
  runner.dispose();
}, 60_000);

it('plays one run after the other in the same thread', async () => {
  const runner = createInThreadRunner();
  const options = { seed: 1, scenario: [], untilMs: 1000 };
  const program = cluster(`console.log('fine');`);
  const hashes: string[] = [];
  for (let run = 0; run < 4; run++) hashes.push((await runner.record(program, options)).traceHash);
  expect(new Set(hashes).size).toBe(1);
  expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  runner.dispose();
}, 60_000);

it('threads side by side give the recordings that one thread gives', async () => {
  const program = cluster(`setTimeout(() => console.log(Math.random(), Date.now()), 10 * Math.random());`);
  const hashes = async (threads: number) => {
    const runner = createInThreadRunner(3000, threads);
    const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
    const recordings = await Promise.all(
      seeds.map((seed) => runner.record(program, { seed, scenario: [], untilMs: 1000 })),
    );
    runner.dispose();
    expect(recordings.map(({ seed }) => seed)).toEqual(seeds);
    return recordings.map(({ traceHash }) => traceHash);
  };
  const alone = await hashes(1);
  expect(new Set(alone).size).toBe(12);
  expect(await hashes(3)).toEqual(alone);
}, 60_000);

it('a program that never comes back in one thread costs the others nothing, and closing the runner ends what is under way', async () => {
  const runner = createInThreadRunner(3000, 2);
  const options = { seed: 1, scenario: [], untilMs: 1000 };
  const spins = runner.record(cluster('for (;;);'), options);
  const sound = await runner.record(cluster(`console.log('fine');`), options);
  expect(sound.records.filter(({ kind }) => kind === 'log')).toHaveLength(2);
  runner.dispose();
  await expect(spins).rejects.toThrow('closed before');
}, 60_000);
