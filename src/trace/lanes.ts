/**
 * Journal → what happened to each process and each link over time: lives, open ports, errors, output, cut links.
 * Plain data that grows as records come. Messages are in messages.ts; how any of it looks is the views' matter.
 */
import { partedPairs } from '../kernel/fault-parties.ts';
import type { ErrorRecord, Fault, JournalRecord, LogRecord, VirtualUs } from '../kernel/journal.ts';

/** One life of a process, from a spawn to its exit. `end` is null while it lives. */
export interface Life {
  incarnation: number;
  fromUs: VirtualUs;
  end: { atUs: VirtualUs; killed: boolean; code: number | null } | null;
}

export interface OpenPort {
  port: number;
  fromUs: VirtualUs;
  untilUs: VirtualUs | null;
}

export interface Lane {
  process: string;
  /** In order; the gaps between them are the times in which it was dead. */
  lives: Life[];
  ports: OpenPort[];
  errors: ErrorRecord[];
  logs: LogRecord[];
}

/** A time during which a link carried nothing from `from` to `to`, nor back unless `oneWay`. */
export interface CutLink {
  from: string;
  to: string;
  oneWay: boolean;
  fromUs: VirtualUs;
  untilUs: VirtualUs | null;
}

/** A fault that shows neither as the end or beginning of a life nor as a cut link. */
export interface Change {
  atUs: VirtualUs;
  fault: Fault;
}

export interface LaneReader {
  read(records: readonly JournalRecord[]): void;
  /** Those given; then those that were started besides, as who asks from outside is. */
  readonly processes: readonly string[];
  /** In the same order. */
  readonly lanes: readonly Lane[];
  readonly cuts: readonly CutLink[];
  readonly changes: readonly Change[];
}

/** A cluster's processes, and those that were started besides: the order of lanes. */
export function processesIn(processes: readonly string[], records: readonly JournalRecord[]): string[] {
  return [
    ...lanesOf(
      processes,
      records.filter(({ kind }) => kind === 'spawn'),
    ).processes,
  ];
}

/** The lanes of a whole run. */
export function lanesOf(processes: readonly string[], records: readonly JournalRecord[]): LaneReader {
  const reader = createLaneReader(processes);
  reader.read(records);
  return reader;
}

export function createLaneReader(processes: readonly string[]): LaneReader {
  const all = [...processes];
  const lanes: Lane[] = processes.map(newLane);
  const byProcess = new Map(lanes.map((lane) => [lane.process, lane]));
  const cuts: CutLink[] = [];
  const changes: Change[] = [];

  const read = (record: JournalRecord) => {
    if (record.kind === 'fault') {
      if (record.fault.kind === 'cut') cut(cuts, record.fault, record.atUs);
      else if (record.fault.kind === 'heal') heal(cuts, record.fault, record.atUs);
      else if (record.fault.kind === 'partition') {
        for (const [from, to] of partedPairs(record.fault.groups, processes)) {
          cut(cuts, { kind: 'cut', from, to }, record.atUs);
        }
      } else if (record.fault.kind === 'heal-all') {
        for (const one of cuts) one.untilUs ??= record.atUs;
      } else if (!isToldOtherwise(record.fault)) {
        changes.push({ atUs: record.atUs, fault: record.fault });
      }
      return;
    }
    if (!('process' in record)) return;
    let lane = byProcess.get(record.process);
    if (!lane && record.kind === 'spawn') {
      lane = newLane(record.process);
      byProcess.set(record.process, lane);
      all.push(record.process);
      lanes.push(lane);
    }
    if (lane) readInto(lane, record);
  };

  return {
    processes: all,
    lanes,
    cuts,
    changes,
    read(records) {
      for (const record of records) read(record);
    },
  };
}

const newLane = (process: string): Lane => ({ process, lives: [], ports: [], errors: [], logs: [] });

/** The exit and the spawn that follow tell of ends, and its message of a request. */
const isToldOtherwise = ({ kind }: Fault) =>
  kind === 'kill' || kind === 'restart' || kind === 'crash' || kind === 'request';

/** Whether the process runs at that moment. One that was never started does not. */
export function isAlive(lane: Lane, atUs: VirtualUs): boolean {
  return lane.lives.some((life) => life.fromUs <= atUs && (life.end === null || life.end.atUs > atUs));
}

function readInto(lane: Lane, record: JournalRecord): void {
  switch (record.kind) {
    case 'spawn':
      lane.lives.push({ incarnation: record.incarnation, fromUs: record.atUs, end: null });
      break;
    case 'exit': {
      const life = lane.lives.at(-1);
      if (life && life.end === null) {
        life.end = { atUs: record.atUs, killed: record.code === null, code: record.code };
      }
      for (const port of lane.ports) port.untilUs ??= record.atUs;
      break;
    }
    case 'listen':
      lane.ports.push({ port: record.port, fromUs: record.atUs, untilUs: null });
      break;
    case 'unlisten': {
      const open = lane.ports.findLast((port) => port.port === record.port && port.untilUs === null);
      if (open) open.untilUs = record.atUs;
      break;
    }
    case 'error':
      lane.errors.push(record);
      break;
    case 'log':
      lane.logs.push(record);
      break;
    default:
      break;
  }
}

type LinkFault = Extract<Fault, { kind: 'cut' | 'heal' }>;

function concerns(cut: CutLink, from: string, to: string): boolean {
  return (cut.from === from && cut.to === to) || (!cut.oneWay && cut.from === to && cut.to === from);
}

function cut(cuts: CutLink[], { from, to, oneWay }: LinkFault, atUs: VirtualUs): void {
  const open = cuts.filter((one) => one.untilUs === null);
  const forth = open.some((one) => concerns(one, from, to));
  const back = open.some((one) => concerns(one, to, from));
  if (oneWay) {
    if (!forth) cuts.push({ from, to, oneWay: true, fromUs: atUs, untilUs: null });
    return;
  }
  if (!forth && !back) cuts.push({ from, to, oneWay: false, fromUs: atUs, untilUs: null });
  else if (!forth) cuts.push({ from, to, oneWay: true, fromUs: atUs, untilUs: null });
  else if (!back) cuts.push({ from: to, to: from, oneWay: true, fromUs: atUs, untilUs: null });
}

function heal(cuts: CutLink[], { from, to, oneWay }: LinkFault, atUs: VirtualUs): void {
  for (const one of cuts.filter((each) => each.untilUs === null)) {
    const forth = concerns(one, from, to);
    if (!forth && (oneWay || !concerns(one, to, from))) continue;
    one.untilUs = atUs;
    // Healed one way only: the way back stays cut, from now on by itself.
    if (oneWay && !one.oneWay) cuts.push({ from: to, to: from, oneWay: true, fromUs: atUs, untilUs: null });
  }
}
