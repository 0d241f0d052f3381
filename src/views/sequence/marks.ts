/**
 * What stands on and between the lanes of a sequence diagram besides messages: ends, restarts, errors, cut links, faults.
 * Few even in a long run, so they are worked out anew each time. Pure.
 */
import type { Fault } from '../../kernel/journal.ts';
import { faultLabel } from '../../trace/fault-sentence.ts';
import { type CutLink, logText, type Trace, YOU } from '../../trace/index.ts';
import type { Kind, ViewWords } from '../words.ts';
import { hasRoomBeside, type LaneColumn } from './columns.ts';

export interface LaneMark {
  kind: Kind;
  x: number;
  y: number;
  text: string;
  title: string;
  /** −1: the text stands left of the lane. */
  side: -1 | 1;
}

export interface CutBand {
  cut: CutLink;
  x1: number;
  x2: number;
  top: number;
  bottom: number;
  healed: boolean;
  /** No other lane stands between its ends. */
  adjacent: boolean;
}

export interface Note {
  x: number;
  y: number;
  text: string;
}

interface Frame {
  width: number;
  fromUs: number;
  untilUs: number;
  words: ViewWords;
  yOf(us: number): number;
}

export function placeMarks(columns: readonly LaneColumn[], frame: Frame, logs: boolean): LaneMark[] {
  const { fromUs, untilUs, words, yOf, width } = frame;
  const marks: LaneMark[] = [];
  for (const [index, { lane, x }] of columns.entries()) {
    const last = index === columns.length - 1 && columns.length > 1;
    const side = last && !hasRoomBeside(width) ? -1 : 1;
    const outside = index === 0 && columns.length > 1 ? -9 : 6;
    const mark = (kind: Kind, us: number, text: string, title = `${lane.process}: ${text}`) => {
      if (us < fromUs || us > untilUs) return;
      marks.push({ kind, x: kind === 'log' ? x + outside : x, y: yOf(us), text, title, side });
    };
    for (const life of lane.lives) {
      if (life.incarnation > 1) mark('restart', life.fromUs, words.restarted(life.incarnation));
      if (!life.end) continue;
      const { killed, code, atUs } = life.end;
      const text = killed ? words.killed : words.exited(code);
      // One mark for an error and the end that it was: two would stand over one another.
      const fatal = lane.errors.find((error) => error.atUs === atUs);
      if (fatal === undefined) mark(killed || code !== 0 ? 'crash' : 'exit', atUs, text);
      else
        mark(
          'crash',
          atUs,
          `${fatal.name}, ${text}`,
          `${words.error(lane.process, fatal.name, fatal.message)}; ${text}`,
        );
    }
    const ends = new Set(lane.lives.map(({ end }) => end?.atUs));
    for (const error of lane.errors) {
      if (ends.has(error.atUs)) continue;
      mark('error', error.atUs, error.name, words.error(lane.process, error.name, error.message));
    }
    if (logs)
      for (const log of lane.logs) mark('log', log.atUs, '', `${lane.process}: ${logText(log).trimEnd()}`);
  }
  return marks;
}

export function placeBands(trace: Trace, columns: readonly LaneColumn[], frame: Frame): CutBand[] {
  const { fromUs, untilUs, yOf } = frame;
  const xOf = (name: string) => columns.find(({ identity }) => identity.name === name)?.x;
  return trace.cuts.flatMap((cut): CutBand[] => {
    const x1 = xOf(cut.from);
    const x2 = xOf(cut.to);
    if (x1 === undefined || x2 === undefined) return [];
    if (cut.fromUs > untilUs || (cut.untilUs ?? untilUs) < fromUs) return [];
    return [
      {
        cut,
        x1,
        x2,
        top: yOf(cut.fromUs),
        bottom: yOf(Math.min(cut.untilUs ?? untilUs, untilUs)),
        healed: cut.untilUs !== null && cut.untilUs <= untilUs,
        adjacent: Math.abs(trace.processes.indexOf(cut.from) - trace.processes.indexOf(cut.to)) === 1,
      },
    ];
  });
}

export function placeNotes(trace: Trace, columns: readonly LaneColumn[], frame: Frame): Note[] {
  return trace.changes
    .filter(({ atUs }) => atUs >= frame.fromUs && atUs <= frame.untilUs)
    .map(({ atUs, fault }) => {
      const names = placesOf(fault, trace.processes);
      const xs = columns.filter(({ identity }) => names.includes(identity.name)).map(({ x }) => x);
      const x = xs.reduce((sum, one) => sum + one, 0) / Math.max(1, xs.length);
      return { x, y: frame.yOf(atUs), text: faultLabel(fault) };
    });
}

/** Between which lanes a fault is noted; in the middle of the picture where it concerns all. */
function placesOf(fault: Fault, processes: readonly string[]): readonly string[] {
  if ('process' in fault) return [fault.process];
  if ('from' in fault) return [fault.from, fault.to];
  if (fault.kind === 'load' || fault.kind === 'hang-up') return [YOU];
  return processes;
}
