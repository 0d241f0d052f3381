/**
 * Workers that have taken in the process script and wait for a program. Started at most two at a time, each with a
 * deadline and some more tries: Firefox now and then loses one of many that are started at once.
 */

import type { ProcessWorker, ProcessWorkers } from './process-workers.ts';

const STARTING_MAX = 2;
const DEADLINE_MS = 5000;
const TRIES_MAX = 4;
/** Spares that were taken are replaced so much later, when the processes that took them have started: that keeps a core busy. */
const REPLACE_AFTER_MS = 2000;

export class WorkerPool {
  #workers: ProcessWorkers;
  #scriptUrl: string;
  #idle: ProcessWorker[] = [];
  #wanted: { give(worker: ProcessWorker): void; fail(error: Error): void }[] = [];
  #starting = 0;
  #spares = 0;
  /** How many are to stand idle now: none while processes start. */
  #idleGoal = 0;
  #replacing: ReturnType<typeof setTimeout> | undefined;
  #busy = false;

  constructor(workers: ProcessWorkers, scriptUrl: string) {
    this.#workers = workers;
    this.#scriptUrl = scriptUrl;
  }

  /** Has `count` workers idle or starting, and again some time after they were taken. */
  warmUp(count: number): void {
    this.#spares = Math.max(this.#spares, count);
    this.#idleGoal = this.#spares;
    this.#start();
  }

  /** While this is set, every core is wanted for something else, and no spare is started. */
  set busy(busy: boolean) {
    this.#busy = busy;
    if (busy) this.#idleGoal = 0;
    this.#replaceSoon();
  }

  /** An idle worker, or the next one that is up. Rejects when none can be started. */
  take(): Promise<ProcessWorker> {
    this.#idleGoal = 0;
    this.#replaceSoon();
    const worker = this.#idle.shift();
    if (worker) return Promise.resolve(worker);
    return new Promise((give, fail) => {
      this.#wanted.push({ give, fail });
      this.#start();
    });
  }

  #replaceSoon(): void {
    clearTimeout(this.#replacing);
    if (!this.#busy) this.#replacing = setTimeout(() => this.warmUp(0), REPLACE_AFTER_MS);
  }

  #start(): void {
    while (this.#starting < STARTING_MAX && this.#starting < this.#missing()) {
      this.#starting++;
      startWorker(this.#workers, this.#scriptUrl, TRIES_MAX).then(
        (worker) => {
          this.#starting--;
          const wanted = this.#wanted.shift();
          if (wanted) wanted.give(worker);
          else this.#idle.push(worker);
          this.#start();
        },
        (error: Error) => {
          this.#starting--;
          this.#wanted.shift()?.fail(error);
        },
      );
    }
  }

  #missing(): number {
    return this.#wanted.length + Math.max(0, this.#idleGoal - this.#idle.length);
  }
}

/** Resolves when the worker has said that it is up. */
function startWorker(workers: ProcessWorkers, scriptUrl: string, triesLeft: number): Promise<ProcessWorker> {
  return new Promise((resolve, reject) => {
    const worker = workers.make(scriptUrl);
    const again = (reason: string) => {
      clearTimeout(deadline);
      worker.terminate();
      if (triesLeft > 1) startWorker(workers, scriptUrl, triesLeft - 1).then(resolve, reject);
      else
        reject(
          new Error(
            `The browser could not start a worker for a service: ${reason}. Reload the page and run again.`,
          ),
        );
    };
    const deadline = setTimeout(() => again(`no answer within ${DEADLINE_MS / 1000} s`), DEADLINE_MS);
    worker.onBroken = again;
    worker.port.onmessage = () => {
      clearTimeout(deadline);
      worker.port.onmessage = null;
      worker.onBroken = () => {};
      resolve(worker);
    };
  });
}
