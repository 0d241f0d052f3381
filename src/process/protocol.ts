/**
 * What a simulation and one of its processes say to one another, whichever host the process runs in.
 * Plain data that survives structured cloning. One step: arrivals in; items out, in the order in which they happened.
 */
import { DISK_BYTES_MAX, type DiskChange, type DiskImage } from '../disk/protocol.ts';
import type { ErrorRecord, VirtualUs } from '../kernel/journal.ts';
import type { Segment } from '../network/protocol.ts';
import type { Exchange, HostName } from '../node/bindings.ts';

/** What is wrong with a process's host, not with its program. */
export interface ProcessSettings {
  /** How long each event keeps it busy, in microseconds; events that come meanwhile wait. */
  costUs: VirtualUs;
  /** What its Date is off by, in milliseconds. */
  skewMs: number;
  /** Its clocks and timers run fast by so many millionths; slow, where negative. */
  ppm: number;
  /** How much the files on its disk may hold together. */
  diskBytesMax: number;
}

export const SOUND: ProcessSettings = { costUs: 0, skewMs: 0, ppm: 0, diskBytesMax: DISK_BYTES_MAX };

/** The socket numbers of a process's n-th start lie above this, and not above that of the next. */
export const socketBaseOf = (incarnation: number): number => incarnation * 1_000_000;

export interface ProcessConfig {
  name: string;
  hostIndex: number;
  hosts: readonly HostName[];
  entry: string;
  environment: Record<string, string>;
  seed: number;
  /** Counts the starts of this process in this run, from 1. */
  incarnation: number;
  startUs: VirtualUs;
  /** Date.now() at virtual time 0. */
  epochMs: number;
  /** Requests without a `traceparent` header get one. */
  traceparent: boolean;
  settings: ProcessSettings;
  /** Something is typed to it: its standard input stays open. */
  takesInput: boolean;
  /** Its host's disk as it finds it; null where nothing was ever written. */
  disk: DiskImage | null;
}

export interface ArrivedSegment {
  atUs: VirtualUs;
  id: string;
  segment: Segment;
}

export type ProcessItem =
  | { type: 'deliver'; atUs: VirtualUs; id: string; from: number }
  | { type: 'send'; atUs: VirtualUs; segment: Segment }
  | { type: 'log'; atUs: VirtualUs; stream: 'stdout' | 'stderr'; text: string }
  | { type: 'listen'; atUs: VirtualUs; port: number; open: boolean }
  | { type: 'disk'; atUs: VirtualUs; change: DiskChange }
  | ({ type: 'error'; atUs: VirtualUs } & Pick<ErrorRecord, 'cause' | 'name' | 'message' | 'stack' | 'place'>)
  | { type: 'cause'; atUs: VirtualUs; request: Exchange; by: Exchange }
  | { type: 'exit'; atUs: VirtualUs; code: number };

export interface StepResult {
  items: ProcessItem[];
  /** When its next timer is due; Infinity when it only waits for others. */
  nextUs: VirtualUs;
  /** It has nothing of its own left to do: it only serves others, or watches over idle connections. */
  quiet: boolean;
  /** By when it must be known whether this step left rejections that nobody handled; null when that is known. */
  settleUs: VirtualUs | null;
  ended: { code: number } | null;
}

/**
 * Leave for two processes to play windows by themselves, in turns, without asking the simulation before each: as long as
 * each window belongs to one of them alone, and both speak only with one another.
 * They report what they did; the simulation plays the same windows after them, by the same rules, and writes the journal.
 * Each tells the other its steps, too: should one never come back from a step, the other can report all before it.
 */
export interface Lease {
  /** Counts the leases of a run, from 1. */
  number: number;
  /** The length of a window. */
  lookaheadUs: VirtualUs;
  /** No window may end after this moment: then somebody else has something to do. */
  horizonUs: VirtualUs;
  /** How many items the two may still report. */
  itemsLeft: number;
  /** How many steps the two have played. */
  played: number;
  /** How many of those have been reported to the simulation. */
  reported: number;
  /** The one who holds this lease in hand. */
  mine: LeaseSide;
  other: LeaseSide;
}

export interface LeaseSide {
  host: number;
  /** How long its segments travel to the other, always. */
  latencyUs: VirtualUs;
  /** How many segments its host has sent, and how many of them in its last step. */
  sent: number;
  justSent: number;
  nextUs: VirtualUs;
  settleUs: VirtualUs;
}

/** What only hosts have whose processes can speak with one another. */
export interface Lending {
  /** Gives leave to this process, with its next step, and to `other`. */
  lend(lease: Lease, other: ProcessHandle): void;
  /** It plays by itself, or has done steps that the simulation has not asked for yet. */
  readonly out: boolean;
  /** Asks it to stop playing by itself. False when it was asked before. */
  recall(): boolean;
}

/** A process as the simulation holds it. */
export interface ProcessHandle {
  readonly lending?: Lending;
  /** Settles when it can be stepped; absent where it can from the start. */
  readonly up?: Promise<void>;
  /** Handles everything from `fromUs` to before `untilUs`. In-thread hosts under Node answer at once, the others later. */
  step(
    arrivals: readonly ArrivedSegment[],
    fromUs: VirtualUs,
    untilUs: VirtualUs,
  ): StepResult | Promise<StepResult>;
  /** Whether the last step left rejections that nobody handled: they count when the next step begins. */
  hasRejections(): boolean | Promise<boolean>;
  /** From `atUs` on, which is before the next step. */
  adjust(settings: ProcessSettings, atUs: VirtualUs): void;
  /** Comes to its standard input at `atUs`, which is before the end of the next step. */
  input(text: string, atUs: VirtualUs): void;
  /** Ends it where it stands. No step may follow. */
  kill(): void;
}

/** Starts processes in one kind of place. */
export interface ProcessHost {
  spawn(config: ProcessConfig): ProcessHandle;
  /** Frees everything. */
  stop(): void;
}
