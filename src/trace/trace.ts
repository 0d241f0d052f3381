/**
 * The trace of one run: everything the views draw, kept up to date as journal records come.
 * Joins the readers of this folder; owns the clock that ends the picture. Read messages.ts and lanes.ts next.
 */
import type { JournalRecord, Recording, VirtualUs } from '../kernel/journal.ts';
import { type Change, type CutLink, createLaneReader, type Lane } from './lanes.ts';
import { createMessageReader, type Message } from './messages.ts';

/** What a picture of a run is drawn from. Arrays keep their identity while they grow. */
export interface Trace {
  readonly processes: readonly string[];
  readonly messages: readonly Message[];
  /** Only grows: each message when it is first known, and again when something of it has changed. */
  readonly news: readonly Message[];
  message(id: string | null): Message | undefined;
  readonly lanes: readonly Lane[];
  readonly cuts: readonly CutLink[];
  readonly changes: readonly Change[];
  /** The picture ends here: the last record, or later where `passTo` said so. */
  readonly nowUs: VirtualUs;
}

export interface LiveTrace extends Trace {
  read(records: readonly JournalRecord[]): void;
  /** Time has passed without records. Never goes back. */
  passTo(nowUs: VirtualUs): void;
}

export function createTrace(processes: readonly string[]): LiveTrace {
  const messageReader = createMessageReader();
  const laneReader = createLaneReader(processes);
  let nowUs = 0;
  return {
    processes: laneReader.processes,
    messages: messageReader.messages,
    news: messageReader.news,
    message: (id) => (id === null ? undefined : messageReader.find(id)),
    lanes: laneReader.lanes,
    cuts: laneReader.cuts,
    changes: laneReader.changes,
    get nowUs() {
      return nowUs;
    },
    read(records) {
      messageReader.read(records);
      laneReader.read(records);
      nowUs = Math.max(nowUs, records.at(-1)?.atUs ?? 0);
    },
    passTo(us) {
      nowUs = Math.max(nowUs, us);
    },
  };
}

/** The trace of a whole run. */
export function traceOf(recording: Recording): Trace {
  const trace = createTrace(recording.processes);
  trace.read(recording.records);
  trace.passTo(recording.untilUs);
  return trace;
}
