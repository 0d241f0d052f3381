import { expect, test } from 'vitest';
import type { Recording } from '../kernel/journal.ts';
import { type Recorder, RecorderPool } from './recorder-pool.ts';
import type { Cluster } from './runner.ts';

const cluster: Cluster = { name: 'x', services: [], files: {}, network: { latencyMs: { min: 1, max: 1 } } };
const options = (seed: number, signal?: AbortSignal) => ({ seed, scenario: [], untilMs: 1, signal });
const recordingOf = (seed: number): Recording => ({
  processes: [],
  seed,
  untilUs: 1000,
  records: [],
  traceHash: '',
});

/** Recorders that answer when told to; `by` says which recorder got which seed. */
function pool(size: number) {
  const by: string[] = [];
  const answers = new Map<number, { answer(): void; fail(reason: Error): void }>();
  let made = 0;
  const recorders = new RecorderPool(size, (): Recorder => {
    const mine = ++made;
    const under = new Set<(reason: Error) => void>();
    return {
      record: (_cluster, { seed }) =>
        new Promise((resolve, reject) => {
          by.push(`${mine}: ${seed}`);
          under.add(reject);
          answers.set(seed, { answer: () => resolve(recordingOf(seed)), fail: reject });
        }),
      dispose: (reason) => {
        for (const reject of under) reject(reason);
      },
    };
  });
  return { recorders, by, answers, made: () => made };
}

test('a second recorder is made only when the first is busy, and whoever is free takes the next', async () => {
  const { recorders, by, answers, made } = pool(2);
  const first = recorders.record(cluster, options(1));
  answers.get(1)?.answer();
  await first;
  const second = recorders.record(cluster, options(2));
  expect(made()).toBe(1);
  const third = recorders.record(cluster, options(3));
  const fourth = recorders.record(cluster, options(4));
  answers.get(3)?.answer();
  expect((await third).seed).toBe(3);
  answers.get(4)?.answer();
  answers.get(2)?.answer();
  expect([(await second).seed, (await fourth).seed]).toEqual([2, 4]);
  expect(by).toEqual(['1: 1', '1: 2', '2: 3', '2: 4']);
});

test('a recorder that fails says so to its caller alone, and records on', async () => {
  const { recorders, answers } = pool(1);
  const first = recorders.record(cluster, options(1));
  const second = recorders.record(cluster, options(2));
  answers.get(1)?.fail(new Error('no memory left'));
  await expect(first).rejects.toThrow('no memory left');
  answers.get(2)?.answer();
  expect((await second).seed).toBe(2);
});

test('what is aborted before its turn is never recorded', async () => {
  const { recorders, by, answers } = pool(1);
  const abort = new AbortController();
  const first = recorders.record(cluster, options(1));
  const second = recorders.record(cluster, options(2, abort.signal));
  abort.abort(new Error('stopped'));
  answers.get(1)?.answer();
  await first;
  await expect(second).rejects.toThrow('stopped');
  expect(by).toEqual(['1: 1']);
});

test('dispose() rejects what waits and what is under way, and the next recording gets a new recorder', async () => {
  const { recorders, by } = pool(1);
  const all = [recorders.record(cluster, options(1)), recorders.record(cluster, options(2))];
  recorders.dispose(new Error('closed'));
  const settled = await Promise.allSettled(all);
  expect(settled.map((one) => one.status === 'rejected' && String(one.reason))).toEqual([
    'Error: closed',
    'Error: closed',
  ]);
  void recorders.record(cluster, options(3));
  expect(by).toEqual(['1: 1', '2: 3']);
});

test('warming up makes what recorders are missing, once, and none more than there may be', async () => {
  const { recorders, made } = pool(2);
  recorders.warmUp();
  expect(made()).toBe(1);
  recorders.warmUp(5);
  recorders.warmUp(2);
  expect(made()).toBe(2);
});
