/**
 * The simulated runner under Node, for the command line and the content tests: every process of a run is a compartment of
 * one thread, which is not the caller's. So a program that never comes back costs that thread, and not the command.
 * A run is played in one go, as fast as possible; nothing in it can be paused or clicked.
 */
import { Worker } from 'node:worker_threads';
import type { ErrorRecord, Recording } from '../../kernel/journal.ts';
import type { Cluster, Run, Runner, RunObserver, RunOptions } from '../runner.ts';
import type { FromThread, ToThread } from './in-thread-worker.ts';

/** A run whose last step takes longer than this is taken to be stuck. */
const STEP_DEADLINE_MS = 10_000;

type PlayOptions = Pick<RunOptions, 'seed' | 'scenario' | 'untilMs'>;

/** Where the thread is: index of the process whose step runs, count of steps, and the window's start in ms. */
interface Progress {
  worker: Worker;
  place: Int32Array;
}

export function createInThreadRunner(): Runner {
  return new InThreadRunner();
}

class InThreadRunner implements Runner {
  readonly capabilities = { virtualTime: true, links: true, replay: true };
  #thread: Progress | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  warmUp(): void {
    this.#thread ??= startThread();
  }

  record(cluster: Cluster, options: PlayOptions & { untilMs: number }): Promise<Recording> {
    return this.#play(cluster, options);
  }

  start(cluster: Cluster, options: RunOptions, observer: RunObserver): Run {
    let stopped = false;
    observer.progress({ state: 'running', nowUs: 0, traceHash: '' });
    const done = this.#play(cluster, options).then(
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
      setSpeed: () => {},
      apply: () => observer.failure('This run plays as fast as possible: give its faults as a scenario.'),
      stop: () => {
        stopped = true;
        return done;
      },
    };
  }

  dispose(): void {
    void this.#thread?.worker.terminate();
    this.#thread = null;
  }

  #play(cluster: Cluster, options: PlayOptions): Promise<Recording> {
    const result = this.#turn.then(() => this.#playNext(cluster, options));
    this.#turn = result.catch(() => {});
    return result;
  }

  async #playNext(cluster: Cluster, { seed, scenario, untilMs }: PlayOptions): Promise<Recording> {
    this.#thread ??= startThread();
    const thread = this.#thread;
    // Whoever only waits for a run should not be kept from ending by an idle thread, but by a busy one.
    thread.worker.ref();
    const message: ToThread = { cluster, options: { seed, scenario, untilMs } };
    const answer = new Promise<FromThread>((resolve, reject) => {
      thread.worker.once('message', resolve);
      thread.worker.once('error', reject);
      thread.worker.postMessage(message);
    });
    try {
      const result = await Promise.race([answer, stuck(thread)]);
      if (result === 'stuck') {
        this.dispose();
        return spinRecording(cluster, seed, thread.place);
      }
      if ('failure' in result) throw new Error(result.failure);
      return result.recording;
    } finally {
      thread.worker.removeAllListeners();
      thread.worker.unref();
    }
  }
}

function startThread(): Progress {
  const place = new Int32Array(new SharedArrayBuffer(12));
  const worker = new Worker(new URL('./in-thread-worker.ts', import.meta.url), { workerData: { place } });
  worker.unref();
  return { worker, place };
}

/** Resolves when the thread has not begun a new step for the deadline. Never keeps a process alive by itself. */
function stuck({ worker, place }: Progress): Promise<'stuck'> {
  return new Promise((resolve) => {
    let seen = -1;
    const timer = setInterval(() => {
      const steps = Atomics.load(place, 1);
      if (steps === seen) resolve('stuck');
      seen = steps;
    }, STEP_DEADLINE_MS);
    timer.unref();
    const end = () => clearInterval(timer);
    worker.once('message', end);
    worker.once('error', end);
    worker.once('exit', end);
  });
}

function spinRecording(cluster: Cluster, seed: number, place: Int32Array): Recording {
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
      `${name} has not come back to its event loop for ${STEP_DEADLINE_MS / 1000} s, so the run was given up. ` +
      'Look for a loop that never ends or never awaits.',
    stack: '',
    place: null,
  };
  return { processes, seed, untilUs: atUs, records: [record], traceHash: '' };
}
