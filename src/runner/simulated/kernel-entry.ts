/**
 * The kernel worker: one simulation at a time, its processes in workers of their own, and, in a kernel that is used for
 * recording, whole runs in this thread. Lives inside the sandboxed frame; speaks with the page through one port.
 */
import type { JournalRecord } from '../../kernel/journal.ts';
import type { CreateNodeLibrary } from '../../node/bindings.ts';
import type { ScriptName } from '../../node/parts.ts';
import { emptyRealm } from '../../process/empty-realm.ts';
import type { Image, ModuleFactory } from '../../process/image.ts';
import { InThreadHost } from '../../process/in-thread-host.ts';
import { LibraryPool } from '../../process/library-pool.ts';
import { dropForeignBuiltIns } from '../../process/node-built-ins.ts';
import { BundledProgram, bundleText } from '../../process/program.ts';
import type { WorkerScope } from '../../process/worker-scope.ts';
import type { Cluster } from '../runner.ts';
import { ASKER } from './asker.ts';
import type { BrokenWorker } from './frame-protocol.ts';
import type { CompiledCluster, FromKernel, ToKernel } from './kernel-protocol.ts';
import { withPartsOnDemand } from './library-parts.ts';
import { Player } from './player.ts';
import { ProcessWorkers } from './process-workers.ts';
import { scriptUrl } from './script-url.ts';
import { Simulation } from './simulation.ts';
import type { Member } from './window.ts';
import { WorkerHost } from './worker-host.ts';

/** How often records and progress go to the page while a run plays, in milliseconds of wall clock. */
const REPORT_EVERY_MS = 33;
const WATCHDOG_MS = 2000;

const scope = globalThis as unknown as WorkerScope & {
  createNodeLibrary?: CreateNodeLibrary;
  program?: Record<string, ModuleFactory>;
};

let port: MessagePort | null = null;
let host: WorkerHost | null = null;
let libraryScript: Blob | null = null;
let askerImage: Image = {};
const partUrls = new Map<ScriptName, string>();
let current: { run: number; player: Player; simulation: Simulation; finish(): void } | null = null;

const workers = new ProcessWorkers((message, transfer) => scope.postMessage(message, transfer));

scope.onmessage = (event) => {
  if (port) {
    workers.broken(event.data as BrokenWorker);
    return;
  }
  port = event.ports[0] ?? null;
  if (!port) return;
  port.onmessage = ({ data }) => handle(data as ToKernel);
  tell({ type: 'ready' });
};

function tell(message: FromKernel): void {
  port?.postMessage(message);
}

function handle(message: ToKernel): void {
  switch (message.type) {
    case 'scripts': {
      libraryScript = message.nodeLibrary;
      host = new WorkerHost(workers, scriptUrl(message.process), (failure) =>
        tell({ type: 'failure', run: current?.run ?? null, message: failure }),
      );
      return;
    }
    case 'part':
      host?.addPart(message.part, message.script);
      partUrls.set(message.part, scriptUrl(message.script));
      return;
    case 'asker':
      askerImage = message.image;
      host?.loadAsker(message.image);
      return;
    case 'warm-up':
      host?.warmUp(message.processes);
      return;
    case 'start':
      start(message);
      return;
    case 'prepare':
      librariesHere();
      return;
    case 'record':
      void record(message);
      return;
    default:
      if (current?.run === message.run) command(message, current.player);
  }
}

function command(message: Extract<ToKernel, { run: number }>, player: Player): void {
  if (message.type === 'pause') player.pause();
  else if (message.type === 'resume') player.resume();
  else if (message.type === 'step') player.step(message.target);
  else if (message.type === 'speed') {
    player.setSpeed(message.speed);
    if (host) host.busy = !Number.isFinite(message.speed);
  } else if (message.type === 'stop') {
    player.stop();
    current?.finish();
  } else if (message.type === 'fault') player.apply(message.fault);
}

function start({ run, cluster, options }: Extract<ToKernel, { type: 'start' }>): void {
  current?.player.stop();
  current?.finish();
  if (!host) return;
  host.load(
    cluster.image,
    cluster.services.map((service) => service.entry),
  );
  host.busy = !Number.isFinite(options.speed);
  const simulation = new Simulation(withoutFiles(cluster), options, host);
  let batch: JournalRecord[] = [];
  let reportedAt = 0;
  const report = () => {
    reportedAt = performance.now();
    if (batch.length > 0) tell({ type: 'records', run, batch });
    batch = [];
    tell({
      type: 'progress',
      run,
      state: player.state,
      nowUs: player.nowUs,
      traceHash: player.traceHash,
      ahead: player.ahead,
    });
  };
  const player = new Player(simulation, {
    speed: options.speed,
    untilUs: options.untilMs === null ? null : Math.round(options.untilMs * 1000),
    pauseAtUs: options.pauseAtMs === null ? null : Math.round(options.pauseAtMs * 1000),
    watchdogMs: WATCHDOG_MS,
    now: () => performance.now(),
    records: (records) => {
      for (const one of records) batch.push(one);
      if (performance.now() - reportedAt > REPORT_EVERY_MS) report();
    },
    progress: report,
    stuck: (member) => player.report(stuckRecord(simulation, member)),
  });
  const ticker = setInterval(report, REPORT_EVERY_MS);
  const finish = () => {
    if (current?.run !== run) return;
    current = null;
    clearInterval(ticker);
    report();
    host?.stop();
    if (host) host.busy = false;
    tell({ type: 'stopped', run });
  };
  current = { run, player, simulation, finish };
  player.play().then(finish, (error: unknown) => {
    tell({ type: 'failure', run, message: error instanceof Error ? error.message : String(error) });
    finish();
  });
  // Its page draws what is around the run as soon as that is on its way.
  report();
}

