/**
 * The simulated runner as a page uses it. One hidden frame; in it one kernel worker for the run that is watched,
 * and others for recording checks (page-recorder.ts), so that a check never waits for a picture, nor a picture for a check.
 */
import type { Recording } from '../../kernel/journal.ts';
import type { Image } from '../../process/image.ts';
import { partsNeeded } from '../../process/parts-needed.ts';
import { RecorderPool } from '../recorder-pool.ts';
import type { Cluster, RecordOptions, Run, Runner, RunObserver, RunOptions } from '../runner.ts';
import type { BegunKernel } from './first-kernel.ts';
import { HiddenFrame, type StartedKernel } from './hidden-frame.ts';
import { type KernelLink, linkKernel, type Scripts } from './kernel-link.ts';
import type { CompiledCluster, FromKernel } from './kernel-protocol.ts';
import { KnownCode } from './known-code.ts';
import { PageRecorder } from './page-recorder.ts';

/** Each takes in Node's library and the program, some tens of megabytes; the page's own thread judges meanwhile. */
const RECORDERS_MAX = 4;

/** On two processors both, since the page's thread seldom has much to do; of more, one stays the page's. */
function recordersFor(processors: number): number {
  return Math.min(processors, Math.max(2, Math.min(RECORDERS_MAX, processors - 1)));
}

/** While a run lasts its kernel reports many times a second. After so many seconds without a word it is taken to be gone. */
const SILENT_SECONDS_MAX = 8;
const DEATH =
  'The browser ended the simulated runner. Most often a program took all the memory that the browser gives: look for ' +
  'something that grows without end. Your code is safe; press Run to start again.';

/** `begun` is the kernel for the first run, where it was begun before the runner was there. */
export function createSimulatedRunnerWith(scripts: Scripts, begun: BegunKernel | null = null): Runner {
  return new SimulatedRunner(scripts, begun);
}

interface ActiveRun {
  run: number;
  observer: RunObserver;
  stopped(): void;
}

class SimulatedRunner implements Runner {
  readonly capabilities = { virtualTime: true, links: true, replay: true };
  #scripts: Scripts;
  #frame: HiddenFrame | null;
  /** Not linked yet. */
  #begun: StartedKernel | null;
  #kernel: Promise<KernelLink> | null = null;
  #recorders: RecorderPool;
  #active: ActiveRun | null = null;
  #runs = 0;
  #silentSeconds = 0;
  #code: KnownCode;
  /** Compiled code is on its way; null when none is. */
  #expected: Promise<void> | null = null;

  constructor(scripts: Scripts, begun: BegunKernel | null) {
    this.#scripts = scripts;
    this.#frame = begun?.frame ?? null;
    this.#begun = begun?.kernel ?? null;
    this.#code = new KnownCode(scripts.packages, async () => (await import('./compile.ts')).compileFile);
    this.#recorders = new RecorderPool(
      recordersFor(navigator.hardwareConcurrency || 1),
      () =>
        new PageRecorder({
          startKernel: (onMessage) => this.#startKernel(0, onMessage),
          compile: (cluster) => this.#compile(cluster),
          createRunner: () => new SimulatedRunner(scripts, null),
        }),
    );
  }

  get recordsAtOnce(): number {
    return this.#recorders.size;
  }

  warmUp(processes: number): void {
    this.#kernelLink(processes).then(
      (kernel) => kernel.send({ type: 'warm-up', processes }),
      () => {}, // Said when somebody starts a run.
    );
  }

  expectCompiled(files: Record<string, string>, compiled: Promise<Image>): void {
    const known = compiled.then(
      (image) => {
        this.#code.know(files, image);
        // Of the library, what a run of it will name: on its way before that run begins.
        for (const part of partsNeeded(image, Object.keys(image)))
          void this.#scripts.part(part).catch(() => {});
      },
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
    const compiled = this.#compile(cluster);
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

  expectChanges(): void {
    this.#code.prepare();
  }

  warmUpRecorders(): void {
    this.#recorders.warmUp(this.#recorders.size);
  }

  record(cluster: Cluster, options: RecordOptions): Promise<Recording> {
    return this.#recorders.record(cluster, options);
  }

  dispose(reason?: Error): void {
    this.#recorders.dispose(reason);
    this.#active?.stopped();
    this.#active = null;
    this.#frame?.remove();
    this.#frame = null;
    this.#begun = null;
    this.#kernel = null;
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
    this.dispose(new Error(DEATH));
    active?.observer.failure(DEATH);
  }

  #kernelLink(processes: number): Promise<KernelLink> {
    if (this.#kernel) return this.#kernel;
    const begun = this.#begun;
    this.#begun = null;
    const kernel = this.#startKernel(processes, (message) => this.#onMessage(message), begun);
    this.#kernel = kernel;
    kernel.catch(() => {
      // The next run tries again.
      if (this.#kernel === kernel) this.#kernel = null;
    });
    return kernel;
  }

  #startKernel(
    processes: number,
    onMessage: (message: FromKernel) => void,
    begun: StartedKernel | null = null,
  ): Promise<KernelLink> {
    this.#frame ??= new HiddenFrame(this.#scripts.frame);
    this.#frame.ready.catch((error: Error) =>
      onMessage({ type: 'failure', run: null, message: error.message }),
    );
    const started = begun ?? this.#frame.startKernel(this.#scripts.kernel(), processes);
    return linkKernel(started, this.#scripts, onMessage);
  }

  async #compile({ files, ...cluster }: Cluster): Promise<CompiledCluster> {
    await this.#expected;
    return { ...cluster, image: await this.#code.compile(files) };
  }

  #onMessage(message: FromKernel): void {
    this.#silentSeconds = 0;
    switch (message.type) {
      case 'recorded':
      case 'not-recorded':
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
