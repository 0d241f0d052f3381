/**
 * The links of a cluster: for each ordered pair of hosts, its latency and whether it is cut.
 * Owns no queue and no clock; src/network/network.ts asks it about one segment at one moment.
 */
import { hashText, randomAt } from '../kernel/random.ts';

export interface Latency {
  minUs: number;
  maxUs: number;
}

export class Links {
  #hosts: number;
  #seed: number;
  #latencies: Latency[];
  #cut: boolean[];
  #keys: number[];

  /** Every link starts whole, with the same latency. */
  constructor(hostNames: readonly string[], latency: Latency, seed: number) {
    this.#hosts = hostNames.length;
    this.#seed = seed;
    this.#latencies = Array.from({ length: this.#hosts ** 2 }, () => latency);
    this.#cut = this.#latencies.map(() => false);
    this.#keys = hostNames.flatMap((from) => hostNames.map((to) => hashText(`${from}>${to}`)));
  }

  isCut(from: number, to: number): boolean {
    return this.#cut[this.#index(from, to)] === true;
  }

  setCut(from: number, to: number, cut: boolean): void {
    this.#cut[this.#index(from, to)] = cut;
  }

  setLatency(from: number, to: number, latency: Latency): void {
    this.#latencies[this.#index(from, to)] = latency;
  }

  /** How long one attempt to carry a segment takes; uniform between the link's bounds, in whole microseconds. */
  delayUs(from: number, to: number, segmentIndex: number, attempt: number): number {
    const at = this.#index(from, to);
    const { minUs, maxUs } = this.#latencies[at] as Latency;
    if (maxUs === minUs) return minUs;
    return (
      minUs +
      Math.floor(randomAt(this.#seed, this.#keys[at] as number, segmentIndex, attempt) * (maxUs - minUs + 1))
    );
  }

  /** How long every segment takes from one host to the other; null where that differs, or the link is cut. */
  constantUs(from: number, to: number): number | null {
    const at = this.#index(from, to);
    const { minUs, maxUs } = this.#latencies[at] as Latency;
    return minUs === maxUs && this.#cut[at] !== true ? minUs : null;
  }

  /** The least latency of any link between two different hosts: how far processes may run ahead of one another. */
  lookaheadUs(): number {
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from < this.#hosts; from++) {
      for (let to = 0; to < this.#hosts; to++) {
        if (from !== to) least = Math.min(least, (this.#latencies[this.#index(from, to)] as Latency).minUs);
      }
    }
    return least === Number.POSITIVE_INFINITY ? 1000 : least;
  }

  #index(from: number, to: number): number {
    return from * this.#hosts + to;
  }
}
