/**
 * What the runner makes of what a container does: told by a container made up here, whose launcher says what each test wants.
 * The launcher itself runs in real Node in src/tools/take-away/drive.test.ts.
 */
import { describe, expect, test } from 'vitest';
import type { JournalRecord } from '../../kernel/journal.ts';
import type { Cluster } from '../runner.ts';
import type { Container, WebContainerProcess } from './boot.ts';
import type { ContainerFailure } from './failures.ts';
import { type FromLauncher, launcherLine } from './launcher-lines.ts';
import { createContainerRunner } from './webcontainer-runner.ts';

const cluster: Cluster = {
  name: 'one',
  services: [{ name: 'counter', entry: 'main.ts', environment: {} }],
  files: { 'counter/main.ts': 'console.log(1);' },
  network: { latencyMs: { min: 1, max: 1 } },
  traceparent: false,
};
const log = (n: number, text: string): JournalRecord => ({
  kind: 'log',
  atUs: n * 1000,
  source: 'counter',
  n,
  process: 'counter',
  stream: 'stdout',
  text,
});

interface Launcher {
  /** The order that it was started with. */
  order: { seed: number; scenario: unknown[]; untilMs: number | null };
  say(message: FromLauncher): void;
  print(text: string): void;
  /** Its process ends. */
  end(code: number): void;
  /** What the page has told it. */
  told: string[];
}

/** `launch` is the launcher's side, each time it is started. */
function setUp(launch: (launcher: Launcher) => void, { dies = true } = {}) {
  const spawned: string[][] = [];
  const failures: ContainerFailure[] = [];
  const texts: string[] = [];
  const container = {
    mount: async () => undefined,
    fs: { readFile: async () => '{}', writeFile: async () => undefined, mkdir: async () => undefined },
    on: () => () => undefined,
    teardown: () => undefined,
    async spawn(command: string, words: string[]) {
      spawned.push([command, ...words]);
      let output: ReadableStreamDefaultController<string> | null = null;
      const exited = Promise.withResolvers<number>();
      const told: string[] = [];
      const launcher: Launcher = {
        order: JSON.parse(words.at(-1) ?? '{}') as Launcher['order'],
        say: (message) => output?.enqueue(launcherLine(message)),
        print: (text) => output?.enqueue(text),
        end(code) {
          output?.close();
          exited.resolve(code);
        },
        told,
      };
      const process: Partial<WebContainerProcess> = {
        output: new ReadableStream<string>({
          start(controller) {
            output = controller;
          },
        }),
        input: new WritableStream<string>({
          write(line) {
            told.push(line.trim());
            if (dies && line.includes('"stop"')) launcher.end(0);
          },
        }),
        exit: exited.promise,
        kill: () => launcher.end(143),
      };
      queueMicrotask(() => launch(launcher));
      return process;
    },
  } as unknown as Container;
  const runner = createContainerRunner({
    container,
    folder: async () => ({ 'package.json': '{}' }),
    onText: (text) => void texts.push(text),
    onDoor: () => undefined,
    onFailure: (failure) => void failures.push(failure),
  });
  return { runner, spawned, failures, texts };
}

const options = { seed: 7, scenario: [], untilMs: 1000, speed: 1, pauseAtMs: null };
const hello = (suits: boolean): FromLauncher => ({
  kind: 'hello',
  node: suits ? '22.22.0' : '20.19.0',
  suits,
});
const stopped: FromLauncher = { kind: 'progress', state: 'stopped', nowUs: 1_000_000, traceHash: 'abc' };

