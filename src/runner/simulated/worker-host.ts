/**
 * Processes as workers, one each: isolated from one another, and a process that never comes back can be ended.
 * A program is put into a worker of the pool only when its process starts.
 */
import type { PartName } from '../../node/parts.ts';
import { closureOf, type Image } from '../../process/image.ts';
import { partsNeeded } from '../../process/parts-needed.ts';
import type {
  ArrivedSegment,
  ProcessConfig,
  ProcessHandle,
  ProcessHost,
  StepResult,
} from '../../process/protocol.ts';
import { packArrivals, transferOf, unpackItems } from '../../process/wire.ts';
import type { FromProcess, ToProcess } from '../../process/worker-protocol.ts';
import type { ProcessWorker, ProcessWorkers } from './process-workers.ts';
import { WorkerPool } from './worker-pool.ts';

export class WorkerHost implements ProcessHost {
  #pool: WorkerPool;
  #handles = new Set<WorkerHandle>();
  #image: Image = {};
  #entries: string[] = [];
  #parts = new Map<PartName, string>();
  #onFailure: (message: string) => void;

  /** `onFailure` hears of workers that can't be started or break: not faults of the programs in them. */
  constructor(workers: ProcessWorkers, scriptUrl: string, onFailure: (message: string) => void) {
    this.#pool = new WorkerPool(workers, scriptUrl);
    this.#onFailure = onFailure;
  }

  /** Has `count` workers stand ready. */
  warmUp(count: number): void {
    this.#pool.warmUp(count);
  }

  /** The script of an optional part of Node's library; comes before a program that names the part. */
  addPart(part: PartName, script: string): void {
    this.#parts.set(part, script);
  }

  load(image: Image, entries: string[]): void {
    this.#image = image;
    this.#entries = entries;
  }

  spawn(config: ProcessConfig): ProcessHandle {
    const image: Image = {};
    for (const path of closureOf(this.#image, config.entry)) image[path] = this.#image[path] as Image[string];
    const parts = partsNeeded(image, Object.keys(image)).map((part) => this.#parts.get(part) ?? '');
    const boot: ToProcess = { type: 'boot', config, image, entries: this.#entries, parts };
    const handle = new WorkerHandle(this.#pool.take(), boot, (message) => {
      if (this.#handles.has(handle)) this.#onFailure(message);
    });
    this.#handles.add(handle);
    return handle;
  }

  stop(): void {
    for (const handle of this.#handles) handle.kill();
    this.#handles.clear();
  }
}

class WorkerHandle implements ProcessHandle {
  readonly up: Promise<void>;
  #worker: ProcessWorker | null = null;
  #killed = false;
  #answer: ((result: StepResult) => void) | null = null;
  #settled: ((hasRejections: boolean) => void) | null = null;

  constructor(
    taken: Promise<ProcessWorker>,
    boot: Extract<ToProcess, { type: 'boot' }>,
    onFailure: (message: string) => void,
  ) {
    const { name, hosts } = boot.config;
    const names = hosts.map((host) => host.name);
    this.up = taken.then(
      (worker) => {
        this.#worker = worker;
        if (this.#killed) {
          worker.terminate();
          return;
        }
        worker.onBroken = (reason) => onFailure(`The worker of ${name} broke: ${reason}.`);
        worker.port.onmessage = (event) => {
          const answer = event.data as FromProcess;
          if ('hasRejections' in answer) {
            this.#settled?.(answer.hasRejections);
            return;
          }
          const { nextUs, quiet, settleUs, ended } = answer;
          if (ended) worker.terminate();
          this.#answer?.({ items: unpackItems(answer, names), nextUs, quiet, settleUs, ended });
        };
        worker.port.postMessage(boot);
      },
      (error: Error) => onFailure(error.message),
    );
  }

  step(arrivals: readonly ArrivedSegment[], fromUs: number, untilUs: number): Promise<StepResult> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      const packed = arrivals.length > 0 ? packArrivals(arrivals) : null;
      const message: ToProcess = { type: 'step', arrivals: packed, fromUs, untilUs };
      this.#worker?.port.postMessage(message, transferOf(packed));
    });
  }

  hasRejections(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#settled = resolve;
      const message: ToProcess = { type: 'settle' };
      this.#worker?.port.postMessage(message);
    });
  }

  kill(): void {
    this.#killed = true;
    this.#worker?.terminate();
  }
}
