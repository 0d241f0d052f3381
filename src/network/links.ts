/**
 * The links of a cluster: for each ordered pair of hosts, how long it takes, whether it is cut, and the rules laid on it.
 * Owns no queue of events and no clock; src/network/network.ts asks it about one segment at one moment.
 */
import type { Fault, LatencyDistribution, SegmentKind, VirtualUs } from '../kernel/journal.ts';
import { hashText, randomAt } from '../kernel/random.ts';
import { type Bandwidth, departureUs } from './rules/bandwidth.ts';
import { drawFor } from './rules/chance.ts';
import { LATENCY_US_MIN, latencyUs, leastLatencyUs } from './rules/latency.ts';

/** Uniform between the two, in whole microseconds. */
export interface Latency {
  minUs: number;
  maxUs: number;
}

/** What is laid on a link beside its latency; absent on most. */
interface LinkRules {
  /** In place of the link's latency. */
  distribution: LatencyDistribution | null;
  jitterUs: number;
  lossShare: number;
  duplicateShare: number;
  reorderShare: number;
  reorderUs: number;
  slowCloseUs: number;
  bandwidth: Bandwidth | null;
}

/** A rule for a link, as the fault that lays it there says it. */
export type LinkRule = Extract<
  Fault,
  { kind: 'delay' | 'loss' | 'duplicate' | 'reorder' | 'bandwidth' | 'slow-close' }
>;

/** What becomes of one attempt: when it arrives, and a copy of it (datagrams only), or why it does not. */
export type Passage =
  | { arriveUs: VirtualUs; copyUs: VirtualUs | null; lost: null }
  | { lost: 'loss' | 'queue' };

export class Links {
  #hosts: number;
  #seed: number;
  #latencies: Latency[];
  #cut: boolean[];
  /** Hosts that swallow what is sent to them. */
  #swallows: boolean[];
  #rules: (LinkRules | null)[];
  #keys: number[];
  /** The host that stands outside of the cluster: nothing parts it from the others. -1 where there is none. */
  #outside: number;
  /** Until a process runs on it, its links are no links. */
  #outsideJoined = false;
  /** Worked out again when a latency changes. */
  #lookaheadUs: VirtualUs | null = null;

  /** Every link starts whole, with the same latency. */
  constructor(hostNames: readonly string[], latency: Latency, seed: number, outside?: string) {
    this.#outside = outside === undefined ? -1 : hostNames.indexOf(outside);
    this.#hosts = hostNames.length;
    this.#seed = seed;
    this.#latencies = Array.from({ length: this.#hosts ** 2 }, () => latency);
    this.#cut = this.#latencies.map(() => false);
    this.#swallows = hostNames.map(() => false);
    this.#rules = this.#latencies.map(() => null);
    this.#keys = hostNames.flatMap((from) => hostNames.map((to) => hashText(`${from}>${to}`)));
  }

  /** Nothing gets through from the one to the other. */
  isCut(from: number, to: number): boolean {
    return this.#cut[this.#index(from, to)] === true || (this.#swallows[to] === true && from !== to);
  }

  setCut(from: number, to: number, cut: boolean): void {
    this.#cut[this.#index(from, to)] = cut;
  }

  setBlackHole(host: number, on: boolean): void {
    this.#swallows[host] = on;
  }

