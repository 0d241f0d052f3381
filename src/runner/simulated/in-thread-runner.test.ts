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
