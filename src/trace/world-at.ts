/**
 * The cluster at one moment of a run: who lives, which links are cut or troubled, what is on its way, how busy each is.
 * Plain data from a trace; nothing later than the moment is looked at, so that a live run and a recorded one look the same.
 */
import { isLinkFault, isProcessFault } from '../kernel/fault-parties.ts';
import type { Fault, VirtualUs } from '../kernel/journal.ts';
import type { Life } from './lanes.ts';
import type { Message } from './messages.ts';
import type { Trace } from './trace.ts';

export interface ProcessAt {
  process: string;
  /** `ended`: by itself, with exit code 0. `dead`: killed, crashed, or ended with another code. */
  state: 'not-started' | 'running' | 'paused' | 'ended' | 'dead';
  incarnation: number;
  ports: readonly number[];
  /** Messages that reached it in the window before the moment. */
  received: number;
  /** Errors of its present life that nobody caught. */
  errors: number;
  /** Faults that hold at the moment, newest last. */
  faults: readonly Fault[];
}

export interface LinkAt {
  /** In the order of the trace's processes. */
  ends: readonly [string, string];
  /** Which directions carry nothing: from the first end to the second, and back. */
  cut: { forth: boolean; back: boolean };
  /** Messages sent over it in the window before the moment, both ways. */
  messages: number;
  /** Of those, attempts that were lost or refused. */
  lost: number;
  /** Something was sent over it before the moment, ever. */
  used: boolean;
  faults: readonly Fault[];
}

export interface Flight {
  message: Message;
  /** How much of the way lies behind it, 0 to 1; of one that has not arrived yet, from what is usual. */
  way: number;
  /** Its last attempt was lost: it waits with its sender. */
  waiting: boolean;
}

export interface WorldAt {
  atUs: VirtualUs;
  processes: readonly ProcessAt[];
  /** Every pair, in the order of the trace's processes. */
  links: readonly LinkAt[];
  flights: readonly Flight[];
}

interface Options {
  /** How far back `received`, `messages` and `lost` count. */
  windowUs?: VirtualUs;
  /** How long a message is usually on its way. */
  typicalFlightUs?: VirtualUs;
}

/** A message that has been on its way for longer than so many others is not looked for. */
const FLIGHTS_LOOKED_AT = 5_000;
const ALMOST_THERE = 0.92;

export function worldAt(trace: Trace, atUs: VirtualUs, options: Options = {}): WorldAt {
  const { windowUs = 1_000_000, typicalFlightUs = 5_000 } = options;
  const { messages } = trace;
  const links = new Map<
    string,
    LinkAt & { messages: number; lost: number; used: boolean; faults: Fault[] }
  >();
  trace.processes.forEach((one, index) => {
    for (const other of trace.processes.slice(index + 1))
      links.set(keyOf(one, other), {
        ends: [one, other],
        cut: { forth: false, back: false },
        messages: 0,
        lost: 0,
        used: false,
        faults: [],
      });
  });
  const linkOf = (from: string, to: string) => links.get(keyOf(from, to)) ?? links.get(keyOf(to, from));

  const received = new Map<string, number>();
  const flights: Flight[] = [];
  let looked = 0;
  for (let index = firstAfter(messages, atUs) - 1; index >= 0; index--) {
    const message = messages[index];
    if (message === undefined) break;
    looked++;
    const inWindow = message.sentUs > atUs - windowUs;
    if (!inWindow && looked > FLIGHTS_LOOKED_AT) break;
    const link = linkOf(message.from, message.to);
    if (link) link.used = true;
    if (inWindow && link) {
      link.messages++;
      const wasLost = message.lostAttempts.some((attempt) => attempt.atUs <= atUs);
      const over = message.endUs !== null && message.endUs <= atUs;
      if (wasLost || (over && (message.fate === 'lost' || message.fate === 'refused'))) link.lost++;
    }
    if (message.endUs !== null && message.endUs <= atUs) {
      if (message.fate === 'delivered' && message.endUs > atUs - windowUs)
        received.set(message.to, (received.get(message.to) ?? 0) + 1);
      continue;
    }
    flights.push(flightOf(message, atUs, typicalFlightUs));
  }
  flights.reverse();

  for (const cut of trace.cuts) {
    if (cut.fromUs > atUs || (cut.untilUs !== null && cut.untilUs <= atUs)) continue;
    const link = linkOf(cut.from, cut.to);
    if (!link) continue;
    const forth = link.ends[0] === cut.from;
    if (!cut.oneWay) link.cut = { forth: true, back: true };
    else link.cut = { forth: link.cut.forth || forth, back: link.cut.back || !forth };
  }

  const held = faultsHolding(trace, atUs);
  for (const fault of held) if (isLinkFault(fault)) linkOf(fault.from, fault.to)?.faults.push(fault);

  const processes = trace.lanes.map((lane): ProcessAt => {
    const life = lane.lives.findLast(({ fromUs }) => fromUs <= atUs);
    const alive = life !== undefined && (life.end === null || life.end.atUs > atUs);
    const faults = held.filter((fault) => isProcessFault(fault) && fault.process === lane.process);
    const paused = alive && isPaused(trace, lane.process, life.fromUs, atUs);
    return {
      process: lane.process,
      state: life === undefined ? 'not-started' : !alive ? stateAfter(life) : paused ? 'paused' : 'running',
      incarnation: life?.incarnation ?? 0,
      ports: lane.ports
        .filter(({ fromUs, untilUs }) => fromUs <= atUs && (untilUs === null || untilUs > atUs))
        .map(({ port }) => port),
      received: received.get(lane.process) ?? 0,
      errors: lane.errors.filter((error) => error.atUs <= atUs && error.atUs >= (life?.fromUs ?? 0)).length,
      faults,
    };
  });
  return { atUs, processes, links: [...links.values()], flights };
}

