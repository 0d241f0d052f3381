/**
 * Recorders side by side. Owns who records what next: whoever is free, in the order in which recordings were asked for; a
 * further recorder is made only when all are busy. It knows nothing of threads: a recorder records one run at a time.
 */
import type { Recording } from '../kernel/journal.ts';
import type { Cluster, RecordOptions } from './runner.ts';

/** Records one run at a time; what it is asked for meanwhile is the pool's to hold back. */
export interface Recorder<Options = RecordOptions> {
  record(cluster: Cluster, options: Options): Promise<Recording>;
  /** Begins what its first recording would have to wait for. */
  warmUp?(): void;
  /** Frees everything; a recording under way rejects with `reason`. */
  dispose(reason: Error): void;
}

interface Asked<Options> {
  cluster: Cluster;
  options: Options;
  resolve(recording: Recording): void;
  reject(reason: unknown): void;
}

export class RecorderPool<Options extends Pick<RecordOptions, 'signal'> = RecordOptions> {
  readonly size: number;
  #make: () => Recorder<Options>;
  #free: Recorder<Options>[] = [];
  #made = new Set<Recorder<Options>>();
  #queue: Asked<Options>[] = [];

  /** `size` recorders at most, each from `make`. */
  constructor(size: number, make: () => Recorder<Options>) {
    this.size = Math.max(1, size);
    this.#make = make;
  }

  /** Makes what recorders are missing, up to `count` of them, and lets each prepare itself. */
  warmUp(count = 1): void {
    while (this.#made.size < Math.min(count, this.size)) {
      const recorder = this.#another();
      recorder.warmUp?.();
      this.#free.push(recorder);
    }
  }

  /** Settles as the recorder does. A recording whose signal aborts before its turn rejects with the signal's reason. */
  record(cluster: Cluster, options: Options): Promise<Recording> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ cluster, options, resolve, reject });
      this.#next();
    });
  }

  /** Ends all recorders. What waits and what is under way rejects with `reason`. The pool can be used again. */
  dispose(reason = new Error('The runner was closed before this run was recorded.')): void {
    const made = [...this.#made];
    const waiting = this.#queue;
    this.#made.clear();
    this.#free = [];
    this.#queue = [];
    for (const recorder of made) recorder.dispose(reason);
    for (const { reject } of waiting) reject(reason);
  }

  #next(): void {
    for (;;) {
      const [asked] = this.#queue;
      if (asked === undefined) return;
      const { signal } = asked.options;
      if (signal?.aborted) {
        this.#queue.shift();
        asked.reject(signal.reason);
        continue;
      }
      const recorder = this.#free.shift() ?? (this.#made.size < this.size ? this.#another() : null);
      if (recorder === null) return;
      this.#queue.shift();
      void this.#give(recorder, asked);
    }
  }

  async #give(
    recorder: Recorder<Options>,
    { cluster, options, resolve, reject }: Asked<Options>,
  ): Promise<void> {
    try {
      resolve(await recorder.record(cluster, options));
    } catch (error) {
      reject(error);
    }
    // One of before dispose() is nobody's any more.
    if (!this.#made.has(recorder)) return;
    // The one that was used last is the warmest: while one is enough, the others stay untouched.
    this.#free.unshift(recorder);
    this.#next();
  }

  #another(): Recorder<Options> {
    const recorder = this.#make();
    this.#made.add(recorder);
    return recorder;
  }
}
