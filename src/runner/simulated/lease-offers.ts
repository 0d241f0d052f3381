/**
 * When two processes may play by themselves: they have taken turns for a while, nobody else has anything to do for some
 * time, and the links between them always take equally long. What such a lease means is in src/process/protocol.ts.
 */
import type { VirtualUs } from '../../kernel/journal.ts';
import type { Network } from '../../network/network.ts';
import type { Lease, LeaseSide } from '../../process/protocol.ts';
import type { Member, Window } from './window.ts';

/** A lease is worth its price for so many windows at least. */
const WINDOWS_MIN = 8;
/** After so many items the simulation catches up, and somebody who waits for it has their turn. */
const ITEMS_MAX = 16_000;

export class LeaseOffers {
  #members: readonly Member[];
  #network: Network;
  /** Who played the last windows, each alone; null for a window of several. */
  #last: Member | null = null;
  #lastButOne: Member | null = null;
  #count = 0;

  constructor(members: readonly Member[], network: Network) {
    this.#members = members;
    this.#network = network;
  }

  played({ steps }: Window): void {
    this.#lastButOne = this.#last;
    this.#last = steps.length === 1 ? (steps[0]?.member ?? null) : null;
  }

  /** A lease for whom this window belongs to, and for `other`; nothing else happens before `limitUs`. Null when there can't be one. */
  offer({ steps, endUs }: Window, limitUs: VirtualUs): { lease: Lease; other: Member } | null {
    const first = steps[0]?.member;
    const other = this.#last;
    if (steps.length !== 1 || !first || !other || first === other || this.#lastButOne !== first) return null;
    if (!other.handle || other.stuck || other.paused || other.held.length > 0) return null;
    if (this.#network.nextUs() !== Number.POSITIVE_INFINITY) return null;
    const lookaheadUs = this.#network.links.lookaheadUs();
    const horizonUs = this.#horizonUs(first, other, limitUs);
    if (horizonUs < endUs + WINDOWS_MIN * lookaheadUs) return null;
    const mine = this.#side(first, other);
    const others = this.#side(other, first);
    if (!mine || !others) return null;
    const number = ++this.#count;
    const state = { itemsLeft: ITEMS_MAX, played: 0, reported: 0 };
    return { lease: { number, lookaheadUs, horizonUs, ...state, mine, other: others }, other };
  }

  #horizonUs(first: Member, other: Member, limitUs: VirtualUs): VirtualUs {
    let horizonUs = limitUs;
    for (const member of this.#members) {
      if (member !== first && member !== other && !member.stuck && !member.paused)
        horizonUs = Math.min(horizonUs, member.nextUs, member.settleUs);
    }
    return horizonUs;
  }

  #side({ hostIndex, nextUs, settleUs }: Member, other: Member): LeaseSide | null {
    const latencyUs = this.#network.links.constantUs(hostIndex, other.hostIndex);
    if (latencyUs === null) return null;
    const sent = this.#network.sentBy(hostIndex);
    return { host: hostIndex, latencyUs, sent, justSent: 0, nextUs, settleUs };
  }
}
