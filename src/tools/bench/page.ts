/** What runs in the browser while it is measured: the real runner, driven by hand. Bundled by src/tools/bench/browser.ts. */
import type { Fault, JournalRecord, Recording, TimedFault } from '../../kernel/journal.ts';
import { scriptFile } from '../../node/parts.ts';
import type { PackageIndex } from '../../process/packages.ts';
import type { Cluster, Runner, RunOptions } from '../../runner/runner.ts';
import type { Scripts } from '../../runner/simulated/kernel-link.ts';
import { createSimulatedRunnerWith } from '../../runner/simulated/simulated-runner.ts';

/** Comes with the page, as in the site. */
declare const frameScript: string;
declare const packageIndex: PackageIndex;
/** Texts of the programs that /compiled.json holds the code of. */
declare const programTexts: Record<string, string>;

function scripts(): Scripts {
  const parts = new Map<string, Promise<string>>();
  const script = (name: string) => fetch(`/${name}.js`);
  const blob = async (name: string) => (await script(name)).blob();
  const kernel = {
    kernelWorker: blob('kernel-worker'),
    processWorker: blob('process-worker'),
    nodeLibrary: blob('node-library'),
  };
  return {
    frame: frameScript,
    kernel: () => kernel,
    // Once each, as on the site.
    part: (name) => {
      const text = parts.get(name) ?? fetch(`/${scriptFile(name)}`).then((response) => response.text());
      parts.set(name, text);
      return text;
    },
    asker: async () => (await fetch('/asker.json')).json(),
    packages: packageIndex,
  };
}

/** A fault, a change of speed, or a command. */
export interface Deed {
  /** Counted from the deed before, or from when time goes by in the run, or from the first error. */
  from?: 'start' | 'error';
  afterMs: number;
  deed: Fault | number | 'pause' | 'resume';
}

export interface Disturbed {
  faults: TimedFault[];
  /** "<process>: <cause>" of each. */
  errors: string[];
  untilMs: number;
  traceHash: string;
}

type ToEnd = Pick<RunOptions, 'seed' | 'scenario' | 'untilMs'>;

let runner: Runner | null = null;
/** Made, with its scripts on their way, at the first use: a cold start includes both. */
function theRunner(): Runner {
  if (!runner) {
    runner = createSimulatedRunnerWith(scripts());
    const compiled = fetch('/compiled.json').then((response) => response.json());
    runner.expectCompiled?.(programTexts, compiled);
  }
  return runner;
}

/** A run's log lines, each with the milliseconds until it came, and how often the network brought something to a process. */
interface Logged {
  lines: [number, string][];
  delivered: number;
}

interface RunToLine {
  seed?: number;
  /** As fast as possible where absent. */
  speed?: number;
  /** The run goes on. */
  stays?: boolean;
}

/** Runs a cluster until so many log lines have started with `until`. */
function run(cluster: Cluster, until: string, times = 1, options: RunToLine = {}): Promise<Logged> {
  const { seed = 1, speed = Number.POSITIVE_INFINITY, stays = false } = options;
  const begun = performance.now();
  const runnerNow = theRunner();
  return new Promise((resolve, reject) => {
    const lines: [number, string][] = [];
    const errors: string[] = [];
    let delivered = 0;
    let left = times;
    const handle = runnerNow.start(
      cluster,
      { seed, scenario: [], untilMs: null, speed, pauseAtMs: null },
      {
        records: (batch: readonly JournalRecord[]) => {
          for (const record of batch) {
            if (record.kind === 'deliver') delivered++;
            if (record.kind === 'error')
              errors.push(`${record.process}: ${record.name}: ${record.message}\n${record.stack}`);
            if (record.kind !== 'log') continue;
            lines.push([performance.now() - begun, record.text]);
            if (!record.text.startsWith(until) || --left !== 0) continue;
            if (stays) resolve({ lines, delivered });
            else void handle.stop().then(() => resolve({ lines, delivered }));
          }
          if (errors.length > 0) reject(new Error(errors.join('\n')));
        },
        progress: () => {},
        failure: (message) => reject(new Error(message)),
      },
    );
  });
}

