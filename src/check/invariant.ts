/**
 * What must hold at every moment of a run: "at most one leader in each term". Owns the walk over the records, one by one, with
 * a state that the check keeps, and names the first moment at which it no longer holds. What the state is, the check says.
 */
import type { JournalRecord, Recording, VirtualUs } from '../kernel/journal.ts';
import { YOU } from '../trace/asked.ts';
import { allLines, type Line } from './lines.ts';
import { eventId } from './records.ts';
import { breaks, type Finding, holds } from './verdict.ts';
import { count } from './words.ts';

/** One record, with the lines of output that it ended. */
export interface Moment {
  record: JournalRecord;
  atUs: VirtualUs;
  id: string;
  /** Of both streams; most moments have none. */
  lines: readonly Line[];
}

/** `At` is a moment of the run, or a line of output. */
export interface Invariant<State, At = Moment> {
  /** What should hold, without a full stop: "at most one leader in each term". */
  expected: string;
  /** The state before the first; a new one every time, such as `() => new Map()`. */
  begin(): State;
  /** Takes the next one in: changes the state. */
  step(state: State, at: At): void;
  /**
   * What is wrong, as a whole sentence, and if need be the ids of the records that show it besides this one's own; null
   * while it holds. Asked after every step.
   */
  broken(state: State, at: At): string | { reason: string; events: readonly string[] } | null;
  /** The sentence where it held throughout, from the last state; in place of "It held at all 812 moments." */
  passed?(state: State): string;
}

/** It holds after every record of the run, in the journal's order. */
export function always<State>(run: Recording, invariant: Invariant<State>): Finding {
  const linesAt = Map.groupBy(allLines(run), ({ id }) => id);
  const moments = run.records.map((record): Moment => {
    const id = eventId(record);
    return { record, atUs: record.atUs, id, lines: linesAt.get(id) ?? [] };
  });
  return throughout(moments, invariant, 'moment');
}

/** It holds after every line of output of all services, in order: of standard output, unless told. */
export function alwaysInLines<State>(
  run: Recording,
  invariant: Invariant<State, Line>,
  stream: Line['stream'] = 'stdout',
): Finding {
  const lines = allLines(run).filter((line) => line.stream === stream && line.process !== YOU);
  return throughout(lines, invariant, 'line');
}

function throughout<State, At extends { atUs: VirtualUs; id: string }>(
  all: readonly At[],
  { expected, begin, step, broken, passed }: Invariant<State, At>,
  noun: string,
): Finding {
  const state = begin();
  for (const at of all) {
    step(state, at);
    const wrong = broken(state, at);
    if (wrong === null) continue;
    const { reason, events } = typeof wrong === 'string' ? { reason: wrong, events: [] } : wrong;
    return breaks({ expected, reason, atUs: at.atUs, events: [...events, at.id] });
  }
  return holds(expected, passed?.(state) ?? `It held at all ${count(all.length, noun)}.`);
}
