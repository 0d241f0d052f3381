/**
 * Processes as workers, one each: isolated from one another, and a process that never comes back can be ended.
 * A program is put into a worker of the pool only when its process starts.
 */
import type { ScriptName } from '../../node/parts.ts';
import { closureOf, type Image } from '../../process/image.ts';
import { partsNeeded } from '../../process/parts-needed.ts';
import type {
  ArrivedSegment,
  Lease,
  Lending,
  ProcessConfig,
  ProcessHandle,
  ProcessHost,
  ProcessSettings,
  StepResult,
} from '../../process/protocol.ts';
import { packArrivals, transferOf, unpackItems } from '../../process/wire.ts';
import type { FromProcess, LeasedStep, StepAnswer, ToProcess } from '../../process/worker-protocol.ts';
import { type LeaseReport, LentSteps } from './lent-steps.ts';
import type { ProcessWorker, ProcessWorkers } from './process-workers.ts';
import { WorkerPool } from './worker-pool.ts';

export class WorkerHost implements ProcessHost {
  #pool: WorkerPool;
  #handles = new Set<WorkerHandle>();
  #image: Image = {};
  #asker: Image = {};
  #entries: string[] = [];
  #parts = new Map<ScriptName, string>();
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

  /** A run at full speed has no core to spare for workers that stand ready. */
  set busy(busy: boolean) {
    this.#pool.busy = busy;
  }

  /** The script of an optional part of Node's library, or of a package; comes before a program that names it. */
  addPart(part: ScriptName, script: string): void {
    this.#parts.set(part, script);
  }

  load(image: Image, entries: string[]): void {
    this.#image = image;
    this.#entries = entries;
  }

  /** Comes before the first request from outside. */
  loadAsker(image: Image): void {
    this.#asker = image;
  }

  spawn(config: ProcessConfig): ProcessHandle {
    const image: Image = {};
    const from = config.takesInput ? this.#asker : this.#image;
    for (const path of closureOf(from, config.entry)) image[path] = from[path] as Image[string];
    const parts = partsNeeded(image, Object.keys(image)).map((part) => this.#parts.get(part) ?? '');
    const entries = config.takesInput ? [config.entry] : this.#entries;
    const boot: ToProcess = { type: 'boot', config, image, entries, parts };
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
  readonly lending: Lending;
  readonly #host: number;
  readonly #names: string[];
  readonly #config: ProcessConfig;
  #worker: ProcessWorker | null = null;
  #killed = false;
  /** What came before its worker did. */
  #inputs: ToProcess[] = [];
  #answer: ((result: StepResult) => void) | null = null;
  #settled: ((hasRejections: boolean) => void) | null = null;
  /** Those that have a port to this one. */
  #met = new WeakSet<WorkerHandle>();
  #lent: LentSteps | null = null;
  /** The lease that begins with the next step. */
  #lease: Lease | null = null;
  /** The other of the lease. */
  #other: WorkerHandle | null = null;

  constructor(
    taken: Promise<ProcessWorker>,
    boot: Extract<ToProcess, { type: 'boot' }>,
    onFailure: (message: string) => void,
  ) {
    const { name, hosts, hostIndex } = boot.config;
    this.#host = hostIndex;
    this.#config = boot.config;
    this.#names = hosts.map((host) => host.name);
    const handle = this;
    this.lending = {
      get out() {
        return handle.#lent !== null && !handle.#lent.isOver(hostIndex);
      },
      lend: (lease, other) => this.#lend(lease, other as WorkerHandle),
      recall: () => this.#recall(),
    };
    this.up = taken.then(
      (worker) => {
        this.#worker = worker;
        if (this.#killed) {
          worker.terminate();
          return;
        }
        worker.onBroken = (reason) => onFailure(`The worker of ${name} broke: ${reason}.`);
        worker.port.onmessage = (event) => this.#hear(event.data as FromProcess);
        this.#tell(boot);
        for (const input of this.#inputs.splice(0)) this.#tell(input);
      },
      (error: Error) => onFailure(error.message),
    );
  }

  step(
    arrivals: readonly ArrivedSegment[],
    fromUs: number,
    untilUs: number,
  ): StepResult | Promise<StepResult> {
    const lease = this.#lease;
    this.#lease = null;
    if (lease) this.#ask(arrivals, fromUs, untilUs, lease);
    const lent = this.#lent?.step(this.#host, fromUs, untilUs) ?? null;
    const orAsk = (step: LeasedStep | null) => {
      if (this.#lent?.isOver(this.#host)) this.#lent = null;
      return step ? this.#resultOf(step) : this.#asked(arrivals, fromUs, untilUs);
    };
    return lent instanceof Promise ? lent.then(orAsk) : orAsk(lent);
  }

  hasRejections(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#settled = resolve;
      this.#tell({ type: 'settle' });
    });
  }

  adjust(settings: ProcessSettings, atUs: number): void {
    if (this.#worker) this.#tell({ type: 'adjust', settings, atUs });
    else this.#config.settings = settings; // It is told when its worker is there.
  }

  input(text: string, atUs: number): void {
    const input = { type: 'input' as const, text, atUs };
    if (this.#worker) this.#tell(input);
    else this.#inputs.push(input);
  }

  kill(): void {
    this.#killed = true;
    this.#lent = null;
    this.#worker?.terminate();
  }

  #hear(answer: FromProcess): void {
    if ('hasRejections' in answer) this.#settled?.(answer.hasRejections);
    else if ('lease' in answer) this.#hearOfLease(answer);
    else this.#answer?.(this.#resultOf(answer));
  }

  #hearOfLease(report: LeaseReport): void {
    const lent = this.#lent;
    if (lent?.lease !== report.lease) return;
    lent.hear(this.#host, report);
    // It needs two: when one has left, the other tells what it has kept.
    if (report.left) this.#other?.lending.recall();
    if (lent.isOver(this.#host)) this.#lent = null;
  }

  #resultOf(answer: StepAnswer): StepResult {
    const { nextUs, quiet, settleUs, ended } = answer;
    if (ended) this.#worker?.terminate();
    return { items: unpackItems(answer, this.#names), nextUs, quiet, settleUs, ended };
  }

  #asked(arrivals: readonly ArrivedSegment[], fromUs: number, untilUs: number): Promise<StepResult> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#ask(arrivals, fromUs, untilUs, null);
    });
  }

  #ask(arrivals: readonly ArrivedSegment[], fromUs: number, untilUs: number, lease: Lease | null): void {
    const packed = arrivals.length > 0 ? packArrivals(arrivals) : null;
    this.#tell({ type: 'step', arrivals: packed, fromUs, untilUs, lease }, transferOf(packed));
  }

  #lend(lease: Lease, other: WorkerHandle): void {
    if (!this.#met.has(other)) {
      const { port1, port2 } = new MessageChannel();
      this.#meet(other, port1);
      other.#meet(this, port2);
    }
    this.#lease = lease;
    this.#other = other;
    other.#other = this;
    this.#lent = new LentSteps(lease.number);
    other.#lent = this.#lent;
  }

  #meet(other: WorkerHandle, port: MessagePort): void {
    this.#met.add(other);
    this.#tell({ type: 'peer', host: other.#host }, [port]);
  }

  #recall(): boolean {
    if (!this.#lent?.recall(this.#host)) return false;
    this.#tell({ type: 'recall', lease: this.#lent.lease });
    return true;
  }

  #tell(message: ToProcess, transfer: Transferable[] = []): void {
    this.#worker?.port.postMessage(message, transfer);
  }
}
