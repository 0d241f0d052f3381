/**
 * The simulated runner as a page uses it. One hidden frame; in it one kernel worker for the run that is watched,
 * and one for recording checks, so that a check never waits for a picture, nor a picture for a check.
 */
import type { JournalRecord, Recording } from '../../kernel/journal.ts';
import type { Image } from '../../process/image.ts';
import type { Cluster, Run, Runner, RunObserver, RunOptions } from '../runner.ts';
import { Compiler } from './compile.ts';
import { HiddenFrame, type KernelLink, type Scripts } from './kernel-link.ts';
import type { CompiledCluster, FromKernel } from './kernel-protocol.ts';

/** A recorded run that takes longer than this is taken to be stuck: most take milliseconds. */
const RECORD_DEADLINE_MS = 10_000;

/** While a run lasts its kernel reports many times a second. After so many seconds without a word it is taken to be gone. */
const SILENT_SECONDS_MAX = 8;
const DEATH =
  'The browser ended the simulated runner. Most often a program took all the memory that the browser gives: look for ' +
  'something that grows without end. Your code is safe; press Run to start again.';

export function createSimulatedRunnerWith(scripts: Scripts): Runner {
  return new SimulatedRunner(scripts);
}

interface ActiveRun {
  run: number;
  observer: RunObserver;
  stopped(): void;
}

class SimulatedRunner implements Runner {
  readonly capabilities = { virtualTime: true, links: true, replay: true };
  #scripts: Scripts;
  #frame: HiddenFrame | null = null;
  #kernel: Promise<KernelLink> | null = null;
  #recorder: Promise<KernelLink> | null = null;
  #active: ActiveRun | null = null;
  #runs = 0;
  #records = 0;
  #silentSeconds = 0;
  #awaited = new Map<number, { resolve(recording: Recording): void; reject(error: Error): void }>();
  #recordTurn: Promise<unknown> = Promise.resolve();
  #compiler: Compiler;
  /** Compiled code is on its way; null when none is. */
  #expected: Promise<void> | null = null;

  constructor(scripts: Scripts) {
    this.#scripts = scripts;
    this.#compiler = new Compiler(scripts.packages);
  }

