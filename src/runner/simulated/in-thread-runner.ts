/**
 * The simulated runner under Node, for the command line and the content tests: every process of a run is a compartment of
 * one thread, which is not the caller's. So a program that never comes back costs that thread, and not the command.
 * A run is played in one go, as fast as possible; nothing in it can be paused or clicked. Several threads record side by side.
 */
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ErrorRecord, Recording } from '../../kernel/journal.ts';
import { type Recorder, RecorderPool } from '../recorder-pool.ts';
import type { Cluster, RecordOptions, Run, Runner, RunObserver, RunOptions } from '../runner.ts';
import type { FromThread, ToThread } from './in-thread-worker.ts';
import { watch } from './watchdog.ts';

/** A run whose last step takes longer than this is taken to be stuck, in milliseconds of wall clock. */
const STEP_DEADLINE_MS = 10_000;
/** What the caller's own thread can judge meanwhile is not much more. */
const THREADS_MAX = 4;

type PlayOptions = Pick<RunOptions, 'seed' | 'scenario' | 'untilMs'> & Pick<RecordOptions, 'signal'>;

/** `place` is where the thread is: index of the process whose step runs, count of steps, and the window's start in ms. */
interface Thread {
  worker: Worker;
  place: Int32Array;
}

/** `threads` is how many it has at most; by default one for each processor, four at most. */
export function createInThreadRunner(
  stepDeadlineMs = STEP_DEADLINE_MS,
  threads = Math.min(THREADS_MAX, availableParallelism()),
): Runner {
  return new InThreadRunner(stepDeadlineMs, threads);
}

class InThreadRunner implements Runner {
  readonly capabilities = { virtualTime: true, links: true, replay: true };
  #pool: RecorderPool<PlayOptions>;

  constructor(stepDeadlineMs: number, threads: number) {
    this.#pool = new RecorderPool(threads, () => new ThreadRecorder(stepDeadlineMs));
  }

  get recordsAtOnce(): number {
    return this.#pool.size;
  }

  warmUp(): void {
    this.#pool.warmUp();
  }

  record(cluster: Cluster, options: RecordOptions): Promise<Recording> {
    return this.#pool.record(cluster, options);
  }

  start(cluster: Cluster, options: RunOptions, observer: RunObserver): Run {
    let stopped = false;
    observer.progress({ state: 'running', nowUs: 0, traceHash: '' });
    const done = this.#pool.record(cluster, options).then(
      ({ records, untilUs, traceHash }) => {
        if (stopped) return;
        observer.records(records);
        observer.progress({ state: 'stopped', nowUs: untilUs, traceHash });
      },
      (error: Error) => observer.failure(error.message),
    );
    return {
      pause: () => {},
      resume: () => {},
      step: () => {},
      setSpeed: () => {},
      apply: () => observer.failure('This run plays as fast as possible: give its faults as a scenario.'),
      stop: () => {
        stopped = true;
        return done;
      },
    };
  }

  dispose(): void {
    this.#pool.dispose();
  }
}

class ThreadRecorder implements Recorder<PlayOptions> {
  #thread = startThread();
  #stepDeadlineMs: number;
  #giveUp: (reason: Error) => void = () => {};

  constructor(stepDeadlineMs: number) {
    this.#stepDeadlineMs = stepDeadlineMs;
  }

  async record(cluster: Cluster, { seed, scenario, untilMs }: PlayOptions): Promise<Recording> {
    const thread = this.#thread;
    // An idle thread should not keep its command from ending, a busy one should.
    thread.worker.ref();
    const message: ToThread = { cluster, options: { seed, scenario, untilMs } };
    const ended = new Promise<never>((_, reject) => {
      this.#giveUp = reject;
    });
    const result = await Promise.race([answerOf(thread, message, this.#stepDeadlineMs), ended]);
    thread.worker.unref();
    if (result === 'stuck') {
      void thread.worker.terminate();
      this.#thread = startThread();
      return spinRecording(cluster, seed, thread.place, this.#stepDeadlineMs);
    }
    if ('failure' in result) throw new Error(result.failure);
    return result.recording;
  }

  dispose(reason: Error): void {
    void this.#thread.worker.terminate();
    this.#giveUp(reason);
  }
}

function startThread(): Thread {
  const place = new Int32Array(new SharedArrayBuffer(12));
  // With this file's ending: a bundle of it has a bundle of that beside it.
  const file = `./in-thread-worker${extname(import.meta.filename)}`;
  const worker = new Worker(new URL(file, import.meta.url), { workerData: { place } });
  worker.unref();
  return { worker, place };
}

/** What the thread answers; 'stuck' when it has not begun a new step for the deadline. Rejects when the thread itself fails. */
function answerOf(
  { worker, place }: Thread,
  message: ToThread,
  stepDeadlineMs: number,
): Promise<FromThread | 'stuck'> {
  return new Promise((resolve, reject) => {
    const unwatch = watch(
      stepDeadlineMs,
      () => Atomics.load(place, 1),
      () => settle(() => resolve('stuck')),
    );
    const onMessage = (answer: FromThread) => settle(() => resolve(answer));
    const onError = (error: Error) => settle(() => reject(error));
    const settle = (then: () => void) => {
      unwatch();
      worker.off('message', onMessage);
      worker.off('error', onError);
      then();
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(message);
  });
}

function spinRecording(cluster: Cluster, seed: number, place: Int32Array, stepDeadlineMs: number): Recording {
  const processes = cluster.services.map((service) => service.name);
  const name = processes[Atomics.load(place, 0)] ?? 'a service';
  const atUs = Atomics.load(place, 2) * 1000;
  const record: ErrorRecord = {
    kind: 'error',
    atUs,
    source: '',
    n: 1,
    process: name,
    cause: 'spin',
    name: 'Error',
    message:
      `${name} has not come back to its event loop for ${stepDeadlineMs / 1000} s, so the run was given up. ` +
      'Look for a loop that never ends or never awaits.',
    stack: '',
    place: null,
  };
  return { processes, seed, untilUs: atUs, records: [record], traceHash: '' };
}