function stuckRecord(simulation: Simulation, { name }: Member): Extract<JournalRecord, { kind: 'error' }> {
  return {
    kind: 'error',
    atUs: simulation.frontierUs,
    source: '',
    n: 0,
    process: name,
    cause: 'spin',
    name: 'Error',
    message:
      `${name} has not come back to its event loop for ${WATCHDOG_MS / 1000} s, so virtual time stood still for everybody. ` +
      'The other services go on without it now. Look for a loop that never ends or never awaits, and kill it.',
    stack: '',
    place: null,
  };
}

/** Whole runs in this thread: no worker per process, no journal on its way. The program is taken in once per cluster. */
async function record({
  record: id,
  cluster,
  options,
}: Extract<ToKernel, { type: 'record' }>): Promise<void> {
  try {
    const program = programOf(cluster);
    const libraries = librariesHere();
    const threads = new InThreadHost(libraries.create, program, takeIn, null, {
      ownsRealm: true,
      asker: askerProgram,
    });
    recording = threads;
    const simulation = new Simulation(withoutFiles(cluster), options, threads);
    const records: JournalRecord[] = [];
    const player = new Player(simulation, {
      speed: Number.POSITIVE_INFINITY,
      untilUs: Math.round(options.untilMs * 1000),
      pauseAtUs: null,
      watchdogMs: Number.POSITIVE_INFINITY,
      now: () => performance.now(),
      records: (batch) => {
        for (const one of batch) records.push(one);
      },
      progress: () => {},
      stuck: () => {},
    });
    await player.play();
    threads.stop();
    libraries.endRun();
    tell({ type: 'recorded', record: id, recording: simulation.recording(records) });
  } catch (error) {
    pool?.dropRun();
    tell({
      type: 'not-recorded',
      record: id,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Node's library in this thread, taken in when it is first needed. */
function librariesHere(): LibraryPool {
  if (pool) return pool;
  scope.importScripts(scriptUrl(libraryScript ?? ''));
  const make = withPartsOnDemand(scope.createNodeLibrary as CreateNodeLibrary, (part) => {
    const url = partUrls.get(part);
    if (url) scope.importScripts(url);
  });
  dropForeignBuiltIns();
  emptyRealm(scope, KERNEL_USES);
  pool = new LibraryPool(make);
  return pool;
}
/** By name, from now on. A program that is recorded here finds none of them in its scope. */
const KERNEL_USES = [
  'importScripts',
  'postMessage',
  'addEventListener',
  'onmessage',
  'performance',
  'now',
  'setTimeout',
  'setInterval',
  'clearInterval',
  'Blob',
  'MessageChannel',
  'createObjectURL',
  'revokeObjectURL',
  'createNodeLibrary',
  'program',
];
let pool: LibraryPool | null = null;

/** Errors that reach the thread belong to the run that is being recorded in it. */
let recording: InThreadHost | null = null;
scope.addEventListener('unhandledrejection', (event) => {
  if (!recording) return;
  event.preventDefault();
  recording.rejected(event.reason);
});
scope.addEventListener('error', (event) => {
  if (!recording) return;
  event.preventDefault();
  recording.threw(event.error);
});

let taken: { key: string; program: BundledProgram } | null = null;

function programOf(cluster: CompiledCluster): BundledProgram {
  const entries = cluster.services.map((service) => service.entry);
  const bundle = bundleText(cluster.image, Object.keys(cluster.image), entries, 'program');
  if (taken?.key === bundle.text) return taken.program;
  const program = bundled(cluster.image, bundle);
  taken = { key: bundle.text, program };
  return program;
}

function bundled(image: Image, bundle: ReturnType<typeof bundleText>): BundledProgram {
  const url = takeIn(bundle.text);
  return new BundledProgram(image, bundle, url, scope.program ?? {});
}

let asker: BundledProgram | null = null;

function askerProgram(): BundledProgram {
  asker ??= bundled(askerImage, bundleText(askerImage, Object.keys(askerImage), [ASKER.entry], 'program'));
  return asker;
}

function takeIn(text: string): string {
  const url = scriptUrl(text);
  try {
    scope.importScripts(url);
  } finally {
    URL.revokeObjectURL(url);
  }
  return url;
}

function withoutFiles({ image: _, ...cluster }: CompiledCluster): Cluster {
  return { ...cluster, files: {} };
}
