/**
 * One simulated run: processes, network and faults on one virtual clock, and the journal that they write.
 * Works in windows: everything before the window's end can be handled by every process on its own, because nothing sent
 * inside the window can arrive before its end (the look-ahead is the least latency of any link). Windows depend on the run
 * alone, never on the wall clock, so the same seed gives the same run at every speed and in every host.
 * player.ts or play-at-once.ts decides when the next window is played.
 * Over 400 lines, because processes, network and faults write one journal in one order, and share its clock.
 */
import { type Asking, isAsking, YOU } from '../../kernel/asking.ts';
import { isProcessFault, type ProcessFault } from '../../kernel/fault-parties.ts';
import type { Fault, JournalRecord, Recording, TimedFault, VirtualUs } from '../../kernel/journal.ts';
import { createRandom } from '../../kernel/random.ts';
import { TraceHash } from '../../kernel/trace-hash.ts';
import { type Arrival, Network } from '../../network/network.ts';
import {
  type ProcessHost,
  type ProcessItem,
  type ProcessSettings,
  type StepResult,
  socketBaseOf,
} from '../../process/protocol.ts';
import { type Cluster, EPOCH_MS } from '../runner.ts';
import { ASKER, newAsker } from './asker.ts';
import { changeRecord, diskBytesMax, diskOf, lossRecord } from './disk-records.ts';
import { canonicalFault, faultProblem } from './faults.ts';
import { recordOf } from './item-records.ts';
import { JournalWriter } from './journal-writer.ts';
import { LeaseOffers } from './lease-offers.ts';
import { type PlannedFault, planned } from './planned-faults.ts';
import { standingFaults } from './standing-links.ts';
import { type Member, newMember, type Step, type Window } from './window.ts';

export class Simulation {
  readonly members: readonly Member[];
  readonly cluster: Cluster;
  readonly #seed: number;
  readonly #services: readonly string[];
  /** The services, then who asks from outside. */
  readonly #names: readonly string[];
  /** Not started before the first request from outside; null where nobody can ask. */
  readonly #asker: Member | null;
  #host: ProcessHost;
  #network: Network;
  #leases: LeaseOffers;
  #writer = new JournalWriter();
  #hash = new TraceHash();
  /** What is still to come, in the order in which it will be applied. */
  #planned: PlannedFault[];
  /** Everything before this has happened. */
  #frontierUs: VirtualUs = 0;