describe('a Node that is too old', () => {
  test('is said with its version, and the run has ended: nothing waits for the launcher', async () => {
    const { runner, failures } = setUp((launcher) => {
      launcher.say(hello(false));
      launcher.end(2);
    });
    const states: string[] = [];
    const said: string[] = [];
    runner.start(cluster, options, {
      records: () => undefined,
      progress: ({ state }) => void states.push(state),
      failure: (message) => void said.push(message),
    });
    await expect.poll(() => states).toEqual(['stopped']);
    expect(failures.map(({ kind, message }) => [kind, message])).toEqual([['old-node', '20.19.0']]);
    expect(said).toHaveLength(1);
  });

  test('is what a recording is refused with', async () => {
    const { runner, failures } = setUp((launcher) => {
      launcher.say(hello(false));
      launcher.end(2);
    });
    await expect(runner.record(cluster, { seed: 7, scenario: [], untilMs: 1000 })).rejects.toMatchObject({
      kind: 'old-node',
      message: '20.19.0',
    });
    expect(failures).toHaveLength(1);
  });
});

describe('record()', () => {
  test('gives the whole journal, in its order, with the hash of the launcher', async () => {
    const { runner, texts } = setUp((launcher) => {
      launcher.say(hello(true));
      launcher.say({ kind: 'records', records: [log(1, 'one\n'), log(2, 'two\n')] });
      launcher.print('a warning of Node\n');
      launcher.say({ kind: 'progress', state: 'running', nowUs: 500_000, traceHash: 'ab' });
      launcher.say({ kind: 'records', records: [log(3, 'three\n')] });
      launcher.say(stopped);
      launcher.end(0);
    });
    expect(await runner.record(cluster, { seed: 7, scenario: [], untilMs: 1000 })).toEqual({
      processes: ['counter'],
      seed: 7,
      untilUs: 1_000_000,
      records: [log(1, 'one\n'), log(2, 'two\n'), log(3, 'three\n')],
      traceHash: 'abc',
    });
    expect(texts).toEqual(['a warning of Node\n']);
  });

  test('hands on the seed, the length, and of the scenario what real processes can be done', async () => {
    let order: unknown = null;
    const { runner, spawned } = setUp((launcher) => {
      order = launcher.order;
      launcher.say(stopped);
      launcher.end(0);
    });
    const kill = { atMs: 100, fault: { kind: 'kill' as const, process: 'counter' } };
    const cut = { atMs: 200, fault: { kind: 'cut' as const, from: 'a', to: 'b' } };
    await runner.record(cluster, { seed: 9, scenario: [kill, cut], untilMs: 3000 });
    expect(order).toEqual({ seed: 9, scenario: [kill], untilMs: 3000 });
    expect(spawned.map(([command]) => command)).toEqual(['node']);
  });

  test('that is aborted ends the launcher, and is rejected with the reason at once', async () => {
    const aborting = new AbortController();
    let launched: Launcher | null = null;
    const { runner } = setUp((launcher) => {
      launched = launcher;
      launcher.say(hello(true));
    });
    const recording = runner.record(cluster, {
      seed: 7,
      scenario: [],
      untilMs: 1000,
      signal: aborting.signal,
    });
    await expect.poll(() => launched).not.toBeNull();
    aborting.abort(new Error('no longer wanted'));
    await expect(recording).rejects.toThrow('no longer wanted');
    await expect.poll(() => launched?.told).toEqual(['{"do":"stop"}']);
  });

  test('that was aborted before it began starts nothing', async () => {
    const { runner, spawned } = setUp(() => undefined);
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(runner.record(cluster, { seed: 7, scenario: [], untilMs: 1000, signal })).rejects.toThrow(
      'too late',
    );
    expect(spawned).toEqual([]);
  });

  test('of a launcher that ends without a word is still a recording: of what it had said', async () => {
    const { runner, texts } = setUp((launcher) => {
      launcher.say({ kind: 'records', records: [log(1, 'one\n')] });
      launcher.end(1);
    });
    const { records } = await runner.record(cluster, { seed: 7, scenario: [], untilMs: 1000 });
    expect(records).toEqual([log(1, 'one\n')]);
    expect(texts).toEqual(['The launcher ended with code 1.\n']);
  });
});