/** Whether it was stopped and not told to go on since. A process that is started anew runs. */
function isPaused(trace: Trace, process: string, bornUs: VirtualUs, atUs: VirtualUs): boolean {
  const last = trace.changes.findLast(
    ({ atUs: sinceUs, fault }) =>
      sinceUs <= atUs && (fault.kind === 'pause' || fault.kind === 'resume') && fault.process === process,
  );
  return last?.fault.kind === 'pause' && last.atUs >= bornUs;
}

function stateAfter({ end }: Life): 'ended' | 'dead' {
  return end !== null && !end.killed && end.code === 0 ? 'ended' : 'dead';
}

/** Index of the first message that was sent after the moment. */
function firstAfter(messages: readonly Message[], atUs: VirtualUs): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.sentUs ?? 0) <= atUs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function flightOf(message: Message, atUs: VirtualUs, typicalUs: VirtualUs): Flight {
  const lastLoss = message.lostAttempts.findLast((attempt) => attempt.atUs <= atUs);
  const next = lastLoss?.retryAtUs ?? null;
  if (lastLoss !== undefined && (next === null || next > atUs)) return { message, way: 0, waiting: true };
  const leftUs = next ?? message.sentUs;
  const laterLoss = message.lostAttempts.find((attempt) => attempt.atUs > atUs);
  const arrivesUs = laterLoss?.atUs ?? message.endUs;
  const way =
    arrivesUs === null
      ? Math.min(ALMOST_THERE, (atUs - leftUs) / typicalUs)
      : (atUs - leftUs) / Math.max(1, arrivesUs - leftUs);
  return { message, way: Math.max(0, Math.min(1, way)), waiting: false };
}

/** Of every kind and place the newest fault, where it is one: an amount of nothing ends it. */
function faultsHolding(trace: Trace, atUs: VirtualUs): Fault[] {
  const holding = new Map<string, Fault>();
  for (const { atUs: sinceUs, fault } of trace.changes) {
    if (sinceUs > atUs) continue;
    // Whether a process is stopped is its state.
    if (fault.kind === 'pause' || fault.kind === 'resume') continue;
    if (isProcessFault(fault)) set(holding, `${fault.kind} ${fault.process}`, fault);
    else if (isLinkFault(fault)) {
      // What is said of a link later takes the place of what was said of either of its directions.
      if (!('oneWay' in fault && fault.oneWay)) holding.delete(`${fault.kind} ${fault.to} ${fault.from}`);
      set(holding, `${fault.kind} ${fault.from} ${fault.to}`, fault);
    }
  }
  return [...holding.values()];
}

function set(holding: Map<string, Fault>, key: string, fault: Fault): void {
  holding.delete(key);
  if (!isOver(fault)) holding.set(key, fault);
}

/** Whether the fault says that all is as it should be. A link's latency has no such amount: it is always shown. */
function isOver(fault: Fault): boolean {
  switch (fault.kind) {
    case 'slow':
      return fault.costMs === 0;
    case 'clock':
      return fault.skewMs === 0 && fault.ppm === 0;
    case 'disk-space':
      return fault.freeBytes === null;
    case 'disk-lies':
    case 'black-hole':
      return !fault.on;
    case 'loss':
    case 'duplicate':
    case 'reorder':
      return fault.share === 0;
    case 'bandwidth':
      return fault.bytesPerSecond === null;
    case 'slow-close':
      return fault.byMs === 0;
    case 'reset':
      return true;
    default:
      return false;
  }
}

function keyOf(from: string, to: string): string {
  return `${from}|${to}`;
}