  warmUp(processes: number): void {
    this.#kernelLink(processes).then(
      (kernel) => kernel.send({ type: 'warm-up', processes }),
      () => {}, // Said when somebody starts a run.
    );
  }

  expectCompiled(files: Record<string, string>, compiled: Promise<Image>): void {
    const known = compiled.then(
      (image) => this.#compiler.know(files, image),
      () => {}, // It is compiled here.
    );
    const expected = Promise.all([this.#expected, known]).then(() => {
      if (this.#expected === expected) this.#expected = null;
    });
    this.#expected = expected;
  }

  start(cluster: Cluster, options: RunOptions, observer: RunObserver): Run {
    const run = ++this.#runs;
    let stopped: () => void = () => {};
    const end = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    this.#active?.stopped();
    this.#active = { run, observer, stopped };
    this.#listenForSilence(run);
    observer.progress({ state: 'booting', nowUs: 0, traceHash: '' });
    const link = this.#kernelLink(cluster.services.length);
    // While the kernel is on its way.
    const compiled = this.#expected?.then(() => this.#compile(cluster)) ?? this.#compile(cluster);
    const begun = Promise.all([link, compiled]).then(
      ([kernel, compiled]) => {
        if (this.#active?.run !== run) return kernel;
        kernel.send({ type: 'warm-up', processes: cluster.services.length });
        kernel.send({ type: 'start', run, cluster: compiled, options: { ...options } });
        return kernel;
      },
      (error: Error) => {
        observer.failure(error.message);
        stopped();
        return null;
      },
    );
    // Whatever is asked of the run comes to the kernel behind its start.
    const send = (message: Parameters<KernelLink['send']>[0]) => {
      void begun.then((kernel) => kernel?.send(message));
    };
    return {
      pause: () => send({ type: 'pause', run }),
      resume: () => send({ type: 'resume', run }),
      step: (target) => send({ type: 'step', run, target }),
      setSpeed: (speed) => send({ type: 'speed', run, speed }),
      apply: (fault) => send({ type: 'fault', run, fault }),
      stop: () => {
        send({ type: 'stop', run });
        return end;
      },
    };
  }

  record(
    cluster: Cluster,
    options: Pick<RunOptions, 'seed' | 'scenario'> & { untilMs: number },
  ): Promise<Recording> {
    const result = this.#recordTurn.then(() => this.#recordNow(cluster, options));
    this.#recordTurn = result.catch(() => {});
    return result;
  }

  dispose(): void {
    this.#active?.stopped();
    this.#active = null;
    this.#frame?.remove();
    this.#frame = null;
    this.#kernel = null;
    this.#recorder = null;
  }

  /** Seconds are counted as the page's own timer has them: one that sleeps hears nothing, and counts nothing. */
  #listenForSilence(run: number): void {
    this.#silentSeconds = Number.NEGATIVE_INFINITY; // Scripts may still be on their way.
    const timer = setInterval(() => {
      if (this.#active?.run !== run) clearInterval(timer);
      else if (++this.#silentSeconds > SILENT_SECONDS_MAX) this.#died();
    }, 1000);
  }

  /** Whatever was under way is over; the next run begins with a frame of its own. */
  #died(): void {
    const active = this.#active;
    const awaited = [...this.#awaited.values()];
    this.dispose();
    active?.observer.failure(DEATH);
    for (const { reject } of awaited) reject(new Error(DEATH));
  }

  #kernelLink(processes: number): Promise<KernelLink> {
    this.#kernel ??= this.#startKernel(processes);
    return this.#kernel;
  }

  #startKernel(processes: number): Promise<KernelLink> {
    this.#frame ??= new HiddenFrame(this.#scripts.frame);
    return this.#frame.startKernel(this.#scripts, processes, (message) => this.#onMessage(message));
  }

  async #recordNow(
    cluster: Cluster,
    options: Pick<RunOptions, 'seed' | 'scenario'> & { untilMs: number },
  ): Promise<Recording> {
    this.#recorder ??= this.#startKernel(0);
    const kernel = await this.#recorder;
    await this.#expected;
    const record = ++this.#records;
    let deadline: ReturnType<typeof setTimeout> | undefined;
    const answer = new Promise<Recording | null>((resolve, reject) => {
      deadline = setTimeout(() => resolve(null), RECORD_DEADLINE_MS);
      this.#awaited.set(record, { resolve, reject });
      kernel.send({ type: 'record', record, cluster: this.#compile(cluster), options: { ...options } });
    });
    try {
      return (await answer) ?? (await this.#recordStuck(kernel, cluster, options));
    } finally {
      clearTimeout(deadline);
      this.#awaited.delete(record);
    }
  }

  /** A process in the recorder never came back. Its thread is lost; the same run with a worker each shows whose fault it is. */
  async #recordStuck(
    kernel: KernelLink,
    cluster: Cluster,
    options: Pick<RunOptions, 'seed' | 'scenario'> & { untilMs: number },
  ): Promise<Recording> {
    kernel.end();
    this.#recorder = null;
    const lonely = new SimulatedRunner(this.#scripts);
    const records: JournalRecord[] = [];
    return new Promise((resolve, reject) => {
      let untilUs = 0;
      const finish = (traceHash: string) => {
        lonely.dispose();
        const processes = cluster.services.map((service) => service.name);
        resolve({ processes, seed: options.seed, untilUs, records, traceHash });
      };
      lonely.start(
        cluster,
        { ...options, speed: Number.POSITIVE_INFINITY, pauseAtMs: null },
        {
          records: (batch) => {
            records.push(...batch);
          },
          progress: ({ state, nowUs, traceHash }) => {
            untilUs = nowUs;
            if (state === 'stopped' || records.some((one) => one.kind === 'error' && one.cause === 'spin')) {
              finish(traceHash);
            }
          },
          failure: (message) => {
            lonely.dispose();
            reject(new Error(message));
          },
        },
      );
    });
  }

  #compile({ files, ...cluster }: Cluster): CompiledCluster {
    return { ...cluster, image: this.#compiler.compile(files) };
  }

  #onMessage(message: FromKernel): void {
    this.#silentSeconds = 0;
    switch (message.type) {
      case 'recorded':
        this.#awaited.get(message.record)?.resolve(message.recording);
        return;
      case 'not-recorded':
        this.#awaited.get(message.record)?.reject(new Error(message.message));
        return;
      case 'ready':
        return;
      case 'failure':
        if (message.run === null || message.run === this.#active?.run)
          this.#active?.observer.failure(message.message);
        return;
      default:
        this.#onRunMessage(message);
    }
  }

  #onRunMessage(message: Extract<FromKernel, { type: 'records' | 'progress' | 'stopped' }>): void {
    const active = this.#active;
    if (!active || active.run !== message.run) return;
    if (message.type === 'records') active.observer.records(message.batch);
    else if (message.type === 'progress') {
      const { state, nowUs, traceHash, ahead } = message;
      active.observer.progress({ state, nowUs, traceHash, ahead });
    } else {
      this.#active = null;
      active.stopped();
    }
  }
}
