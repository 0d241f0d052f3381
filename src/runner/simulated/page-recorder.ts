/**
 * One recorder of a page: a kernel worker that plays whole runs in its own thread. Owns its life and what becomes of a run
 * that does not come back: the thread is ended, and the same run with a worker for each process shows whose fault it is.
 * Which run is recorded where is src/runner/recorder-pool.ts's business.
 */
import type { JournalRecord, Recording } from '../../kernel/journal.ts';
import type { Recorder } from '../recorder-pool.ts';
import type { Cluster, RecordOptions, Runner } from '../runner.ts';
import type { KernelLink } from './kernel-link.ts';
import type { CompiledCluster, FromKernel } from './kernel-protocol.ts';

/** A recorded run that takes longer than this is taken to be stuck: most take milliseconds. */
const RECORD_DEADLINE_MS = 10_000;
/** One that nobody waits for any more gets as long to come back, before its thread is ended and the next one begins anew. */
const ABANDONED_DEADLINE_MS = 1000;

export interface RecorderNeeds {
  startKernel(onMessage: (message: FromKernel) => void): Promise<KernelLink>;
  compile(cluster: Cluster): Promise<CompiledCluster>;
  /** A runner of its own, which may be lost. */
  createRunner(): Runner;
}

interface Awaited {
  record: number;
  resolve(recording: Recording): void;
  reject(error: Error): void;
}

export class PageRecorder implements Recorder {
  #needs: RecorderNeeds;
  #kernel: Promise<KernelLink> | null = null;
  #records = 0;
  #awaited: Awaited | null = null;
  /** Plays a run that did not come back once more. */
  #lonely: Runner | null = null;

  constructor(needs: RecorderNeeds) {
    this.#needs = needs;
  }

  warmUp(): void {
    this.#kernel ??= this.#needs.startKernel((message) => this.#onMessage(message));
    this.#kernel.then(
      (kernel) => kernel.send({ type: 'prepare' }),
      () => {}, // Said when somebody records a run.
    );
  }

  async record(cluster: Cluster, options: RecordOptions): Promise<Recording> {
    const { seed, scenario, untilMs, signal } = options;
    this.#kernel ??= this.#needs.startKernel((message) => this.#onMessage(message));
    const kernel = await this.#kernel;
    const compiled = await this.#needs.compile(cluster);
    const record = ++this.#records;
    let deadline: ReturnType<typeof setTimeout> | undefined;
    let hurry = () => {};
    const answer = new Promise<Recording | null>((resolve, reject) => {
      const giveUp = () => resolve(null);
      deadline = setTimeout(giveUp, RECORD_DEADLINE_MS);
      hurry = () => {
        clearTimeout(deadline);
        deadline = setTimeout(giveUp, ABANDONED_DEADLINE_MS);
      };
      this.#awaited = { record, resolve, reject };
      kernel.send({ type: 'record', record, cluster: compiled, options: { seed, scenario, untilMs } });
    });
    if (signal?.aborted) hurry();
    else signal?.addEventListener('abort', hurry, { once: true });
    try {
      const recording = await answer;
      if (recording !== null) return recording;
      kernel.end();
      this.#kernel = null;
      signal?.throwIfAborted();
      return await this.#recordStuck(cluster, options);
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', hurry);
      this.#awaited = null;
    }
  }

  /** The kernel's thread goes with the frame that it was made in, which is not the recorder's. */
  dispose(reason: Error): void {
    this.#kernel = null;
    this.#lonely?.dispose();
    this.#lonely = null;
    this.#awaited?.reject(reason);
  }

  #recordStuck(cluster: Cluster, { seed, scenario, untilMs, signal }: RecordOptions): Promise<Recording> {
    const lonely = this.#needs.createRunner();
    this.#lonely = lonely;
    const records: JournalRecord[] = [];
    let stop = () => {};
    const played = new Promise<Recording>((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
      const processes = cluster.services.map((service) => service.name);
      lonely.start(
        cluster,
        { seed, scenario, untilMs, speed: Number.POSITIVE_INFINITY, pauseAtMs: null },
        {
          records: (batch) => {
            records.push(...batch);
          },
          progress: ({ state, nowUs, traceHash }) => {
            if (state !== 'stopped' && !records.some((one) => one.kind === 'error' && one.cause === 'spin'))
              return;
            resolve({ processes, seed, untilUs: nowUs, records, traceHash });
          },
          failure: (message) => reject(new Error(message)),
        },
      );
    });
    return played.finally(() => {
      signal?.removeEventListener('abort', stop);
      lonely.dispose();
      if (this.#lonely === lonely) this.#lonely = null;
    });
  }

  #onMessage(message: FromKernel): void {
    if (message.type === 'failure') this.#awaited?.reject(new Error(message.message));
    else if (message.type === 'recorded' && this.#awaited?.record === message.record)
      this.#awaited.resolve(message.recording);
    else if (message.type === 'not-recorded' && this.#awaited?.record === message.record)
      this.#awaited.reject(new Error(message.message));
  }
}
