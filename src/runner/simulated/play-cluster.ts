/**
 * A simulated run in this very thread, under Node: for the build, for tests, and for the thread of in-thread-runner.ts.
 * Every process is a compartment of this thread. A run is played in one go, as fast as possible, from a task of its own
 * (microtasks can only be drained by hand outside of promise jobs), so nothing here can be paused or clicked.
 */
import { readFileSync } from 'node:fs';
import { runInThisContext, Script } from 'node:vm';
import type { JournalRecord, Recording } from '../../kernel/journal.ts';
import type { CreateNodeLibrary } from '../../node/bindings.ts';
import { scriptFile } from '../../node/parts.ts';
import type { Image } from '../../process/image.ts';
import { InThreadHost } from '../../process/in-thread-host.ts';
import { LibraryPool } from '../../process/library-pool.ts';
import type { PackageIndex } from '../../process/packages.ts';
import { FileByFileProgram } from '../../process/program.ts';
import type { Cluster, RunOptions } from '../runner.ts';
import { ASKER, ASKER_FILE } from './asker.ts';
import { compileFiles } from './compile.ts';
import { withPartsOnDemand } from './library-parts.ts';
import { type OnStep, playAtOnce } from './play-at-once.ts';
import { Simulation } from './simulation.ts';

/** Set where this is bundled to run elsewhere, with what it reads beside it. */
declare const RUNTIME_FOLDER: string | undefined;

const GENERATED = new URL(
  typeof RUNTIME_FOLDER === 'undefined' ? '../../../.generated/' : RUNTIME_FOLDER,
  import.meta.url,
);

/** Node's own, undocumented but old: runs nextTicks, microtasks and rejection events now. */
export const drainMicrotasks = (process as unknown as { _tickCallback(): void })._tickCallback;

let library: CreateNodeLibrary | null = null;
let pool: LibraryPool | null = null;

/**
 * Node's library for simulated processes, as `npm run runtime` built it; it takes in the optional parts that a process
 * needs. Throws, saying so, when it has not been built.
 */
export function loadNodeLibrary(): CreateNodeLibrary {
  if (library) return library;
  takeIn('node-library.js');
  const { createNodeLibrary } = globalThis as unknown as { createNodeLibrary: CreateNodeLibrary };
  library = withPartsOnDemand(createNodeLibrary, (name) => takeIn(scriptFile(name)));
  return library;
}

function takeIn(file: string): void {
  runInThisContext(readGenerated(file), { filename: file });
}

function readGenerated(file: string): string {
  try {
    return readFileSync(new URL(file, GENERATED), 'utf8');
  } catch {
    throw new Error(
      `The simulated runner has not been built: .generated/${file} is missing. Run \`npm run runtime\` first.`,
    );
  }
}

/** A program whose files are taken in one by one, in this thread. */
export function programOfFiles(files: Record<string, string>, entries: readonly string[]): FileByFileProgram {
  packages ??= JSON.parse(readGenerated('packages/index.json')) as PackageIndex;
  return new FileByFileProgram(compileFiles(files, packages), entries, evaluate);
}

function evaluate(text: string, filename: string): unknown {
  return new Script(text, { filename }).runInThisContext();
}

let packages: PackageIndex | null = null;
let asker: FileByFileProgram | null = null;

/** The program that sends a person's requests. */
export function askerProgram(): FileByFileProgram {
  asker ??= new FileByFileProgram(JSON.parse(readGenerated(ASKER_FILE)) as Image, [ASKER.entry], evaluate);
  return asker;
}

/** Compiled programs by the identity of a cluster's files: twenty seeds of one exercise compile once. */
const programs = new WeakMap<Record<string, string>, FileByFileProgram>();

export function programOf(cluster: Cluster): FileByFileProgram {
  const known = programs.get(cluster.files);
  if (known) return known;
  const program = programOfFiles(
    cluster.files,
    cluster.services.map((service) => service.entry),
  );
  programs.set(cluster.files, program);
  return program;
}

/** Takes a classic script into this thread. */
export const runScript = (text: string): void => {
  new Script(text, { filename: 'made-of-text.js' }).runInThisContext();
};

/** Plays one run to `untilMs`, or to its own end where that is null. Settles in a later task. */
export function playCluster(
  cluster: Cluster,
  options: Pick<RunOptions, 'seed' | 'scenario' | 'inputs' | 'untilMs'>,
  onStep?: OnStep,
): Promise<Recording> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(playNow(cluster, options, onStep));
      } catch (error) {
        reject(error);
      }
    });
  });
}

function playNow(
  cluster: Cluster,
  options: Pick<RunOptions, 'seed' | 'scenario' | 'inputs' | 'untilMs'>,
  onStep?: OnStep,
): Recording {
  pool ??= new LibraryPool(loadNodeLibrary());
  const host = new InThreadHost(pool.create, programOf(cluster), runScript, drainMicrotasks, {
    asker: askerProgram,
  });
  const restore = takeOverErrors(host);
  try {
    const simulation = new Simulation(cluster, options, host);
    const untilUs = options.untilMs === null ? Number.POSITIVE_INFINITY : Math.round(options.untilMs * 1000);
    const records: JournalRecord[] = playAtOnce(simulation, untilUs, onStep);
    pool.endRun();
    return simulation.recording(records);
  } finally {
    host.stop();
    pool.dropRun();
    restore();
  }
}

/** Errors of simulated programs are theirs, not this process's: while a run plays, they go to its host. */
export function takeOverErrors(host: InThreadHost): () => void {
  const events = ['unhandledRejection', 'uncaughtException', 'rejectionHandled', 'warning'] as const;
  const before = events.map((event) => process.listeners(event as 'warning'));
  for (const event of events) process.removeAllListeners(event);
  process.on('unhandledRejection', (reason) => host.rejected(reason));
  process.on('uncaughtException', (error) => host.threw(error));
  process.on('warning', () => {});
  return () => {
    events.forEach((event, index) => {
      process.removeAllListeners(event);
      for (const listener of before[index] ?? []) process.on(event as 'warning', listener);
    });
  };
}