const bench = {
  /** Has the frame, the kernel and idle workers ready. */
  warmUp: async (processes: number): Promise<void> => {
    theRunner().warmUp(processes);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  },
  run,
  /** As `run`, but the run goes on. */
  keep: (cluster: Cluster, until: string, times: number): Promise<Logged> =>
    run(cluster, until, times, { stays: true }),
  /** The trace hash of a run with a worker for each process. */
  runTo: (cluster: Cluster, { seed, scenario, untilMs }: ToEnd): Promise<string> => {
    const options = { seed, scenario, untilMs, speed: Number.POSITIVE_INFINITY, pauseAtMs: null };
    return new Promise((resolve, reject) => {
      theRunner().start(cluster, options, {
        records: () => {},
        progress: ({ state, traceHash }) => {
          if (state === 'stopped') resolve(traceHash);
        },
        failure: (message) => reject(new Error(message)),
      });
    });
  },
  /**
   * A run at full speed in which somebody does what `deeds` say, each so many milliseconds of wall clock after what it follows,
   * and then, once time has passed since the last of them, pauses it: the faults with their moments, the errors, and how far it came.
   */
  disturb: async (cluster: Cluster, seed: number, deeds: readonly Deed[]): Promise<Disturbed> => {
    const faults: TimedFault[] = [];
    const errors: string[] = [];
    let failed: (error: Error) => void = () => {};
    const failure = new Promise<never>((_, reject) => {
      failed = reject;
    });
    let last = { state: 'booting', nowUs: 0, traceHash: '' };
    const run = theRunner().start(
      cluster,
      { seed, scenario: [], untilMs: null, speed: Number.POSITIVE_INFINITY, pauseAtMs: null },
      {
        records: (batch) => {
          for (const record of batch) {
            if (record.kind === 'fault') faults.push({ atMs: record.atUs / 1000, fault: record.fault });
            if (record.kind === 'error') errors.push(`${record.process}: ${record.cause}`);
          }
        },
        progress: (progress) => {
          last = progress;
        },
        failure: (message) => failed(new Error(message)),
      },
    );
    const wait = (ms: number) =>
      Promise.race([failure, new Promise<void>((resolve) => setTimeout(resolve, ms))]);
    const came = { start: () => last.nowUs > 0, error: () => errors.length > 0 };
    for (const { from, afterMs, deed } of deeds) {
      while (from !== undefined && !came[from]()) await wait(20);
      await wait(afterMs);
      if (deed === 'pause') run.pause();
      else if (deed === 'resume') run.resume();
      else if (typeof deed === 'number') run.setSpeed(deed);
      else run.apply(deed);
    }
    // A busy machine takes them in later than they were asked for, and a pause would overtake them. What happens at the
    // moment at which a run ends is not part of it, so time must have passed since the last.
    const asked = deeds.filter(({ deed }) => typeof deed === 'object').length;
    const overtaken = () => faults.length < asked || last.nowUs <= (faults.at(-1)?.atMs ?? 0) * 1000;
    for (let tries = 0; overtaken() && tries < 1500; tries++) await wait(20);
    run.pause();
    while (last.state !== 'paused') await wait(20);
    await wait(100);
    const { nowUs, traceHash } = last;
    await run.stop();
    return { faults, errors, untilMs: nowUs / 1000, traceHash };
  },
  /** A whole run in one thread. */
  record: (cluster: Cluster, options: ToEnd & { untilMs: number }): Promise<Recording> =>
    theRunner().record(cluster, options),
};

/** What a page of src/tools/bench/browser.ts offers, under the global name `bench`. */
export type PageBench = typeof bench;

Object.assign(globalThis, { bench: () => bench });