  constructor(
    cluster: Cluster,
    options: { seed: number; scenario: readonly TimedFault[]; inputs?: readonly TimedFault[] },
    host: ProcessHost,
  ) {
    this.cluster = cluster;
    this.#seed = options.seed;
    this.#services = cluster.services.map((service) => service.name);
    this.#asker = cluster.closed || this.#services.includes(YOU) ? null : newAsker(this.#services.length);
    this.#names = this.#asker ? [...this.#services, YOU] : this.#services;
    this.#host = host;
    this.#planned = planned(options.scenario, options.inputs ?? []);
    const services = this.#services.map(newMember);
    this.members = this.#asker ? [...services, this.#asker] : services;
    this.#network = new Network({
      hostNames: this.#names,
      outside: this.#asker ? YOU : undefined,
      latencyMs: cluster.network.latencyMs,
      seed: options.seed,
      emit: (record) => this.#writer.add(record),
    });
    for (const fault of standingFaults(cluster.network)) this.#layOn(fault);
    this.#leases = new LeaseOffers(this.members, this.#network);
    for (const member of services) this.#spawn(member);
  }

  get frontierUs(): VirtualUs {
    return this.#frontierUs;
  }

  get traceHash(): string {
    return this.#hash.toString();
  }

  /** The hash as it is now, to go on from apart from this simulation. */
  hashSoFar(): TraceHash {
    return this.#hash.copy();
  }

  /** When something happens next; Infinity when nothing will without a fault from outside. */
  nextUs(): VirtualUs {
    let next = Math.min(this.#network.nextUs(), this.#nextFaultUs());
    for (const { stuck, paused, nextUs, settleUs } of this.members) {
      if (!stuck) next = Math.min(next, paused ? Number.POSITIVE_INFINITY : nextUs, settleUs);
    }
    return next;
  }

  /** Those of which it must be known, before time goes on, whether their last step left rejections; null when nobody. */
  toSettle(): Member[] | null {
    let found: Member[] | null = null;
    const nextUs = this.nextUs();
    for (const member of this.members) {
      if (member.stuck || member.settleUs > nextUs || member.settleUs === Number.POSITIVE_INFINITY) continue;
      found ??= [];
      found.push(member);
    }
    return found;
  }

  /** What one of `toSettle` said; null when it did not answer. Rejections make it run again. */
  settle(member: Member, hasRejections: boolean | null): void {
    if (hasRejections === null) {
      member.stuck = true;
      return;
    }
    if (hasRejections) member.nextUs = Math.min(member.nextUs, Math.max(member.settleUs, this.#frontierUs));
    member.settleUs = Number.POSITIVE_INFINITY;
  }

  /** Nobody has anything left to do: only a fault from outside would make something happen that a person could see. */
  get quiet(): boolean {
    if (this.#network.nextUs() !== Number.POSITIVE_INFINITY || this.#planned.length > 0) return false;
    return this.members.every(
      ({ quiet, settleUs, stuck, paused }) =>
        ((quiet || paused) && settleUs === Number.POSITIVE_INFINITY) || stuck,
    );
  }

  /** No program runs any more; whoever asks from outside waits for nothing. */
  get allEnded(): boolean {
    return this.members.every(
      ({ handle, quiet }, index) => !handle || (index >= this.#services.length && quiet),
    );
  }

  /**
   * Opens the next window, which ends before `limitUs`; null when nothing happens before then. Nobody is left `toSettle`.
   * Faults have a window of their own, without steps: after them it may have to be settled again, as after a person's.
   */
  beginWindow(limitUs: VirtualUs): Window | null {
    const startUs = this.nextUs();
    if (startUs >= limitUs) return null;
    if (this.#nextFaultUs() <= startUs) {
      this.#applyPlanned(startUs);
      return { startUs, endUs: this.#frontierUs, steps: [] };
    }
    const endUs = Math.min(startUs + this.#network.links.lookaheadUs(), limitUs, this.#nextFaultUs());
    const arrivals = this.#network.takeDue(endUs);
    const byHost = new Map<number, Arrival[]>();
    for (const arrival of arrivals) {
      const list = byHost.get(arrival.segment.to);
      if (list) list.push(arrival);
      else byHost.set(arrival.segment.to, [arrival]);
    }
    const steps: Step[] = [];
    for (const member of this.members) {
      const mine = byHost.get(member.hostIndex) ?? [];
      if (!member.handle) continue;
      if (member.stuck || member.paused) member.held.push(...mine);
      else if (mine.length > 0 || member.nextUs < endUs) {
        const arrivals = member.held.length > 0 ? [...member.held.splice(0), ...mine] : mine;
        steps.push({ handle: member.handle, arrivals, member });
      }
    }
    return { startUs, endUs, steps };
  }

  /**
   * Has the one that plays this window and the one that played the last go on by themselves, where they can and nothing
   * else happens before `limitUs`. Says who they are.
   */
  lend(window: Window, limitUs: VirtualUs): Member[] {
    const [step] = window.steps;
    if (!step?.handle.lending) return [];
    const offer = this.#leases.offer(window, Math.min(limitUs, this.#nextFaultUs()));
    if (!offer?.other.handle) return [];
    step.handle.lending.lend(offer.lease, offer.other.handle);
    return [step.member, offer.other];
  }

  /** Closes a window with what its steps gave, in the same order; null for one that did not answer. `written` has its records. */
  endWindow(window: Window, results: readonly (StepResult | null)[]): void {
    window.steps.forEach(({ member }, index) => {
      const result = results[index];
      if (!result) member.stuck = true;
      else this.#take(member, result, 0);
    });
    this.#frontierUs = Math.max(this.#frontierUs, window.endUs);
    this.#leases.played(window);
    this.#writer.closeWindow();
  }

  /**
   * A process that was stuck has answered after all, a step or a question about rejections. What it did counts from now.
   */
  revive(member: Member, answer: StepResult | boolean): JournalRecord[] {
    member.stuck = false;
    if (typeof answer === 'boolean') this.settle(member, answer);
    else this.#take(member, answer, this.#frontierUs);
    if (!member.paused) this.#handOver(member);
    return this.flush();
  }

  /** What came for it meanwhile reaches it now. */
  #handOver(member: Member): void {
    const nowUs = this.#frontierUs;
    member.held = member.held.map((arrival) => ({ ...arrival, atUs: Math.max(arrival.atUs, nowUs) }));
    if (member.handle && member.held.length > 0) member.nextUs = nowUs;
    else member.nextUs = Math.max(member.nextUs, nowUs);
  }

  /** A fault from outside, at the frontier or later. */
  apply(fault: Fault, atUs: VirtualUs): JournalRecord[] {
    this.#frontierUs = Math.max(this.#frontierUs, atUs);
    // First what the scenario has for this very moment: a replay, which knows both beforehand, has no other order.
    this.#applyPlanned(this.#frontierUs);
    this.#apply(fault, this.#frontierUs, 'person');
    return this.flush();
  }

  /** Something for the journal that the run did not do itself, such as the watchdog's finding. */
  report(record: Extract<JournalRecord, { kind: 'error' }>): JournalRecord[] {
    this.#writer.add(record);
    return this.flush();
  }

  /** Time passes without anything happening. */
  idleUntil(atUs: VirtualUs): void {
    this.#frontierUs = Math.max(this.#frontierUs, Math.min(atUs, this.nextUs()));
  }

  recording(records: JournalRecord[]): Recording {
    return {
      processes: [...(this.#asker && this.#asker.incarnation > 0 ? this.#names : this.#services)],
      seed: this.#seed,
      untilUs: this.#frontierUs,
      records,
      traceHash: this.traceHash,
    };
  }

  #nextFaultUs(): VirtualUs {
    return this.#planned[0]?.atUs ?? Number.POSITIVE_INFINITY;
  }

  #applyPlanned(untilUs: VirtualUs): void {
    while (this.#nextFaultUs() <= untilUs) {
      const { atUs, fault, by } = this.#planned.shift() as PlannedFault;
      this.#apply(fault, Math.max(this.#frontierUs, atUs), by);
    }
  }

  #take(member: Member, result: StepResult, notBeforeUs: VirtualUs): void {
    if (!member.handle) return;
    member.nextUs = result.nextUs;
    member.quiet = result.quiet;
    member.settleUs =
      result.settleUs === null ? Number.POSITIVE_INFINITY : Math.max(result.settleUs, notBeforeUs);
    for (const item of result.items) this.#record(member, item, Math.max(item.atUs, notBeforeUs));
    if (result.ended) {
      const endedUs = Math.max(notBeforeUs, result.items.at(-1)?.atUs ?? this.#frontierUs);
      this.#network.processEnded(member.hostIndex, endedUs, false);
      this.#forget(member);
    }
  }

  #record(member: Member, item: ProcessItem, atUs: VirtualUs): void {
    if (item.type === 'send') this.#network.send(item.segment, atUs, member.name);
    else if (item.type === 'disk') {
      const record = changeRecord(member, item.change, atUs, EPOCH_MS);
      if (record) this.#writer.add(record);
    } else {
      if (item.type === 'listen') this.#network.backlogs.listening(member.hostIndex, item.port, item.open);
      this.#writer.add(recordOf(item, member.hostIndex, this.#names, atUs));
    }
  }

  #apply(fault: Fault, atUs: VirtualUs, by: 'scenario' | 'person'): void {
    const problem = faultProblem(fault, this.#services);
    if (problem) throw new Error(problem);
    this.#writer.add({ kind: 'fault', atUs, source: '', fault: canonicalFault(fault), by });
    this.#frontierUs = Math.max(this.#frontierUs, atUs);
    this.#network.apply(fault, atUs);
    if (isProcessFault(fault)) {
      this.#applyTo(this.members.find((one) => one.name === fault.process) as Member, fault, atUs);
    }
    if (isAsking(fault)) this.#ask(fault, atUs);
    // A fault's records stand by themselves, whether it comes from the scenario or from a person: so a run with both replays.
    this.#writer.closeWindow();
  }

  /** What the sandbox's links are like stands in no journal: it is part of the sandbox. */
  #layOn(fault: Fault): void {
    const problem = faultProblem(fault, this.#services);
    if (problem) throw new Error(`A standing rule of a link can't be laid on. ${problem}`);
    this.#network.apply(fault, 0);
  }

  #applyTo(member: Member, fault: ProcessFault, atUs: VirtualUs): void {
    switch (fault.kind) {
      case 'kill':
      case 'restart':
        if (member.handle) this.#kill(member, atUs);
        if (fault.kind === 'restart') this.#spawn(member);
        return;
      case 'crash':
        this.#crash(member, atUs);
        return;
      case 'disk-space':
        this.#adjust(member, { diskBytesMax: diskBytesMax(member, fault.freeBytes) }, atUs);
        return;
      case 'disk-lies':
        diskOf(member, EPOCH_MS).lies = fault.on;
        return;
      case 'pause':
        member.paused = member.handle !== null;
        this.#network.backlogs.setStopped(member.hostIndex, member.paused);
        return;
      case 'resume':
        if (!member.paused) return;
        member.paused = false;
        this.#network.backlogs.setStopped(member.hostIndex, false);
        if (!member.stuck) this.#handOver(member);
        return;
      case 'slow':
        this.#adjust(member, { costUs: Math.round(fault.costMs * 1000) }, atUs);
        return;
      case 'clock':
        this.#adjust(member, { skewMs: fault.skewMs, ppm: fault.ppm }, atUs);
    }
  }

  /** Whoever asks is started with the first request, and again should that process have ended. */
  #ask(asking: Asking, atUs: VirtualUs): void {
    const asker = this.#asker;
    if (!asker) throw new Error('No requests can be sent into this run from outside.');
    if (!asker.handle) {
      if (asking.kind === 'hang-up') return;
      this.#spawn(asker);
    }
    asker.handle?.input(`${JSON.stringify(canonicalFault(asking))}\n`, atUs);
    asker.nextUs = Math.min(asker.nextUs, atUs);
    asker.quiet = false;
  }

  /** They are the host's: the next process on it has them, too. */
  #adjust(member: Member, changed: Partial<ProcessSettings>, atUs: VirtualUs): void {
    member.settings = { ...member.settings, ...changed };
    member.handle?.adjust(member.settings, atUs);
  }

  #kill(member: Member, atUs: VirtualUs): void {
    member.handle?.kill();
    this.#writer.add({ kind: 'exit', atUs, source: '', process: member.name, code: null, signal: 'SIGKILL' });
    this.#network.processEnded(member.hostIndex, atUs, true);
    this.#forget(member);
  }

  /** The power is gone: no socket says a word, and of what was not synced chance keeps a part. */
  #crash(member: Member, atUs: VirtualUs): void {
    const { name } = member;
    const ran = member.handle !== null;
    member.handle?.kill();
    if (ran) this.#writer.add({ kind: 'exit', atUs, source: '', process: name, code: null, signal: null });
    this.#network.hostCrashed(member.hostIndex, atUs);
    member.crashes++;
    const random = createRandom(this.#seed, `crash ${member.crashes} of ${name}`);
    for (const loss of member.disk?.crash(random) ?? []) this.#writer.add(lossRecord(name, loss, atUs));
    this.#forget(member);
  }

  #forget(member: Member): void {
    member.disk?.closeAll();
    member.handle = null;
    member.nextUs = Number.POSITIVE_INFINITY;
    member.quiet = true;
    member.settleUs = Number.POSITIVE_INFINITY;
    member.stuck = false;
    member.paused = false;
    member.held = [];
  }

  #spawn(member: Member): void {
    const service = member === this.#asker ? ASKER : this.cluster.services[member.hostIndex];
    if (!service) return;
    member.incarnation++;
    member.handle = this.#host.spawn({
      name: member.name,
      hostIndex: member.hostIndex,
      hosts: this.members.map((one, index) => ({
        name: one.name,
        address: `10.0.0.${index + 1}`,
        ...(one === this.#asker ? { outside: true } : {}),
      })),
      entry: service.entry,
      environment: service.environment,
      seed: this.#seed,
      incarnation: member.incarnation,
      startUs: this.#frontierUs,
      epochMs: EPOCH_MS,
      traceparent: this.cluster.traceparent === true,
      settings: member.settings,
      takesInput: member === this.#asker,
      disk: member.disk?.image() ?? null,
    });
    member.nextUs = this.#frontierUs;
    member.quiet = false;
    this.#network.processStarted(member.hostIndex, socketBaseOf(member.incarnation));
    const { name, incarnation } = member;
    this.#writer.add({ kind: 'spawn', atUs: this.#frontierUs, source: '', process: name, incarnation });
  }

  /** The records of the windows that have ended since the last call, in order; each goes into the trace hash once. */
  written(): JournalRecord[] {
    const records = this.#writer.take();
    for (const record of records) this.#hash.add(record);
    return records;
  }

  /** The same, with what has happened since the last window. */
  flush(): JournalRecord[] {
    this.#writer.closeWindow();
    return this.written();
  }
}
