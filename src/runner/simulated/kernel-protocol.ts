/** The messages between the page and the kernel worker of a simulated runner. */
import type { Fault, JournalRecord, Recording, TimedFault } from '../../kernel/journal.ts';
import type { ScriptName } from '../../node/parts.ts';
import type { Image } from '../../process/image.ts';
import type { Cluster, RunState, StepTarget } from '../runner.ts';

/** A cluster whose files are compiled. */
export type CompiledCluster = Omit<Cluster, 'files'> & { image: Image };

/** Infinity does not survive every clone as JSON would have it, but structured cloning keeps it. */
export interface StartOptions {
  seed: number;
  scenario: readonly TimedFault[];
  inputs?: readonly TimedFault[];
  untilMs: number | null;
  speed: number;
  pauseAtMs: number | null;
}

export type ToKernel =
  /** First: the scripts that processes run in. */
  | { type: 'scripts'; process: Blob; nodeLibrary: Blob }
  /** An optional part of Node's library, or a package, before the first cluster that names it. */
  | { type: 'part'; part: ScriptName; script: string }
  /** The program that sends a person's requests, before the first that is sent. */
  | { type: 'asker'; image: Image }
  | { type: 'warm-up'; processes: number }
  /** Runs will be recorded. */
  | { type: 'prepare' }
  | { type: 'start'; run: number; cluster: CompiledCluster; options: StartOptions }
  | { type: 'pause' | 'resume' | 'stop'; run: number }
  | { type: 'step'; run: number; target: StepTarget }
  | { type: 'speed'; run: number; speed: number }
  | { type: 'fault'; run: number; fault: Fault }
  | {
      type: 'record';
      record: number;
      cluster: CompiledCluster;
      options: { seed: number; scenario: readonly TimedFault[]; untilMs: number };
    };

export type FromKernel =
  | { type: 'ready' }
  | { type: 'records'; run: number; batch: JournalRecord[] }
  | { type: 'progress'; run: number; state: RunState; nowUs: number; traceHash: string; ahead: boolean }
  | { type: 'stopped'; run: number }
  | { type: 'failure'; run: number | null; message: string }
  | { type: 'recorded'; record: number; recording: Recording }
  | { type: 'not-recorded'; record: number; message: string };
