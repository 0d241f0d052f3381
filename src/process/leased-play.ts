/**
 * A process that plays windows in turn with one other, under a lease (protocol.ts). It works out the next window by the rules
 * of the simulation, which comes after and plays the same windows from what both report. Whatever these rules do not
 * cover ends the lease: more than one process in a window, a segment to somebody else, a fault, an end.
 */
import type { ArrivedSegment, Lease, StepResult } from './protocol.ts';
import { leaseOf, type PackedTurn, packTurn, unpackTurn } from './turn-wire.ts';
import { packItems, transferOf, unpackSends } from './wire.ts';
import type { FromProcess, LeasedStep, Turn } from './worker-protocol.ts';

/** How much stays unreported: a message to the kernel costs more than most steps. */
const KEPT_STEPS_MAX = 16;
const KEPT_ITEMS_MAX = 64;

export interface Opening {
  arrivals: ArrivedSegment[];
  fromUs: number;
  untilUs: number;
}

type Post<M> = (message: M, transfer: ArrayBuffer[]) => void;
type HandOver = (turn: PackedTurn) => void;

export class LeasedPlay {
  #names: readonly string[];
  #report: Post<FromProcess>;
  #peers = new Map<number, HandOver>();
  /** The lease under which this process plays, or waits for its turn. */
  #lease: Lease | null = null;
  /** Leases up to this number are over for this process. */
  #leftNumber = 0;
  #recalled = false;
  /** The window of the step that is under way. */
  #window: { fromUs: number; untilUs: number } | null = null;
  /** What the other has sent and what arrives after the window that is played. */
  #inbox: ArrivedSegment[] = [];
  /** The last steps of both, as far as they are not known to be reported. */
  #kept: LeasedStep[] = [];

  constructor(hostNames: readonly string[], report: Post<FromProcess>) {
    this.#names = hostNames;
    this.#report = report;
  }

  addPeer(host: number, handOver: HandOver): void {
    this.#peers.set(host, handOver);
  }

  /** Whether the step that is under way belongs to a lease. */
  get playing(): boolean {
    return this.#window !== null;
  }

  /** The simulation gives leave together with a step. */
  start(lease: Lease, fromUs: number, untilUs: number): void {
    this.#join(lease);
    this.#window = { fromUs, untilUs };
  }

  /** Whether this process still plays by that lease. */
  follows(turn: PackedTurn): boolean {
    return leaseOf(turn) > this.#leftNumber;
  }

  /** The other hands over; null when this process has left the lease, and the simulation will ask for the step itself. */
  take(turn: PackedTurn): Opening | null {
    if (!this.follows(turn)) return null;
    const { lease, step, fromUs, untilUs } = unpackTurn(turn);
    if (this.#lease?.number !== lease.number) this.#join(lease);
    this.#lease = lease;
    this.#window = { fromUs, untilUs };
    this.#kept.push(step);
    this.#forget(lease);
    const { host, latencyUs, sent } = lease.other;
    const before = sent - lease.other.justSent;
    this.#inbox.push(...unpackSends(step, lease.mine.host, latencyUs, this.#names[host] ?? '', before));
    let due = 0;
    while (due < this.#inbox.length && (this.#inbox[due] as ArrivedSegment).atUs < untilUs) due++;
    return { arrivals: this.#inbox.splice(0, due), fromUs, untilUs };
  }

  /** A step under the lease is over: the other's turn, or the end of the lease. */
  finished(result: StepResult): void {
    const window = this.#window as { fromUs: number; untilUs: number };
    const lease = this.#lease as Lease;
    this.#window = null;
    const { items, ...rest } = result;
    const step: LeasedStep = { ...packItems(items), ...rest, ...window, host: lease.mine.host };
    this.#kept.push(step);
    this.#lease = { ...lease, played: lease.played + 1, itemsLeft: lease.itemsLeft - items.length };
    const turn = this.#nextTurn(result, step);
    if (!turn) {
      this.#leave();
      return;
    }
    this.#lease = { ...turn.lease, mine: turn.lease.other, other: turn.lease.mine };
    this.#peers.get(turn.lease.mine.host)?.(packTurn(turn));
    if (turn.lease.reported === turn.lease.played) this.#tell(null);
  }

  /** The simulation wants to ask for steps itself again. */
  recall(number: number): void {
    if (number <= this.#leftNumber) return;
    if (this.#lease?.number !== number) {
      this.#leftNumber = number;
      this.#report({ lease: number, steps: [], first: 1, left: { played: 0 } }, []);
    } else if (this.playing) this.#recalled = true;
    else this.#leave();
  }

  #join(lease: Lease): void {
    this.#recalled = false;
    this.#inbox = [];
    this.#kept = [];
    this.#lease = lease;
  }

  /** Steps that the other has reported need not be kept. */
  #forget({ played, reported }: Lease): void {
    const first = played - this.#kept.length + 1;
    if (reported >= first) this.#kept.splice(0, reported - first + 1);
  }

  /** What the simulation would play next, if that is the other's alone. */
  #nextTurn({ items, nextUs, settleUs, ended }: StepResult, step: LeasedStep): Turn | null {
    const lease = this.#lease as Lease;
    if (ended || this.#recalled || lease.itemsLeft <= 0) return null;
    let sent = 0;
    let firstUs = Number.POSITIVE_INFINITY;
    for (const item of items) {
      if (item.type !== 'send') continue;
      if (item.segment.to !== lease.other.host) return null;
      if (++sent === 1) firstUs = item.atUs + lease.mine.latencyUs;
    }
    if (sent === 0) return null;
    const fromUs = Math.min(lease.other.nextUs, firstUs);
    const untilUs = fromUs + lease.lookaheadUs;
    const mine = {
      ...lease.mine,
      sent: lease.mine.sent + sent,
      justSent: sent,
      nextUs: Math.min(nextUs, this.#inbox[0]?.atUs ?? Number.POSITIVE_INFINITY),
      settleUs: settleUs ?? Number.POSITIVE_INFINITY,
    };
    const isOthersAlone = mine.nextUs >= untilUs && untilUs <= lease.horizonUs;
    if (!isOthersAlone || mine.settleUs <= fromUs || lease.other.settleUs <= fromUs) return null;
    const reported = this.#isTimeToTell() ? lease.played : lease.reported;
    return { lease: { ...lease, reported, mine: lease.other, other: mine }, step, fromUs, untilUs };
  }

  #isTimeToTell(): boolean {
    if (this.#kept.length >= KEPT_STEPS_MAX) return true;
    let items = 0;
    for (const { count } of this.#kept) items += count;
    return items >= KEPT_ITEMS_MAX;
  }

  #leave(): void {
    const { number, played } = this.#lease as Lease;
    this.#tell({ played });
    this.#leftNumber = number;
    this.#lease = null;
    this.#inbox = [];
  }

  #tell(left: { played: number } | null): void {
    const { number, played } = this.#lease as Lease;
    const steps = this.#kept;
    this.#kept = [];
    this.#report(
      { lease: number, steps, first: played - steps.length + 1, left },
      steps.flatMap(({ packed }) => transferOf(packed)),
    );
  }
}