  /** Cuts what joins hosts of different groups; those in none are a group together. */
  partition(groups: readonly (readonly number[])[]): void {
    const groupOf = (host: number) => groups.findIndex((group) => group.includes(host));
    this.#eachPair((from, to) => {
      if (from === this.#outside || to === this.#outside) return;
      if (groupOf(from) !== groupOf(to)) this.setCut(from, to, true);
    });
  }

  /** A process runs on this host. */
  join(host: number): void {
    if (host !== this.#outside || this.#outsideJoined) return;
    this.#outsideJoined = true;
    this.#lookaheadUs = null;
  }

  healAll(): void {
    this.#eachPair((from, to) => this.setCut(from, to, false));
    this.#swallows.fill(false);
  }

  /** In place of any distribution that a rule had set. */
  setLatency(from: number, to: number, latency: Latency): void {
    const at = this.#index(from, to);
    this.#latencies[at] = latency;
    const rules = this.#rules[at];
    if (rules) this.#keep(at, { ...rules, distribution: null, jitterUs: 0 });
    this.#lookaheadUs = null;
  }

  setRule(from: number, to: number, rule: LinkRule): void {
    const at = this.#index(from, to);
    const rules = this.#rules[at] ?? { ...NO_RULES };
    switch (rule.kind) {
      case 'delay':
        rules.distribution = rule.latency;
        rules.jitterUs = Math.round((rule.jitterMs ?? 0) * 1000);
        break;
      case 'loss':
        rules.lossShare = rule.share;
        break;
      case 'duplicate':
        rules.duplicateShare = rule.share;
        break;
      case 'reorder':
        rules.reorderShare = rule.share;
        rules.reorderUs = Math.round(rule.byMs * 1000);
        break;
      case 'slow-close':
        rules.slowCloseUs = Math.round(rule.byMs * 1000);
        break;
      case 'bandwidth':
        rules.bandwidth =
          rule.bytesPerSecond === null
            ? null
            : { bytesPerSecond: rule.bytesPerSecond, queueBytes: rule.queueBytes, freeAtUs: 0 };
    }
    this.#keep(at, rules);
    this.#lookaheadUs = null;
  }

  /** Whether anything but its latency is laid on a link: then `passage` says what becomes of a segment. */
  hasRules(from: number, to: number): boolean {
    return this.#rules[this.#index(from, to)] !== null;
  }

  /** How long one attempt to carry a segment takes on a link without rules; uniform between its bounds, in whole microseconds. */
  delayUs(from: number, to: number, segmentIndex: number, attempt: number): number {
    const at = this.#index(from, to);
    const { minUs, maxUs } = this.#latencies[at] as Latency;
    if (maxUs === minUs) return minUs;
    return (
      minUs +
      Math.floor(randomAt(this.#seed, this.#keys[at] as number, segmentIndex, attempt) * (maxUs - minUs + 1))
    );
  }

  /** What becomes of one attempt to carry a segment on a link with rules. `bytes` is the length of its payload. */
  passage(
    from: number,
    to: number,
    segment: { index: number; kind: SegmentKind; bytes: number },
    attempt: number,
    atUs: VirtualUs,
  ): Passage {
    const at = this.#index(from, to);
    const rules = this.#rules[at] ?? NO_RULES;
    const key = this.#keys[at] as number;
    const { index, kind, bytes } = segment;
    const strikes = (chance: 'loss' | 'duplicate' | 'reorder', share: number) =>
      share > 0 && drawFor(chance, this.#seed, key, index, attempt) < share;
    // Acknowledgements and resets are never lost: TCP would send them again, and this TCP sends each once.
    const mayVanish = kind !== 'ack' && kind !== 'rst' && kind !== 'refuse';
    if (mayVanish && strikes('loss', rules.lossShare)) return { lost: 'loss' };
    const leftUs = rules.bandwidth ? departureUs(rules.bandwidth, bytes, atUs) : atUs;
    if (leftUs === null && mayVanish) return { lost: 'queue' };
    let arriveUs = (leftUs ?? atUs) + this.#ruledDelayUs(at, rules, index, attempt);
    if (kind === 'fin') arriveUs += rules.slowCloseUs;
    if (kind !== 'datagram') return { arriveUs, copyUs: null, lost: null };
    if (strikes('reorder', rules.reorderShare)) arriveUs += rules.reorderUs;
    // The copy takes a time of its own, as a segment that is sent once more.
    const copyUs = strikes('duplicate', rules.duplicateShare)
      ? (leftUs ?? atUs) + this.#ruledDelayUs(at, rules, index, attempt + 1)
      : null;
    return { arriveUs, copyUs, lost: null };
  }

  #ruledDelayUs(at: number, rules: LinkRules, index: number, attempt: number): VirtualUs {
    const key = this.#keys[at] as number;
    const { minUs, maxUs } = this.#latencies[at] as Latency;
    const draw = randomAt(this.#seed, key, index, attempt);
    const delayUs = rules.distribution
      ? latencyUs(rules.distribution, draw)
      : minUs + Math.floor(draw * (maxUs - minUs + 1));
    if (rules.jitterUs === 0) return delayUs;
    return delayUs + Math.floor(drawFor('jitter', this.#seed, key, index, attempt) * (rules.jitterUs + 1));
  }

  /** How long every segment takes from one host to the other; null where that differs, or the link is cut. */
  constantUs(from: number, to: number): number | null {
    const at = this.#index(from, to);
    const { minUs, maxUs } = this.#latencies[at] as Latency;
    return minUs === maxUs && this.#rules[at] === null && !this.isCut(from, to) ? minUs : null;
  }

  /** The least latency of any link between two different hosts: how far processes may run ahead of one another. */
  lookaheadUs(): number {
    this.#lookaheadUs ??= this.#leastUs();
    return this.#lookaheadUs;
  }

  #leastUs(): VirtualUs {
    let least = Number.POSITIVE_INFINITY;
    this.#eachPair((from, to) => {
      if (!this.#outsideJoined && (from === this.#outside || to === this.#outside)) return;
      const at = this.#index(from, to);
      const distribution = this.#rules[at]?.distribution;
      least = Math.min(
        least,
        distribution ? leastLatencyUs(distribution) : (this.#latencies[at] as Latency).minUs,
      );
    });
    return least === Number.POSITIVE_INFINITY ? 1000 : Math.max(LATENCY_US_MIN, least);
  }

  #keep(at: number, rules: LinkRules): void {
    this.#rules[at] = isNoRule(rules) ? null : rules;
  }

  #eachPair(visit: (from: number, to: number) => void): void {
    for (let from = 0; from < this.#hosts; from++) {
      for (let to = 0; to < this.#hosts; to++) if (from !== to) visit(from, to);
    }
  }

  #index(from: number, to: number): number {
    return from * this.#hosts + to;
  }
}

const NO_RULES: Readonly<LinkRules> = {
  distribution: null,
  jitterUs: 0,
  lossShare: 0,
  duplicateShare: 0,
  reorderShare: 0,
  reorderUs: 0,
  slowCloseUs: 0,
  bandwidth: null,
};

function isNoRule(rules: LinkRules): boolean {
  return (Object.keys(NO_RULES) as (keyof LinkRules)[]).every((key) => rules[key] === NO_RULES[key]);
}
