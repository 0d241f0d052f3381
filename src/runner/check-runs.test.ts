import { expect, test } from 'vitest';
import { type Check, fail, pass, undecided, verdictOf } from '../check/index.ts';
import type { JournalRecord, Recording } from '../kernel/journal.ts';
import { type CheckOutcome, type CheckRuns, runChecks, scenarioOf } from './check-runs.ts';
import type { Cluster, Runner } from './runner.ts';

const cluster: Cluster = {
  name: 'x',
  services: [{ name: 'counter', entry: 'counter/main.ts', environment: {} }],
  files: { 'counter/main.ts': '' },
  network: { latencyMs: { min: 1, max: 2 } },
};
const good = pass('all', 'all of them');
const bad = fail({ reason: 'One is gone.', expected: '2', observed: '1', atMs: 5, evidence: [] });
const check = (part: Partial<Check> & { name: string }): Check => ({
  title: part.name,
  runForMs: 1000,
  scenario: () => [],
  judge: () => good,
  ...part,
});

type Recorded = { seed: number; untilMs: number };
function fakeRunner(records: (seed: number) => JournalRecord[] = () => []) {
  const recorded: Recorded[] = [];
  const runner: Pick<Runner, 'record'> = {
    async record(_cluster, { seed, untilMs }): Promise<Recording> {
      recorded.push({ seed, untilMs });
      return {
        processes: ['counter'],
        seed,
        untilUs: untilMs * 1000,
        records: records(seed),
        traceHash: '0',
      };
    },
  };
  return { runner, recorded };
}
const run = (checks: Check[], runner: Pick<Runner, 'record'>, seeds = [1, 2, 3]) =>
  runChecks({ runner, clusterFor: () => cluster, checks, seeds });

test('a check that passes every seed passes, and has run them all', async () => {
  const [outcome] = await run([check({ name: 'a' })], fakeRunner().runner);
  expect(outcome).toMatchObject({ state: 'pass', seed: null, seedsRun: 3, verdict: good, error: null });
});

test('a check stops at its first failing seed, and the other checks go on', async () => {
  const failing = check({ name: 'a', judge: ({ seed }) => (seed === 2 ? bad : good), runForMs: 2000 });
  const { runner, recorded } = fakeRunner();
  const outcomes = await run([failing, check({ name: 'b' })], runner);
  expect(outcomes[0]).toMatchObject({ state: 'fail', seed: 2, seedsRun: 2, verdict: bad });
  expect(outcomes[1]).toMatchObject({ state: 'pass', seedsRun: 3 });
  expect(recorded.filter(({ untilMs }) => untilMs === 2000).map(({ seed }) => seed)).toEqual([1, 2]);
});

test('checks with the same cluster, scenario and length share one recording a seed', async () => {
  const { runner, recorded } = fakeRunner();
  await run([check({ name: 'a' }), check({ name: 'b' })], runner);
  expect(recorded.map(({ seed }) => seed)).toEqual([1, 2, 3]);
});

test('checks with different environments do not share a recording', async () => {
  const { runner, recorded } = fakeRunner();
  const clusterFor = ({ name }: Check): Cluster => ({
    ...cluster,
    services: [{ name: 'counter', entry: 'counter/main.ts', environment: { MODE: name } }],
  });
  await runChecks({ runner, clusterFor, checks: [check({ name: 'a' }), check({ name: 'b' })], seeds: [1] });
  expect(recorded).toHaveLength(2);
});

test('the scenario draws its chance from the seed', () => {
  const random = check({
    name: 'a',
    scenario: (draw) => [{ atMs: Math.floor(draw() * 1e6), fault: { kind: 'kill', process: 'counter' } }],
  });
  expect(scenarioOf(random, 4)).toEqual(scenarioOf(random, 4));
  expect(scenarioOf(random, 4)).not.toEqual(scenarioOf(random, 5));
});

