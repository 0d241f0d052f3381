/**
 * The Runner whose processes are Node's own in a WebContainer. Lays the take-away folder into it, the same that runs in a
 * terminal, installs what the programs import, starts the launcher there and reads the journal from its lines. Time is the
 * wall's and the network the container's own: `capabilities` says so. Starting the container itself is boot.ts's.
 */
import type { Fault, JournalRecord, Recording } from '../../kernel/journal.ts';
import type { Cluster, Run, Runner, RunObserver, RunOptions } from '../runner.ts';
import type { Container, WebContainerProcess } from './boot.ts';
import { ContainerFailure } from './failures.ts';
import { createFolder, type Texts } from './folder.ts';
import { createLineReader, type FromLauncher, orderLine, type ToLauncher } from './launcher-lines.ts';
import { packagesNamed } from './packages-named.ts';

/** A process that has not ended so long after it was killed is not believed to end. */
const KILL_MS_MAX = 5_000;
const FOR_PROCESSES: readonly Fault['kind'][] = ['kill', 'restart'];

export type Door = Extract<FromLauncher, { kind: 'port' }>;

export interface ContainerRunnerOptions {
  container: Container;
  /** All files of the take-away folder, by path; the cluster's own are laid over its services/. */
  folder(): Promise<Texts>;
  /** What npm prints, and the launcher beside its records. */
  onText(text: string): void;
  /** A service's port has opened or closed. */
  onDoor(door: Door): void;
  onFailure(failure: ContainerFailure): void;
}

export interface ContainerRunner extends Runner {
  /** Lays the folder into the container, if it is not there yet. */
  prepare(files: Texts): Promise<void>;
  /** Writes files that have changed through, while a run goes on or before it. */
  write(files: Texts): Promise<void>;
}

export function createContainerRunner(options: ContainerRunnerOptions): ContainerRunner {
  const { container } = options;
  const folder = createFolder(container, options.folder);
  const runs = new Set<Run>();

  const start = (
    cluster: Cluster,
    wanted: RunOptions,
    observer: RunObserver,
    onFailure = options.onFailure,
  ): Run => {
    const run = startRun({ ...options, onFailure }, cluster, wanted, observer, async () => {
      await folder.write(cluster.files);
      await installWhatIsMissing(options, cluster.files);
    });
    runs.add(run);
    return run;
  };

  return {
    capabilities: { virtualTime: false, links: false, replay: false },
    warmUp() {},
    prepare: folder.write,
    write: folder.write,
    start: (cluster, wanted, observer) => start(cluster, wanted, observer),
    record: (cluster, { seed, scenario, untilMs, signal }) =>
      new Promise<Recording>((resolve, reject) => {
        signal?.throwIfAborted();
        const records: JournalRecord[] = [];
        const processes = cluster.services.map(({ name }) => name);
        const run = start(
          cluster,
          { seed, scenario, untilMs, speed: 1, pauseAtMs: null },
          {
            records: (batch) => void records.push(...batch),
            progress({ state, traceHash }) {
              if (state === 'stopped')
                resolve({ processes, seed, untilUs: untilMs * 1000, records, traceHash });
            },
            // The kind of it says more than these words; it comes by the other way.
            failure() {},
          },
          (failure) => {
            options.onFailure(failure);
            reject(failure);
          },
        );
        signal?.addEventListener('abort', () => {
          void run.stop();
          reject(signal.reason);
        });
      }),
    dispose() {
      for (const run of runs) void run.stop();
    },
  };
}

