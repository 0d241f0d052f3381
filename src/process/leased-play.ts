/**
 * A process that plays windows in turn with one other, under a lease (protocol.ts). It works out the next window by the rules
 * of the simulation, which comes after and plays the same windows from what both report. Whatever these rules do not
 * cover ends the lease: more than one process in a window, a segment to somebody else, a fault, an end.
 */
import type { ArrivedSegment, Lease, ProcessItem, StepResult } from './protocol.ts';
import { packArrivals, packItems, transferOf, unpackArrivals } from './wire.ts';
import type { FromProcess, LeasedStep, Turn } from './worker-protocol.ts';

/** How much is kept before it is reported: each message costs more than most steps. */
const KEPT_STEPS_MAX = 16;
const KEPT_ITEMS_MAX = 64;

export interface Opening {
  arrivals: ArrivedSegment[];
  fromUs: number;
  untilUs: number;
}

type Post<M> = (message: M, transfer: ArrayBuffer[]) => void;

export class LeasedPlay {
  #names: readonly string[];
  #report: Post<FromProcess>;
  #peers = new Map<number, Post<Turn>>();
  /** The lease under which this process plays, or waits for its turn. */
  #lease: Lease | null = null;
  /** Leases up to this number are over for this process. */
  #leftNumber = 0;
  #recalled = false;
  /** A step is under way. */
  #playing = false;
  #window = { fromUs: 0, untilUs: 0 };
  #played = 0;
  /** What the other has sent and what arrives after the window that is played. */
  #inbox: ArrivedSegment[] = [];
  #kept: LeasedStep[] = [];
  #keptItems = 0;

  constructor(hostNames: readonly string[], report: Post<FromProcess>) {
    this.#names = hostNames;
    this.#report = report;
  }

  addPeer(host: number, post: Post<Turn>): void {
    this.#peers.set(host, post);
  }

  /** Whether the step that is under way belongs to a lease. */
  get playing(): boolean {
    return this.#playing;
  }

  /** The simulation gives leave together with a step. */
  start(lease: Lease, fromUs: number, untilUs: number): void {
    this.#join(lease);
    this.#open(lease, fromUs, untilUs);
  }

  /** Whether this process still plays by that lease. */
  follows({ lease }: Turn): boolean {
    return lease.number > this.#leftNumber;
  }

  /** The other hands over; null when this process has left the lease, and the simulation will ask for the step itself. */
  take(turn: Turn): Opening | null {
    const { lease, fromUs, untilUs } = turn;
    if (!this.follows(turn)) return null;
    if (this.#lease?.number !== lease.number) this.#join(lease);
    this.#open(lease, fromUs, untilUs);
    this.#inbox.push(...unpackArrivals(turn.arrivals, this.#names));
    let due = 0;
    while (due < this.#inbox.length && (this.#inbox[due] as ArrivedSegment).atUs < untilUs) due++;
    return { arrivals: this.#inbox.splice(0, due), fromUs, untilUs };
  }

  /** A step under the lease is over: the other's turn, or the end of the lease. */
  finished(result: StepResult): void {
    this.#playing = false;
    this.#played++;
    const turn = this.#nextTurn(result);
    if (turn) this.#peers.get((this.#lease as Lease).other.host)?.(turn, transferOf(turn.arrivals));
    const { items, ...rest } = result;
    this.#kept.push({ ...packItems(items), ...rest, ...this.#window });
    this.#keptItems += items.length;
    if (!turn) this.#leave();
    else if (this.#kept.length >= KEPT_STEPS_MAX || this.#keptItems >= KEPT_ITEMS_MAX) this.#tell(null);
  }

  /** The simulation wants to ask for steps itself again. */
  recall(lease: number): void {
    if (lease <= this.#leftNumber) return;
    if (this.#lease?.number !== lease) {
      this.#leftNumber = lease;
      this.#report({ lease, steps: [], left: { played: 0 } }, []);
    } else if (this.#playing) this.#recalled = true;
    else this.#leave();
  }

  #join(lease: Lease): void {
    this.#recalled = false;
    this.#played = 0;
    this.#inbox = [];
    this.#lease = lease;
  }

  #open(lease: Lease, fromUs: number, untilUs: number): void {
    this.#lease = lease;
    this.#window = { fromUs, untilUs };
    this.#playing = true;
  }

  /** What the simulation would play next, if that is the other's alone. */
  #nextTurn({ items, nextUs, settleUs, ended }: StepResult): Turn | null {
    const lease = this.#lease as Lease;
    const arrivals = this.#arrivalsFrom(items);
    const [first] = arrivals ?? [];
    if (!arrivals || !first || ended || this.#recalled) return null;
    const mine = {
      ...lease.mine,
      sent: lease.mine.sent + arrivals.length,
      nextUs: Math.min(nextUs, this.#inbox[0]?.atUs ?? Number.POSITIVE_INFINITY),
      settleUs: settleUs ?? Number.POSITIVE_INFINITY,
    };
    const fromUs = Math.min(lease.other.nextUs, first.atUs);
    const untilUs = fromUs + lease.lookaheadUs;
    const segments = lease.segments - arrivals.length;
    const othersAlone = mine.nextUs >= untilUs && untilUs <= lease.horizonUs;
    if (!othersAlone || mine.settleUs <= fromUs || lease.other.settleUs <= fromUs || segments <= 0)
      return null;
    return {
      lease: { ...lease, segments, mine: lease.other, other: mine },
      arrivals: packArrivals(arrivals),
      fromUs,
      untilUs,
    };
  }

  /** When the other gets what was sent; null when something was sent to somebody else. */
  #arrivalsFrom(items: readonly ProcessItem[]): ArrivedSegment[] | null {
    const { mine, other } = this.#lease as Lease;
    const arrivals: ArrivedSegment[] = [];
    for (const item of items) {
      if (item.type !== 'send') continue;
      const { segment } = item;
      if (segment.to !== other.host) return null;
      const id = `${this.#names[mine.host]}#${mine.sent + arrivals.length + 1}`;
      arrivals.push({ atUs: item.atUs + mine.latencyUs, id, segment });
    }
    return arrivals;
  }

  #leave(): void {
    const { number } = this.#lease as Lease;
    this.#tell({ played: this.#played });
    this.#leftNumber = number;
    this.#lease = null;
    this.#inbox = [];
  }

  #tell(left: { played: number } | null): void {
    const steps = this.#kept;
    this.#kept = [];
    this.#keptItems = 0;
    this.#report(
      { lease: (this.#lease as Lease).number, steps, left },
      steps.flatMap(({ packed }) => transferOf(packed)),
    );
  }
}
