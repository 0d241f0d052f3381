import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { JournalRecord } from '../../kernel/journal.ts';
import type { RunOptions } from '../../runner/runner.ts';
import { createTestRunner } from '../../runner/simulated/test-runner.ts';
import { Timeline, type Whereabouts } from '../../runner/timeline.ts';
import type { AskedLoad } from '../../trace/asked.ts';
import { type AskableRun, createAsking } from './asking.ts';
import type { SandboxState } from './run-model.ts';
import type { RunBegan } from './run-start.ts';

const ECHO = `import http from 'node:http';
http.createServer((request, response) => {
  if (request.url === '/never') return;
  setTimeout(() => response.end('answer to ' + request.url), 50);
}).listen(8080);
setInterval(() => {}, 3);`;

/** A run as the sandbox's model has it, played in this thread. */
function begin(options: Partial<RunOptions> = {}) {
  const state = signal<SandboxState>('booting');
  const where = signal<Whereabouts | null>(null);
  const began = signal<RunBegan | null>({ files: {}, scenario: [], check: null, evidence: [], small: null });
  const listeners = new Set<(batch: readonly JournalRecord[] | null) => void>();
  const records: JournalRecord[] = [];
  const tell = (batch: readonly JournalRecord[] | null) => {
    if (batch === null) records.length = 0;
    else records.push(...batch);
    for (const listener of listeners) listener(batch);
  };
  const timeline = new Timeline(
    createTestRunner(),
    {
      name: 'test',
      services: [{ name: 'echo', entry: 'echo.ts', environment: {} }],
      files: { 'echo.ts': ECHO },
      network: { latencyMs: { min: 1, max: 1 } },
    },
    { seed: 1, scenario: [], untilMs: null, speed: 20, pauseAtMs: null, ...options },
    {
      records: tell,
      replaced: (all) => {
        tell(null);
        tell(all);
      },
      progress: (progress) => {
        state.value = progress.state;
      },
      whereabouts: (now) => {
        where.value = now;
      },
      differs: () => {},
      failure: () => {
        state.value = 'failed';
      },
    },
  );
  const run: AskableRun = {
    processes: ['echo'],
    state,
    where,
    began,
    apply: (fault) => timeline.apply(fault),
    onRecords: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const stop = setInterval(() => {
        if (!isSo()) return;
        clearInterval(stop);
        resolve();
      }, 2);
    });
  return { run, timeline, records, until, tell, began, asking: createAsking(run) };
}

const url = 'http://echo:8080/';

test('a request is answered, and each gets a number of its own', async () => {
  const { asking, timeline, run } = begin();
  expect(createAsking(run)).toBe(asking);
  const numbers: number[] = [];
  const [one, two] = await Promise.all([
    asking.request({ url: `${url}a` }, (n) => numbers.push(n)),
    asking.request({ url: `${url}b` }, (n) => numbers.push(n)),
  ]);
  expect(one).toMatchObject({ kind: 'response', n: numbers[0], body: { text: 'answer to /a' }, ms: 54 });
  expect(two).toMatchObject({ kind: 'response', n: numbers[1], body: { text: 'answer to /b' } });
  expect(numbers).toEqual([1, 2]);
  await timeline.stop();
});

test('a load tells how it stands, and its outcome is the last report', async () => {
  const { asking, timeline } = begin({ speed: 100 });
  const heard: AskedLoad[] = [];
  const outcome = await asking.load({ url, perSecond: 10, forMs: 2500 }, (report) => heard.push(report));
  expect(outcome).toMatchObject({ kind: 'load', done: true, sent: 25, ok: { '2xx': 25 } });
  expect(heard.map(({ done }) => done)).toEqual([false, false, true]);
  await timeline.stop();
});

test('asked while the run is paused, also inside of a window, it is answered when time goes on', async () => {
  const { asking, timeline, until, run, records } = begin({ pauseAtMs: 100.5 });
  await until(() => run.state.value === 'paused');
  const answers = Promise.all([asking.request({ url: `${url}a` }), asking.request({ url: `${url}b` })]);
  await until(
    () => run.state.value === 'paused' && records.filter(({ kind }) => kind === 'fault').length === 2,
  );
  timeline.resume();
  expect(await answers).toMatchObject([{ kind: 'response' }, { kind: 'response' }]);
  await timeline.stop();
});

test('a request that never gets an answer is told so when the run ends', async () => {
  const { asking, timeline, until, records } = begin();
  const outcome = asking.request({ url: `${url}never`, timeoutMs: 600_000 });
  await until(() => records.some(({ kind }) => kind === 'fault'));
  await timeline.stop();
  expect(await outcome).toMatchObject({ kind: 'ended', n: 1, message: expect.stringContaining('run ended') });
  expect(await asking.request({ url })).toMatchObject({
    kind: 'ended',
    message: expect.stringContaining('Press Run'),
  });
});

test('when the run goes back behind it, it is told so, and later requests have other numbers', async () => {
  const { asking, timeline, until, run, records } = begin();
  await until(() => records.length > 1);
  const outcome = asking.request({ url: `${url}never` });
  await until(() => records.some(({ kind }) => kind === 'fault'));
  timeline.jumpTo(1);
  expect(await outcome).toMatchObject({ kind: 'ended' });
  await until(() => run.where.value?.going === null && run.state.value === 'paused');
  expect(asking.nextNumber()).toBe(2);
  await timeline.stop();
});

test('when another run begins in its place, it is told so', async () => {
  const { asking, timeline, until, records, began, tell } = begin();
  const outcome = asking.request({ url: `${url}never` });
  await until(() => records.some(({ kind }) => kind === 'fault'));
  began.value = null;
  tell(null);
  expect(await outcome).toMatchObject({ kind: 'ended' });
  await timeline.stop();
});

test('when the process that asks ends, what it had under way is told so', async () => {
  const { asking, timeline, until, records, tell } = begin();
  const outcome = asking.request({ url: `${url}never` });
  await until(() => records.some(({ kind }) => kind === 'fault'));
  tell([{ kind: 'exit', atUs: 1, source: '', n: 1, process: 'you', code: 1, signal: null }]);
  expect(await outcome).toMatchObject({ kind: 'ended', message: expect.stringContaining('"you"') });
  await timeline.stop();
});

test('what can not be sent is refused before the run hears of it', async () => {
  const { asking, timeline, records } = begin();
  expect(await asking.request({ url: 'https://echo/' })).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('TLS'),
  });
  expect(records.filter(({ kind }) => kind === 'fault')).toEqual([]);
  await timeline.stop();
});

test('hangUp gives up what is under way', async () => {
  const { asking, timeline, until, records } = begin();
  const outcome = asking.request({ url: `${url}never` });
  await until(() => records.some(({ kind }) => kind === 'fault'));
  asking.hangUp(1);
  expect(await outcome).toMatchObject({ kind: 'failure', code: 'HANG-UP' });
  await timeline.stop();
});
