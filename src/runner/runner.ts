/**
 * What the page and the command line know of a runner. Simulated and Node's own processes sit behind the same shape;
 * `capabilities` says what a runner can't do, and the page hides those controls.
 */
import type {
  Fault,
  JournalRecord,
  LatencyDistribution,
  Recording,
  TimedFault,
  VirtualUs,
} from '../kernel/journal.ts';
import type { Image } from '../process/image.ts';

export type { Image };

/** What Date.now() says when a simulated run begins: 2026-01-01T00:00:00Z. */
export const EPOCH_MS = 1_767_225_600_000;

/** What a link is like in every run, by its two ends; both ways unless `oneWay`. Shares are from 0 to 1. */
export interface StandingLink {
  from: string;
  to: string;
  oneWay?: boolean | undefined;
  latency?: LatencyDistribution | undefined;
  jitterMs?: number | undefined;
  loss?: number | undefined;
  /** Of datagrams, as is `reorder`. */
  duplicate?: number | undefined;
  reorder?: { share: number; byMs: number } | undefined;
  bandwidth?: { bytesPerSecond: number; queueBytes?: number | undefined } | undefined;
  slowCloseMs?: number | undefined;
}

export interface ClusterNetwork {
  /** Of every link; uniform. */
  latencyMs: { min: number; max: number };
  /** Links that are otherwise. Only runners with `capabilities.links` heed any of this. */
  links?: readonly StandingLink[] | undefined;
}

/** The files of one run: everything a runner needs, with nothing of the page in it. */
export interface Cluster {
  /** The sandbox's name, such as "01-many-computers". */
  name: string;
  /** In the order of the views' lanes. A service's name is also its host's name. */
  services: ClusterService[];
  /** Source text by path, such as "counter/main.ts". Paths use "/", never begin with it, and hold no "..". */
  files: Record<string, string>;
  network: ClusterNetwork;
  /** Requests without a `traceparent` header get one. */
  traceparent?: boolean;
  /** Nobody can send requests into its runs from outside: they have no host for that. */
  closed?: boolean;
}

export interface ClusterService {
  name: string;
  /** Path of the file that starts it, such as "counter/main.ts". */
  entry: string;
  environment: Record<string, string>;
}

export type RunState = 'booting' | 'running' | 'paused' | 'stopped' | 'failed';

/** Up to what a run goes on when somebody steps: whatever happens next, anything in one process, or a message delivered anywhere. */
export type StepTarget = { kind: 'any' } | { kind: 'process'; process: string } | { kind: 'delivery' };

export interface RunOptions {
  seed: number;
  scenario: readonly TimedFault[];
  /** What a person did in an earlier run, to be done again at the same moments; absent in a run of its own. */
  inputs?: readonly TimedFault[];
  /** The run ends by itself at this virtual time; null runs until stopped. */
  untilMs: number | null;
  /** Virtual seconds per second of wall clock; Infinity is as fast as possible. */
  speed: number;
  /** Pauses by itself when virtual time reaches this; null never. */
  pauseAtMs: number | null;
}

export interface RunObserver {
  /** New journal records, in journal order, in batches; at most some 30 batches a second. */
  records(batch: readonly JournalRecord[]): void;
  /**
   * State, virtual time, and the trace hash of everything up to that time. `ahead`: the simulation has gone on behind what
   * is shown, so that a fault would take effect after this moment and not at it; then a replay can put it there.
   */
  progress(progress: { state: RunState; nowUs: VirtualUs; traceHash: string; ahead?: boolean }): void;
  /** The runner itself failed (not a program in it): a sentence for the learner that says what to do. */
  failure(message: string): void;
}

export interface Run {
  pause(): void;
  resume(): void;
  /** Goes on to the next event of this kind, and pauses when it has been seen; pause() ends the search. */
  step(target: StepTarget): void;
  setSpeed(speed: number): void;
  /** Takes effect at once, at the current virtual time, and is journalled. */
  apply(fault: Fault): void;
  /** Ends it and frees everything. Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

export interface RecordOptions extends Pick<RunOptions, 'seed' | 'scenario'> {
  untilMs: number;
  /** Once it aborts nobody waits for this recording any more: it may reject with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export interface Runner {
  readonly capabilities: { virtualTime: boolean; links: boolean; replay: boolean };
  /** Prepares what can be prepared before the learner asks to run; may be called often. */
  warmUp(processes: number): void;
  /**
   * Code of `files` that was compiled when the site was built and is on its way: runs that begin meanwhile wait for it, and
   * compile only files of other texts. One that rejects costs that compilation and nothing else.
   */
  expectCompiled?(files: Record<string, string>, compiled: Promise<Image>): void;
  /** Code that nobody has compiled will be run: prepares what that takes; may be called often. */
  expectChanges?(): void;
  start(cluster: Cluster, options: RunOptions, observer: RunObserver): Run;
  /** Runs to the end as fast as possible, without a picture, and gives the recording. For checks and the build. */
  record(cluster: Cluster, options: RecordOptions): Promise<Recording>;
  /** Prepares what can be prepared before recordings are asked for; may be called often. */
  warmUpRecorders?(): void;
  /** How many recordings it makes side by side; one where absent. More may be asked for: they wait, in order. */
  readonly recordsAtOnce?: number;
  dispose(): void;
}