test('a judge or a scenario that throws gives state error with its message, and the other checks go on', async () => {
  const broken = () => {
    throw new Error('no such record');
  };
  const outcomes = await run(
    [check({ name: 'a', judge: broken }), check({ name: 'b', scenario: broken }), check({ name: 'c' })],
    fakeRunner().runner,
  );
  expect(outcomes.map(({ state }) => state)).toEqual(['error', 'error', 'pass']);
  expect(outcomes[0]?.error).toContain('no such record');
  expect(outcomes[1]).toMatchObject({ seed: 1, seedsRun: 1, verdict: null });
});

const open = () => verdictOf(undecided('all in order', 'it was still open', 'Ask less.'));

test('a check that could not decide a seed is no pass, says so with that seed and what to do, and looks at the others', async () => {
  const judge: Check['judge'] = ({ seed }) => (seed === 2 ? open() : good);
  const [outcome] = await run([check({ name: 'a', judge })], fakeRunner().runner);
  expect(outcome).toMatchObject({ state: 'error', verdict: null, seed: 2, seedsRun: 3, undecided: 1 });
  expect(outcome?.error).toBe('With seed 2 the check could not decide: it was still open. Ask less.');
});

test('a seed that fails counts for more than one before it that was left open', async () => {
  const judge: Check['judge'] = ({ seed }) => (seed === 3 ? bad : open());
  const [outcome] = await run([check({ name: 'a', judge })], fakeRunner().runner);
  expect(outcome).toMatchObject({ state: 'fail', verdict: bad, seed: 3, undecided: 0, error: null });
});

test('a runner that cannot record gives state error, not a rejection', async () => {
  const runner = { record: () => Promise.reject(new Error('no memory left')) };
  const [outcome] = await run([check({ name: 'a' })], runner);
  expect(outcome).toMatchObject({ state: 'error', seed: 1 });
  expect(outcome?.error).toContain('no memory left');
});

const errorRecord = (cause: 'compile' | 'spin' | 'exception'): JournalRecord => ({
  kind: 'error',
  atUs: 5,
  source: 'counter',
  n: 1,
  process: 'counter',
  cause,
  name: 'SyntaxError',
  message: 'Unexpected token',
  stack: '',
  place: { file: 'counter/main.ts', line: 3, column: 7 },
});

test.each(['compile', 'spin'] as const)(
  'a program with a %s error gives state error with file and line',
  async (cause) => {
    const [outcome] = await run([check({ name: 'a' })], fakeRunner(() => [errorRecord(cause)]).runner);
    expect(outcome).toMatchObject({ state: 'error', verdict: null, seed: 1 });
    expect(outcome?.error).toBe('counter/main.ts:3:7 (counter): SyntaxError: Unexpected token');
  },
);

test('an uncaught exception is left to the judge, and told beside a verdict that fails', async () => {
  const { runner } = fakeRunner(() => [errorRecord('exception')]);
  const outcomes = await run([check({ name: 'a', judge: () => bad }), check({ name: 'b' })], runner);
  expect(outcomes[0]).toMatchObject({ state: 'fail', verdict: bad });
  expect(outcomes[0]?.error).toContain('counter/main.ts:3:7');
  expect(outcomes[1]).toMatchObject({ state: 'pass', error: null });
});

test('outcomes are told as they come: running, running, then the final state', async () => {
  const seen: CheckOutcome[] = [];
  const checks = [check({ name: 'a' })];
  await runChecks({
    ...fakeRunner(),
    clusterFor: () => cluster,
    checks,
    seeds: [1, 2],
    onOutcome: (outcome) => seen.push(outcome),
  });
  expect(seen.map(({ state, seedsRun }) => `${state} ${seedsRun}`)).toEqual([
    'running 0',
    'running 1',
    'pass 2',
  ]);
});

