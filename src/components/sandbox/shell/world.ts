/**
 * All that the terminal's commands know of the sandbox they stand in: its cluster, its files, the run that is shown, its
 * checks. Shapes only: page-world.ts fulfils them with the models of the page, tests with a few lines of their own.
 */
import type { Fault, FaultRecord, JournalRecord, TimedFault, VirtualUs } from '../../../kernel/journal.ts';
import type { ClusterNetwork } from '../../../runner/runner.ts';
import type { Trace } from '../../../trace/index.ts';
import type { AskingModel } from '../asking.ts';
import type { CheckRow } from '../check-rows.ts';
import type { SandboxState } from '../run-model.ts';

export interface ShellWorld {
  /** The sandbox's name, as "01-many-computers". */
  readonly name: string;
  /** In the order of the lanes. A process's name is its host's, too. */
  readonly processes: readonly string[];
  readonly network: ClusterNetwork;
  /** The faults that every run of this sandbox has. */
  readonly scenario: readonly TimedFault[];
  readonly sources: {
    /** The code as it stands in the editor, by path. */
    files(): Readonly<Record<string, string>>;
    /** What may be edited; the rest is read-only. */
    readonly writable: readonly string[];
  };
  readonly run: ShellRun;
  readonly asking: Pick<AskingModel, 'ask' | 'hangUp' | 'nextNumber'>;
  /** Null where there is no exercise. */
  readonly checks: ShellChecks | null;
  readonly terminal: {
    clear(): void;
    /** While it is held, the terminal prints nothing of the run by itself. */
    holdOutput(held: boolean): void;
    /** A command prints the run as it comes: without end, and as much as there is. */
    isFollowing(): boolean;
    history(): readonly string[];
    /** How many characters a line has room for. */
    columns(): number;
  };
}

export interface ShellRun {
  readonly state: SandboxState;
  /** It came to its own end. */
  readonly ended: boolean;
  readonly nowUs: VirtualUs;
  readonly seed: number;
  readonly traceHash: string;
  readonly records: readonly JournalRecord[];
  /** Every fault so far. */
  readonly faults: readonly FaultRecord[];
  /** Of all records so far. */
  readonly trace: Trace;
  /** Why it failed. */
  readonly failure: string | null;
  readonly nextSeed: number;
  readonly speed: number;
  setSeed(seed: number): void;
  setSpeed(speed: number): void;
  /** Begins a run of the code in the editor, in the place of the one that is shown. */
  begin(): void;
  stop(): Promise<void>;
  pause(): void;
  resume(): void;
  /** `choice` as step-choice.ts has them. */
  step(choice: string): void;
  goTo(atUs: VirtualUs): void;
  apply(fault: Fault): void;
  /** Resolves when its state, its time or its records have changed. Throws what the signal was aborted with. */
  changed(signal: AbortSignal): Promise<void>;
}

export interface ShellChecks {
  readonly running: boolean;
  readonly failure: string | null;
  readonly rows: readonly CheckRow[];
  begin(): void;
  cancel(): void;
  changed(signal: AbortSignal): Promise<void>;
}

/** A run is under way: what is asked of it takes effect. */
export function isLive({ state }: ShellRun): boolean {
  return state === 'running' || state === 'paused';
}