function startRun(
  options: ContainerRunnerOptions,
  cluster: Cluster,
  { seed, scenario, untilMs }: RunOptions,
  observer: RunObserver,
  prepare: () => Promise<void>,
): Run {
  const { container, onText, onDoor, onFailure } = options;
  let process: WebContainerProcess | null = null;
  let input: WritableStreamDefaultWriter<string> | null = null;
  let isStopped = false;
  let stopping: Promise<void> | null = null;
  let last = { nowUs: 0, traceHash: '' };
  /** Processes that were killed and have not ended yet, with the timer that gives them up. */
  const dying = new Map<string, ReturnType<typeof setTimeout>>();

  const fail = (failure: ContainerFailure) => {
    onFailure(failure);
    observer.failure(failure.message);
  };
  const say = (order: ToLauncher) => void input?.write(orderLine(order)).catch(() => undefined);
  const stopped = () => {
    if (isStopped) return;
    isStopped = true;
    for (const timer of dying.values()) clearTimeout(timer);
    observer.progress({ ...last, state: 'stopped' });
  };

  function receive(message: FromLauncher): void {
    if (message.kind === 'port') onDoor(message);
    if (isStopped) return;
    if (message.kind === 'records') {
      for (const record of message.records) {
        if (record.kind !== 'exit') continue;
        clearTimeout(dying.get(record.process));
        dying.delete(record.process);
      }
      observer.records(message.records);
    } else if (message.kind === 'progress') {
      last = { nowUs: message.nowUs, traceHash: message.traceHash };
      if (message.state === 'stopped') stopped();
      else observer.progress({ ...last, state: message.state });
    } else if (message.kind === 'refused') onText(`${message.message}\n`);
    else if (message.kind === 'hello' && !message.suits) fail(new ContainerFailure('old-node', message.node));
  }

  async function begin(): Promise<void> {
    await prepare();
    if (stopping !== null) return;
    const forProcesses = scenario.filter(({ fault }) => FOR_PROCESSES.includes(fault.kind));
    const order = JSON.stringify({ seed, scenario: forProcesses, untilMs });
    process = await container.spawn('node', ['launcher/sandbox.mjs', 'drive', order]);
    input = process.input.getWriter();
    const reader = createLineReader(receive, onText);
    void drain(process.output, (piece) => reader.push(piece)).then(() => reader.end());
    void process.exit.then((code) => {
      // Its last lines may still be on their way.
      setTimeout(() => {
        if (!isStopped && code !== 0) onText(`The launcher ended with code ${code}.\n`);
        stopped();
      }, 50);
    });
    if (stopping !== null) say({ do: 'stop' });
  }

  async function end(): Promise<void> {
    await beginning;
    if (process !== null) {
      say({ do: 'stop' });
      if (!(await inTime(process.exit))) {
        process.kill();
        if (!(await inTime(process.exit))) fail(new ContainerFailure('not-killed', cluster.name));
      }
    }
    stopped();
  }

  const beginning = begin().catch((error: unknown) => {
    fail(error instanceof ContainerFailure ? error : new ContainerFailure('other', wordsOf(error)));
  });
  return {
    pause() {},
    resume() {},
    step() {},
    setSpeed() {},
    apply(fault) {
      if (!FOR_PROCESSES.includes(fault.kind) || !('process' in fault)) return;
      say({ do: 'apply', fault });
      const name = String(fault.process);
      if (fault.kind !== 'kill' || dying.has(name)) return;
      dying.set(
        name,
        setTimeout(() => onFailure(new ContainerFailure('not-killed', name)), KILL_MS_MAX),
      );
    },
    stop() {
      stopping ??= end();
      return stopping;
    },
  };
}

/** What the files import and is not there yet, by npm itself. */
async function installWhatIsMissing(
  { container, onText }: ContainerRunnerOptions,
  files: Texts,
): Promise<void> {
  const there = async (name: string) =>
    container.fs.readFile(`node_modules/${name}/package.json`, 'utf8').then(
      () => true,
      () => false,
    );
  const named = packagesNamed(files);
  const found = await Promise.all(named.map(there));
  const missing = named.filter((_name, index) => !found[index]);
  if (missing.length === 0) return;
  onText(`$ npm install ${missing.join(' ')}\n`);
  const npm = await container.spawn('npm', ['install', '--no-audit', '--no-fund', ...missing]);
  await drain(npm.output, onText);
  const code = await npm.exit;
  if (code !== 0) throw new ContainerFailure('install', missing.join(', '));
}

async function drain(stream: ReadableStream<string>, onPiece: (piece: string) => void): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onPiece(value);
  }
}

function inTime(exit: Promise<number>): Promise<boolean> {
  return Promise.race([
    exit.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), KILL_MS_MAX)),
  ]);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
