import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Fault, JournalRecord } from '../../kernel/journal.ts';
import type { RunOptions, RunState, StepTarget } from '../runner.ts';
import { hashBefore, inputsOf } from '../timeline.ts';
import { playCluster } from './play-cluster.ts';
import { busyCluster as cluster, SCENARIO, UNTIL_MS } from './test-cluster.ts';
import { createTestRunner } from './test-runner.ts';

/** A run that a test works by hand. */
function begin(options: Partial<RunOptions> = {}) {
  const records: JournalRecord[] = [];
  let last = { state: 'booting' as RunState, nowUs: 0, traceHash: '', ahead: false };
  const waiting = new Set<() => void>();
  const run = createTestRunner().start(
    cluster,
    { seed: 7, scenario: SCENARIO, untilMs: UNTIL_MS, speed: 1, pauseAtMs: 0, ...options },
    {
      records: (batch) => {
        records.push(...batch);
      },
      progress: (progress) => {
        last = { ahead: false, ...progress };
        for (const wake of waiting) wake();
      },
      failure: (message) => {
        throw new Error(message);
      },
    },
  );
  const until = (...states: RunState[]) =>
    new Promise<typeof last>((resolve) => {
      const look = () => {
        if (!states.includes(last.state)) return;
        waiting.delete(look);
        resolve(last);
      };
      waiting.add(look);
      look();
    });
  return {
    run,
    records,
    until,
    async step(target: StepTarget) {
      last.state = 'running';
      run.step(target);
      return until('paused', 'stopped');
    },
    async apply(fault: Fault) {
      const before = records.length;
      run.apply(fault);
      while (records.length === before) await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

const whole = playCluster(cluster, { seed: 7, scenario: SCENARIO, untilMs: UNTIL_MS });

describe('a run that is gone through step by step', () => {
  const kinds: [string, StepTarget[]][] = [
    ['any event', [{ kind: 'any' }]],
    ['the next event of one process', [{ kind: 'process', process: 'helper' }]],
    ['the next message', [{ kind: 'delivery' }]],
    ['all in turns', [{ kind: 'delivery' }, { kind: 'any' }, { kind: 'process', process: 'client' }]],
  ];
  it.each(kinds)('is the same run: %s', async (_, targets) => {
    const { records, traceHash } = await whole;
    const { until, step, records: seen } = begin();
    await until('paused');
    let at = await step(targets[0] as StepTarget);
    let steps = 1;
    for (; at.state === 'paused'; steps++) {
      // What is shown is a beginning of the run, and the hash is of that beginning.
      expect(seen).toEqual(records.slice(0, seen.length));
      at = await step(targets[steps % targets.length] as StepTarget);
    }
    expect(seen).toEqual(records);
    expect(at.traceHash).toBe(traceHash);
    expect(steps).toBeGreaterThan(5);
  });

  it('shows one event a step: what one source did at one moment', async () => {
    const { records } = await whole;
    const { until, step, records: seen } = begin();
    await until('paused');
    const events = records.filter(
      ({ atUs, source }, index) => atUs !== records[index - 1]?.atUs || source !== records[index - 1]?.source,
    ).length;
    let steps = 0;
    while ((await step({ kind: 'any' })).state === 'paused') steps++;
    expect(steps).toBe(events);
    expect(seen).toHaveLength(records.length);
  });

  it('stops behind the delivery, or behind what the process did', async () => {
    const { until, step, records } = begin();
    await until('paused');
    for (let count = 1; count <= 5; count++) {
      await step({ kind: 'delivery' });
      expect(records.filter(({ kind }) => kind === 'deliver')).toHaveLength(count);
    }
    const { nowUs } = await step({ kind: 'process', process: 'helper' });
    expect(records.at(-1)).toMatchObject({ source: 'helper' });
    expect(nowUs - (records.at(-1)?.atUs ?? 0)).toBeLessThanOrEqual(1);
  });
});

describe('a pause', () => {
  it.each([1, 101.25, 202.7, 333.333, 405, 481.001])(
    'at %d ms shows everything before that moment, and nothing of it',
    async (pauseAtMs) => {
      const { records, traceHash } = await whole;
      const live = begin({ pauseAtMs, speed: Number.POSITIVE_INFINITY });
      const { nowUs, traceHash: then } = await live.until('paused');
      expect(nowUs).toBe(Math.round(pauseAtMs * 1000));
      expect(live.records).toEqual(records.filter(({ atUs }) => atUs < nowUs));
      expect(then).toBe(hashBefore(records, nowUs));
      live.run.resume();
      expect((await live.until('stopped')).traceHash).toBe(traceHash);
    },
  );
});

describe('speeds', () => {
  it.each([0.1, 0.25, 0.5, 1, 2, 5, 10])(
    '%d×: virtual time goes by so fast, and nothing is shown before its moment',
    async (speed) => {
      // A wall clock that waits for the run, however busy the machine is.
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
      onTestFinished(() => {
        vi.useRealTimers();
      });
      const live = begin({ speed, pauseAtMs: null });
      const wallMs = 480 / speed;
      for (let tick = 0; tick < 120; tick++) {
        await vi.advanceTimersByTimeAsync(wallMs / 120);
        for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
      }
      live.run.pause();
      const { nowUs } = await live.until('paused');
      expect(nowUs / 1000 / wallMs / speed).toBeCloseTo(1, 1);
      expect(live.records).toEqual((await whole).records.filter(({ atUs }) => atUs < nowUs));
      await live.run.stop();
    },
  );

  it('changes of speed on the way leave the run as it is', async () => {
    const live = begin({ speed: 100, pauseAtMs: null });
    for (const speed of [0.1, 10, Number.POSITIVE_INFINITY, 5, 0.25, 100]) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      live.run.setSpeed(speed);
    }
    expect((await live.until('stopped')).traceHash).toBe((await whole).traceHash);
  });
});

describe('what a person did', () => {
  it('replays to the same hash: several at one moment, at a moment of the scenario, after steps and pauses', async () => {
    const live = begin();
    await live.until('paused');
    for (let count = 0; count < 9; count++) await live.step({ kind: 'delivery' });
    await live.apply({ kind: 'latency', from: 'client', to: 'counter', minMs: 6, maxMs: 9 });
    await live.apply({ kind: 'restart', process: 'helper' });
    await live.apply({ kind: 'cut', from: 'helper', to: 'counter' });
    await live.step({ kind: 'process', process: 'client' });
    await live.apply({ kind: 'heal', from: 'helper', to: 'counter' });
    live.run.setSpeed(50);
    live.run.resume();
    await new Promise((resolve) => setTimeout(resolve, 2));
    await live.apply({ kind: 'kill', process: 'helper' });
    live.run.pause();
    await live.until('paused');
    await live.apply({ kind: 'restart', process: 'helper' });
    live.run.setSpeed(Number.POSITIVE_INFINITY);
    live.run.resume();
    const { traceHash } = await live.until('stopped');
    const inputs = inputsOf(live.records);
    expect(inputs).toHaveLength(6);
    const replayed = await playCluster(cluster, { seed: 7, scenario: SCENARIO, inputs, untilMs: UNTIL_MS });
    expect(replayed.records).toEqual(live.records);
    expect(replayed.traceHash).toBe(traceHash);
  });

  it('comes after the scenario’s at the same moment, in a run and in its replay', async () => {
    const live = begin({ pauseAtMs: 400 });
    live.run.setSpeed(Number.POSITIVE_INFINITY);
    live.run.resume();
    const at = begin({ pauseAtMs: 400, speed: Number.POSITIVE_INFINITY });
    await at.until('paused');
    await at.apply({ kind: 'restart', process: 'counter' });
    const faults = at.records.filter(({ kind }) => kind === 'fault').slice(-2);
    expect(faults).toMatchObject([{ by: 'scenario' }, { by: 'person' }]);
    at.run.resume();
    const { traceHash } = await at.until('stopped');
    const inputs = inputsOf(at.records);
    const replayed = await playCluster(cluster, { seed: 7, scenario: SCENARIO, inputs, untilMs: UNTIL_MS });
    expect(replayed.traceHash).toBe(traceHash);
    await live.run.stop();
  });
});
