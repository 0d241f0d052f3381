/**
 * Plays a simulation in any host: keeps pace with the wall clock where asked, can be paused, goes on by single events, and
 * goes on without a process that does not come back. Whole windows are played always; what lies behind the moment that is
 * shown is held back (held-records.ts). (One that answers at once, under Node: src/runner/simulated/play-at-once.ts.)
 * Just over 400 lines, because pace, pause and steps all move the same moment.
 */
import type { Fault, JournalRecord, VirtualUs } from '../../kernel/journal.ts';
import type { ProcessHandle, StepResult } from '../../process/protocol.ts';
import type { StepTarget } from '../runner.ts';
import { HeldRecords } from './held-records.ts';
import { Nap } from './nap.ts';
import { Pace } from './pace.ts';
import { Questions } from './questions.ts';
import type { Simulation } from './simulation.ts';
import { watch } from './watchdog.ts';
import type { Member, Window } from './window.ts';

/** What is held back is shown so often, in milliseconds of wall clock, where it happens closer together. */
const SHOW_EVERY_MS = 8;

function endsProcess(fault: Fault): fault is Extract<Fault, { process: string }> {
  return fault.kind === 'kill' || fault.kind === 'restart' || fault.kind === 'crash';
}

export interface PlayerOptions {
  speed: number;
  untilUs: VirtualUs | null;
  pauseAtUs: VirtualUs | null;
  /** How long a process may take over one step before the others go on without it, in milliseconds of wall clock. */
  watchdogMs: number;
  now(): number;
  records(batch: JournalRecord[]): void;
  /** Something changed that a person would want to see: state or time. */
  progress(): void;
  /** The process has not come back to its event loop. */
  stuck(member: Member): void;
}

export class Player {
  state: 'running' | 'paused' | 'stopped' = 'running';
  #simulation: Simulation;
  #options: PlayerOptions;
  #speed: number;
  #pauseAtUs: VirtualUs;
  #pace: Pace;
  /** Everything before this moment has been shown, as far as it has been played. */
  #shownUs: VirtualUs = 0;
  #held = new HeldRecords();
  /** The event at which it pauses by itself; null when nobody steps. */
  #stepTo: StepTarget | null = null;
  /** Its steps are not answered yet. */
  #open: Window | null = null;
  #nap = new Nap();
  #faults: Fault[] = [];

  constructor(simulation: Simulation, options: PlayerOptions) {
    this.#simulation = simulation;
    this.#options = options;
    this.#speed = options.speed;
    this.#pace = new Pace(options.now);
    this.#pauseAtUs = options.pauseAtUs ?? Number.POSITIVE_INFINITY;
    this.#pace.reset(this.#shownUs, this.#speed);
  }