test('an abort rejects at once, even while a run is under way', async () => {
  const runner = { record: () => new Promise<Recording>(() => {}) };
  const abort = new AbortController();
  const done = runChecks({
    runner,
    clusterFor: () => cluster,
    checks: [check({ name: 'a' })],
    seeds: [1],
    signal: abort.signal,
  });
  setTimeout(() => abort.abort(new Error('stopped by the learner')), 5);
  await expect(done).rejects.toThrow('stopped by the learner');
});

/** Records two at once, odd seeds slower than even ones, and so they are ready in another order than that of the seeds. */
function unevenRunner() {
  const ready: number[] = [];
  let busy = 0;
  const most = { busy: 0 };
  const runner: Pick<Runner, 'record' | 'recordsAtOnce'> = {
    recordsAtOnce: 2,
    async record(_cluster, { seed, untilMs }): Promise<Recording> {
      most.busy = Math.max(most.busy, ++busy);
      await new Promise((resolve) => setTimeout(resolve, seed % 2 === 1 ? 12 : 1));
      busy--;
      ready.push(seed);
      return { processes: [], seed, untilUs: untilMs * 1000, records: [], traceHash: '0' };
    },
  };
  return { runner, ready, most };
}

test('with recorders side by side the outcomes are told as with one, whoever is faster', async () => {
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  const checks = [
    check({ name: 'a', judge: ({ seed }) => (seed === 5 || seed === 6 ? bad : good) }),
    check({ name: 'b', runForMs: 2000 }),
  ];
  const told = async (runner: CheckRuns['runner']) => {
    const all: string[] = [];
    const onOutcome = ({ check: { name }, state, seed, seedsRun }: CheckOutcome) =>
      all.push(`${name} ${state} ${seed} ${seedsRun}`);
    const outcomes = await runChecks({ runner, clusterFor: () => cluster, checks, seeds, onOutcome });
    return { all, outcomes };
  };
  const uneven = unevenRunner();
  const side = await told(uneven.runner);
  expect(side).toEqual(await told(fakeRunner().runner));
  expect(side.outcomes.map(({ state, seed }) => [state, seed])).toEqual([
    ['fail', 5],
    ['pass', null],
  ]);
  expect(uneven.ready).not.toEqual([...uneven.ready].sort((a, b) => a - b));
});

test('no other seed is recorded beside the first, and a check whose first seed fails records no other', async () => {
  const { runner, ready } = unevenRunner();
  await run([check({ name: 'a', judge: () => bad })], runner);
  expect(ready).toEqual([1]);
});

test("the first seed's runs of several checks are recorded side by side", async () => {
  const { runner, ready, most } = unevenRunner();
  const checks = ['a', 'b', 'c'].map((name, at) => check({ name, runForMs: 1000 + at, judge: () => bad }));
  await run(checks, runner);
  expect([ready, most.busy]).toEqual([[1, 1, 1], 3]);
});

test('at most two recordings for each recorder are begun before they are judged', async () => {
  const { runner, most } = unevenRunner();
  await run([check({ name: 'a' })], runner, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(most.busy).toBe(4);
});

test('when the checks end or are stopped, nobody waits for recordings begun ahead any more', async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const runner: CheckRuns['runner'] = {
    recordsAtOnce: 2,
    record: (_cluster, { seed, signal }) => {
      signals.push(signal);
      if (seed > 2) return new Promise<Recording>(() => {});
      return fakeRunner().runner.record(cluster, { seed, untilMs: 1000, scenario: [] });
    },
  };
  const abort = new AbortController();
  const all = { clusterFor: () => cluster, checks: [check({ name: 'a' })], seeds: [1, 2, 3, 4, 5, 6, 7] };
  const done = runChecks({ ...all, runner, signal: abort.signal });
  setTimeout(() => abort.abort(new Error('stopped by the learner')), 5);
  await expect(done).rejects.toThrow('stopped by the learner');
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, true, true, true, true, true]);
});

test('no seeds at all is refused', async () => {
  await expect(run([check({ name: 'a' })], fakeRunner().runner, [])).rejects.toThrow('at least one seed');
});