  /** Virtual time as a person should see it: it moves on between events, at the pace. */
  get nowUs(): VirtualUs {
    if (this.state !== 'running') return this.#shownUs;
    const { frontierUs } = this.#simulation;
    if (!this.#isPaced)
      return Math.max(this.#shownUs, Math.min(frontierUs, this.#held.firstUs, this.#pauseAtUs));
    const nextUs = this.#open ? this.#open.startUs : this.#simulation.nextUs();
    return Math.max(this.#shownUs, Math.min(this.#pace.us, Math.max(nextUs, frontierUs), this.#limitUs));
  }

  /** The trace hash of all that has been shown. */
  get traceHash(): string {
    return this.#held.traceHash(this.#simulation);
  }

  /** The simulation has gone on behind the moment that is shown, so a fault can't take effect at it. */
  get ahead(): boolean {
    return !this.#held.empty || this.#simulation.frontierUs > this.#shownUs;
  }

  pause(): void {
    if (this.state !== 'running') return;
    this.#showNow();
    this.#stepTo = null;
    this.state = 'paused';
    this.#recall();
    this.#nap.end();
  }

  resume(): void {
    if (this.state !== 'paused') return;
    this.state = 'running';
    this.#pauseAtUs = Number.POSITIVE_INFINITY;
    this.#pace.reset(this.#shownUs, this.#speed);
    this.#nap.end();
  }

  /** Goes on, as fast as possible, to the next event of this kind, shows it, and pauses there. */
  step(target: StepTarget): void {
    this.pause();
    if (this.state !== 'paused') return;
    this.#stepTo = target;
    this.resume();
  }

  setSpeed(speed: number): void {
    this.#standAt(this.nowUs);
    this.#speed = speed;
    this.#pace.reset(this.#shownUs, this.#speed);
    this.#recall();
    this.#nap.end();
  }

  apply(fault: Fault): void {
    this.#faults.push(fault);
    this.#recall();
    this.#nap.end();
    // Who kills what does not come back need not wait for the watchdog.
    if (endsProcess(fault))
      this.#questions.giveUpSoon(
        (member) => this.#isToBeKilled(member),
        () => this.#faults.some(endsProcess),
      );
  }

  stop(): void {
    if (this.state === 'running') this.#showNow();
    this.state = 'stopped';
    this.#nap.end();
  }

  /** Writes down something that the run did not do itself. */
  report(record: Extract<JournalRecord, { kind: 'error' }>): void {
    this.#showAll();
    this.#options.records(this.#simulation.report(record));
    this.#options.progress();
  }

  /** Plays until stopped, or until the end. */
  async play(): Promise<void> {
    const { watchdogMs } = this.#options;
    // One for all windows: a timer for each would cost more than many a window does.
    const unwatch = Number.isFinite(watchdogMs)
      ? watch(
          watchdogMs,
          () => this.#questions.count,
          () => {
            if (!this.#recall()) this.#questions.giveUp();
          },
        )
      : () => {};
    await this.#playOn();
    unwatch();
    // Stopped by a person, it ends at the moment that is shown.
    if (this.#holdsBack()) this.#held.take(this.#simulation);
    else this.#options.records(this.#simulation.flush());
    this.#options.progress();
  }

  async #playOn(): Promise<void> {
    while (!this.#isStopped()) {
      const members = this.#simulation.toSettle();
      if (members) {
        await this.#settle(members);
        continue;
      }
      // Those who play by themselves are ahead; first of all this catches up.
      if (this.#isLent()) {
        if (this.#simulation.nextUs() < this.#limitUs) await this.#playWindow();
        else await this.#sleep(1);
        continue;
      }
      this.#applyFaults();
      if (this.#isPaced || this.#stepTo || !this.#held.empty) this.#write();
      if (this.state === 'paused') {
        this.#write();
        this.#options.progress();
        // Who hears of it may go on at once.
        if (this.state === 'paused') await this.#sleep(Number.POSITIVE_INFINITY);
        continue;
      }
      const nextUs = this.#simulation.nextUs();
      // Both are infinite when nobody has anything left to do and nobody asked for a pause.
      if (Number.isFinite(this.#pauseAtUs) && nextUs >= this.#pauseAtUs && this.#reached(this.#pauseAtUs)) {
        this.#write();
        this.#standAt(this.#pauseAtUs);
        this.state = 'paused';
        continue;
      }
      if (nextUs >= this.#untilUs && this.#reached(this.#untilUs)) {
        this.#showAll();
        this.#standAt(this.#untilUs);
        this.state = 'stopped';
        break;
      }
      if (this.#over()) {
        this.#showAll();
        // Who steps may still want to break something.
        this.state = this.#stepTo ? 'paused' : 'stopped';
        this.#stepTo = null;
        continue;
      }
      const waitMs = this.#waitMs(Math.min(nextUs, this.#limitUs));
      if (waitMs > 0) {
        await this.#sleep(waitMs);
        continue;
      }
      await this.#playWindow();
    }
  }

  async #playWindow(): Promise<void> {
    const window = this.#simulation.beginWindow(this.#untilUs);
    if (!window) return;
    this.#open = window;
    for (const { handle } of window.steps)
      if (handle.up && !this.#up.has(handle)) await this.#waitUntilUp(handle);
    if (this.#isStopped()) return;
    if (!this.#isPaced && !this.#stepTo && !this.#isLent())
      this.#lent = this.#simulation.lend(window, this.#limitUs);
    const pending: (StepResult | Promise<StepResult>)[] = window.steps.map(({ handle, arrivals }) =>
      handle.step(arrivals, window.startUs, window.endUs),
    );
    if (this.#held.empty) this.#write();
    const members = window.steps.map(({ member }) => member);
    const results = await this.#questions.answers(members, pending);
    if (this.#isStopped()) return;
    this.#simulation.endWindow(window, results);
    this.#open = null;
    results.forEach((result, index) => {
      if (result === null)
        this.#waitForStuck(members[index] as Member, pending[index] as Promise<StepResult>);
    });
  }

  /** Who has leave to play by themselves. */
  #lent: Member[] = [];

  /** Whether some of them have, or have done what this has not come to yet. */
  #isLent(): boolean {
    if (this.#lent.length === 0) return false;
    if (this.#lent.some(({ handle, stuck }) => !stuck && handle?.lending?.out)) return true;
    this.#lent = [];
    return false;
  }

  /** Asks them to stop that. False when there was nobody to ask. */
  #recall(): boolean {
    return this.#lent.map(({ handle }) => handle?.lending?.recall()).includes(true);
  }

  /** Gives the records of the last window: while processes are busy with the next one, or before time stands still. */
  #write(): void {
    if (!this.#holdsBack()) {
      this.#showAll();
      return;
    }
    this.#held.take(this.#simulation);
    if (this.state === 'running') this.#showDue();
  }

  /** Whether what happens is shown only when its moment has come. At full speed that is when it is there. */
  #holdsBack(): boolean {
    if (this.state !== 'running') return this.#isPaced || !this.#held.empty;
    return this.#isPaced || this.#stepTo !== null || this.#simulation.frontierUs > this.#pauseAtUs;
  }

  #showDue(): void {
    const { nowUs } = this;
    if (!this.#stepTo) {
      this.#show(this.#held.before(this.#isPaced ? nowUs : this.#pauseAtUs));
      this.#shownUs = nowUs;
      return;
    }
    const step = this.#held.through(this.#stepTo);
    if (!step) {
      this.#showAll();
      return;
    }
    this.#show(step.records);
    // Others may still do something at this very moment.
    this.#shownUs = this.#held.firstUs === step.atUs ? step.atUs : step.atUs + 1;
    this.#stepTo = null;
    this.state = 'paused';
  }

  #showAll(): void {
    if (!this.#held.empty) this.#show(this.#held.all());
    const records = this.#simulation.written();
    if (records.length === 0) return;
    this.#show(records);
    this.#shownUs = Math.max(this.#shownUs, Math.min(this.#simulation.frontierUs, this.#pauseAtUs));
  }

  #show(records: JournalRecord[]): void {
    if (records.length > 0) this.#options.records(records);
  }

  /** Before time stands still: it does so at the moment that can be seen. */
  #showNow(): void {
    if (this.#isPaced) this.#write();
    this.#standAt(this.#isPaced ? this.#shownUs : this.nowUs);
  }

  /** Time has come to this moment, without anything happening on the way. */
  #standAt(atUs: VirtualUs): void {
    if (!this.#open) this.#simulation.idleUntil(atUs);
    this.#shownUs = Math.max(this.#shownUs, atUs);
  }

  /** Finds out whether the last steps of these left rejections that nobody handled. */
  async #settle(members: readonly Member[]): Promise<void> {
    const pending = members.map(({ handle }) => handle?.hasRejections() ?? false);
    this.#write();
    const results = await this.#questions.answers(members, pending);
    members.forEach((member, index) => {
      this.#simulation.settle(member, results[index] ?? null);
      if (results[index] === null) this.#waitForStuck(member, pending[index] as Promise<boolean>);
    });
  }

  #questions = new Questions();
  #up = new WeakSet<ProcessHandle>();

  /** The watchdog's time runs only when the process has a place to run in. */
  async #waitUntilUp(handle: ProcessHandle): Promise<void> {
    await handle.up;
    this.#up.add(handle);
  }

  /** What is about to be killed does not come back and need not be spoken of. */
  #waitForStuck(member: Member, pending: Promise<StepResult | boolean>): void {
    if (this.#isToBeKilled(member)) return;
    const { handle } = member;
    this.#options.stuck(member);
    pending.then((answer) => {
      if (member.handle !== handle || this.#isStopped()) return;
      this.#showAll();
      this.#options.records(this.#simulation.revive(member, answer));
      this.#nap.end();
    });
  }

  #isToBeKilled({ name }: Member): boolean {
    return this.#faults.some((fault) => endsProcess(fault) && fault.process === name);
  }

  #applyFaults(): void {
    for (const fault of this.#faults.splice(0)) {
      this.#showAll();
      this.#options.records(this.#simulation.apply(fault, this.nowUs));
      this.#shownUs = Math.max(this.#shownUs, this.#simulation.frontierUs);
      this.#options.progress();
    }
  }

  /** Without a set end: paced, when every process has ended; as fast as possible, when nobody has anything to do. */
  #over(): boolean {
    if (this.#untilUs !== Number.POSITIVE_INFINITY || !this.#simulation.quiet) return false;
    if (!this.#isPaced) return true;
    return this.#held.empty && this.#simulation.allEnded;
  }

  /** It keeps pace with the wall clock; not so on its way to the event that somebody wants to see. */
  get #isPaced(): boolean {
    return Number.isFinite(this.#speed) && !this.#stepTo;
  }

  #reached(atUs: VirtualUs): boolean {
    return !this.#isPaced || this.#pace.us >= atUs;
  }

  get #untilUs(): VirtualUs {
    return this.#options.untilUs ?? Number.POSITIVE_INFINITY;
  }

  get #limitUs(): VirtualUs {
    return Math.min(this.#untilUs, this.#pauseAtUs);
  }

  #waitMs(untilUs: VirtualUs): number {
    if (!this.#isPaced) return 0;
    if (untilUs === Number.POSITIVE_INFINITY && this.#held.empty) return Number.POSITIVE_INFINITY;
    const tillWindowMs = this.#pace.waitMs(untilUs);
    return tillWindowMs <= 0
      ? 0
      : Math.min(tillWindowMs, Math.max(SHOW_EVERY_MS, this.#pace.waitMs(this.#held.firstUs)));
  }

  /** A command ends it at once. */
  #sleep(ms: number): Promise<void> {
    this.#write();
    return this.#nap.sleep(ms);
  }

  #isStopped(): boolean {
    return this.state === 'stopped';
  }
}
