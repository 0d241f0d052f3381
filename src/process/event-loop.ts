/**
 * The event loop of one simulated process: its timers, what has arrived for it, and the order in which they are handled.
 * Implements the machine under Node's library (MachineBindings) and yields what the process did as a list of items.
 * It never waits: a host (worker or in-thread) runs one event, lets the microtasks drain, and runs the next.
 * Over 400 lines, because every part of it reads and moves the same moment, and none of them means anything without the others.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import { createRandom } from '../kernel/random.ts';
import type { Segment } from '../network/protocol.ts';
import type { CreateNodeLibrary, MachineBindings, NodeLibrary } from '../node/bindings.ts';
import { BusyClock, putOff, takeItemsBefore } from './busy-clock.ts';
import { describeError } from './described-error.ts';
import { loggedStack, type StackReader } from './error-stacks.ts';
import { failedExpression } from './failed-expression.ts';
import { HostClock } from './host-clock.ts';
import { EVENTS_AT_ONE_MOMENT_MAX, limitWords, OutputMeter, TIMERS_MAX } from './limits.ts';
import { type LocalEvent, LocalEvents } from './local-events.ts';
import { type CompiledProgram, ModuleRegistry } from './module-registry.ts';
import { ProcessDisk } from './process-disk.ts';
import {
  type ArrivedSegment,
  type ProcessConfig,
  type ProcessItem,
  type ProcessSettings,
  type StepResult,
  socketBaseOf,
} from './protocol.ts';
import { createTraceparent } from './traceparent.ts';

/** How long a segment takes from a host to itself. */
const LOOPBACK_US = 20;
/**
 * Browsers report a rejection that nobody handled some tasks after it happened. A step waits for that, unless it is so
 * short that the wait would cost more than all else in it: then, in every host alike, rejections count at the beginning
 * of the process's next step, which comes at most SETTLE_WINDOWS times the length of the step later.
 */
const SHORT_STEP_US = 1000;
const SETTLE_WINDOWS = 3;

export class EventLoop {
  readonly config: ProcessConfig;
  #library: NodeLibrary;
  #modules: ModuleRegistry;
  #nowUs: VirtualUs;
  #events = new LocalEvents();
  /** What goes on as soon as the microtasks of the event before have run. */
  #goingOn: (() => void)[] = [];
  #arrivals: readonly ArrivedSegment[] = [];
  #arrived = 0;
  #items: ProcessItem[] = [];
  #refs = 0;
  #output = new OutputMeter();
  #eventsAtThisMoment = 0;
  #ended: { code: number } | null = null;
  #disk: ProcessDisk | null = null;
  #mainHasRun = false;
  /** Reported since the last step began; they count when the next one begins. */
  #rejections: unknown[] = [];
  #rejectionsDue: unknown[] = [];
  /** This step has handled something, so rejections may still be on their way. */
  #active = false;
  #askedBeforeExit = false;
  #fromUs: VirtualUs;
  #clock: HostClock;
  #costUs: VirtualUs;
  #diskBytesMax: number;
  /** The event that was handled last keeps it busy until then. */
  #busyUntilUs: VirtualUs = 0;
  #busyClock = new BusyClock();

  constructor(config: ProcessConfig, createLibrary: CreateNodeLibrary, compile: CompiledProgram) {
    this.config = config;
    this.#clock = new HostClock(config.settings);
    this.#costUs = config.settings.costUs;
    this.#diskBytesMax = config.settings.diskBytesMax;
    this.#nowUs = config.startUs;
    this.#fromUs = config.startUs;
    this.#library = createLibrary(this.#bindings(compile));
    this.#modules = new ModuleRegistry(config, this.#library, compile, createLibrary.packages);
    this.stackReader = { program: compile, headline: this.#library.headline };
    this.#at(config.startUs, () => this.#start(), true);
    // As in Node, the main module's microtasks come before its ticks: a host drains them between these two events.
    this.#at(
      config.startUs,
      () => {
        this.#mainHasRun = true;
      },
      true,
    );
  }

  /** For a realm that holds this process alone. */
  claimRealm(): void {
    this.#library.claimRealm();
  }

  /** What its program finds in its scope. */
  get globals(): NodeLibrary['globals'] {
    return this.#library.globals;
  }

  /** For the errors that its program reads. */
  readonly stackReader: StackReader;

  get ended(): boolean {
    return this.#ended !== null;
  }

  /**
   * Opens a step that takes place from `fromUs` on, with what arrives before its end, in order.
   * The rejections of the step before must have been reported by now.
   */
  begin(arrivals: readonly ArrivedSegment[], fromUs: VirtualUs): void {
    const left = this.#arrivals.slice(this.#arrived);
    this.#arrivals = left.length > 0 ? [...left, ...arrivals] : arrivals;
    this.#arrived = 0;
    this.#fromUs = fromUs;
    this.#takeReports();
    const doneUs = this.#items[0]?.atUs ?? fromUs;
    // It was stopped in the middle of what keeps it busy.
    if (doneUs < fromUs) {
      this.#items = putOff(this.#items, fromUs - doneUs);
      this.#nowUs += fromUs - doneUs;
    }
  }

  /** Handles the next event before `untilUs`. False when there is none (or the process has ended): the step is over. */
  runNext(untilUs: VirtualUs): boolean {
    if (this.#ended) return false;
    if (this.#goingOn.length > 0) {
      const callback = this.#goingOn.shift() as () => void;
      this.#advance(this.#nowUs);
      return !this.#ended && this.#handle(callback);
    }
    if (this.#rejectionsDue.length > 0) {
      const reason = this.#rejectionsDue.shift();
      this.#advance(Math.max(this.#nowUs, this.#fromUs));
      return this.#handle(() => this.#uncaught(reason, 'rejection'));
    }
    // Timers that hold nobody back don't run in a process that is about to leave.
    if (!this.#active && this.#idle()) return this.#leave();
    const arrival = this.#arrivals[this.#arrived];
    const local = this.#events.next();
    if (arrival && (!local || arrival.atUs <= local.atUs)) {
      const atUs = Math.max(arrival.atUs, this.#freeUs);
      if (atUs >= untilUs) return false;
      this.#arrived++;
      this.#advance(atUs);
      this.#did({ type: 'deliver', atUs, id: arrival.id, from: arrival.segment.from });
      return this.#handle(() => this.#library.receive(arrival.segment));
    }
    if (!local) return false;
    // A process that was held up handles late what was due meanwhile.
    const atUs = Math.max(local.atUs, this.#fromUs, this.#freeUs);
    if (atUs >= untilUs) return false;
    this.#events.take(local);
    this.#advance(atUs);
    return !this.#ended && this.#handle(local.callback);
  }

  /** Nothing of this process runs any more, whatever is still pending in the thread. */
  kill(): void {
    this.#ended ??= { code: 137 };
    this.#items = [];
  }

  /** Whether a step that ends then waits for reports of rejections, and for what they lead to. */
  waitsForReports(untilUs: VirtualUs): boolean {
    return untilUs - this.#fromUs > SHORT_STEP_US;
  }

  /** Goes on in a step, now that all reports of rejections are in. False when that leads to nothing. */
  again(): boolean {
    if (this.#ended || !this.#active) return false;
    this.#takeReports();
    return this.#rejectionsDue.length > 0 || this.#idle();
  }

  /** Whether rejections wait for the next step. Final once the host has heard of all that the last step caused. */
  get hasRejections(): boolean {
    return this.#rejections.length > 0 && !this.#ended;
  }

  /** A promise of this process was rejected and nobody listened. */
  rejected(reason: unknown): void {
    this.#rejections.push(reason);
  }

  /** An exception came out of a microtask, past every catch. */
  threw(error: unknown): void {
    if (!this.#ended) this.#uncaught(error, 'exception');
  }

  /** Closes the step: what the process did, when it wants to run next, and whether it has ended. */
  finish(untilUs: VirtualUs): StepResult {
    const items = takeItemsBefore(this.#items, untilUs);
    const laterUs = this.#items[0]?.atUs ?? Number.POSITIVE_INFINITY;
    const isBusy = laterUs !== Number.POSITIVE_INFINITY;
    const ended = isBusy ? null : this.#ended;
    if (this.#ended) return { items, nextUs: laterUs, quiet: !isBusy, settleUs: null, ended };
    const settleUs = this.#active ? untilUs + SETTLE_WINDOWS * (untilUs - this.#fromUs) : null;
    // It leaves once it is known that none of its promises was rejected.
    const leaving = settleUs !== null && this.#idle();
    const nextUs = Math.min(leaving ? Math.max(settleUs, this.#nowUs) : this.#nextUs(), laterUs);
    const quiet = this.#events.refed === 0 && !leaving && !isBusy;
    return { items, nextUs, quiet, settleUs, ended };
  }

  /** When it can handle the next event. */
  get #freeUs(): VirtualUs {
    return Math.max(this.#busyUntilUs, this.#nowUs);
  }

  #did(item: ProcessItem): void {
    this.#busyClock.reset();
    this.#items.push(item);
  }

  /** What the program's clocks show. Looking at them again and again takes time. */
  #look(): VirtualUs {
    this.#nowUs += this.#busyClock.readingUs();
    return this.#clock.monotonicUs(this.#nowUs);
  }

  #nextUs(): VirtualUs {
    const localUs = this.#events.next()?.atUs ?? Number.POSITIVE_INFINITY;
    const arrivalUs = this.#arrivals[this.#arrived]?.atUs ?? Number.POSITIVE_INFINITY;
    return Math.max(Math.min(localUs, arrivalUs), this.#freeUs);
  }

  /** Its host's faults from `atUs` on. */
  adjust(settings: ProcessSettings, atUs: VirtualUs): void {
    this.#clock.adjust(settings, atUs);
    this.#costUs = settings.costUs;
    this.#diskBytesMax = settings.diskBytesMax;
    if (this.#disk) this.#disk.bytesMax = settings.diskBytesMax;
  }

  /** Comes to its standard input at `atUs`. */
  input(text: string, atUs: VirtualUs): void {
    if (!this.#ended) this.#at(Math.max(atUs, this.#nowUs), () => this.#library.input(text), true);
  }

  #bindings(program: CompiledProgram): MachineBindings {
    const { config } = this;
    const random = createRandom(config.seed, `process:${config.name}:${config.incarnation}`);
    return {
      hostName: config.name,
      hostIndex: config.hostIndex,
      hosts: config.hosts,
      processId: 100 + config.hostIndex + 100 * config.incarnation,
      environment: config.environment,
      argv: ['node', `/${config.entry}`],
      parts: program.partsFor(config.entry),
      leavesLibraryAlone: program.leavesLibraryAlone(config.entry),
      takesInput: config.takesInput,
      socketBase: socketBaseOf(config.incarnation),
      epochMs: config.epochMs,
      skewMs: () => this.#clock.skewMs,
      nowUs: () => this.#clock.monotonicUs(this.#nowUs),
      readClockUs: () => this.#look(),
      random,
      setTimer: (delayUs, callback, refed) =>
        this.#at(this.#nowUs + this.#clock.virtualUs(delayUs), callback, refed),
      clearTimer: (timer) => this.#events.clear(timer as LocalEvent),
      afterTicks: (callback) => this.#goingOn.push(callback),
      changeRefs: (delta) => {
        this.#refs += delta;
      },
      send: (segment) => this.#send(segment),
      write: (stream, text) => this.#write(stream, text),
      listening: (port, open) => this.#did({ type: 'listen', atUs: this.#nowUs, port, open }),
      disk: () => this.#openDisk(),
      exit: (code) => this.#exit(code),
      fatal: (error, cause) => this.#fatal(error, cause),
      caused: (request, by) => this.#did({ type: 'cause', atUs: this.#nowUs, request, by }),
      traceparent: config.traceparent ? createTraceparent(config) : null,
      stackOf: (error) => loggedStack(error, this.stackReader),
      failedExpression: (error) => failedExpression(error, this.#modules.compile),
    };
  }

  #openDisk(): ProcessDisk {
    this.#disk ??= new ProcessDisk(this.config.disk, this.config.epochMs, this.#diskBytesMax, (change) => {
      if (!this.#ended) this.#did({ type: 'disk', atUs: this.#nowUs, change });
    });
    return this.#disk;
  }

  #start(): void {
    this.#modules.runEntry((error) => this.threw(error));
  }

  #send(segment: Segment): void {
    if (this.#ended) return;
    segment.from = this.config.hostIndex;
    if (segment.to !== segment.from) {
      this.#did({ type: 'send', atUs: this.#nowUs, segment });
      return;
    }
    this.#at(this.#nowUs + LOOPBACK_US, () => this.#library.receive(segment), true);
  }

  /** Throws once the limit is passed, so that a loop that does nothing but write comes to its end. */
  #write(stream: 'stdout' | 'stderr', text: string): void {
    if (!this.#ended) {
      this.#did({ type: 'log', atUs: this.#nowUs, stream, text });
      this.#output.add(text);
    }
    if (!this.#output.isFull) return;
    if (!this.#ended) this.#stopAt('output');
    throw new Error(limitWords.output(this.config.name));
  }

  #at(atUs: VirtualUs, callback: () => void, refed: boolean): LocalEvent {
    this.#busyClock.reset();
    const event = this.#events.add(atUs, callback, refed);
    if (this.#events.waiting > TIMERS_MAX && !this.#ended) {
      this.#stopAt('timers');
      throw new Error(limitWords.timers(this.config.name));
    }
    return event;
  }

  #advance(atUs: VirtualUs): void {
    if (atUs > this.#nowUs) {
      this.#nowUs = atUs;
      this.#eventsAtThisMoment = 0;
      return;
    }
    if (++this.#eventsAtThisMoment <= EVENTS_AT_ONE_MOMENT_MAX) return;
    this.#stopAt('events');
  }

  /** The process used too much of something: it says so and ends. */
  #stopAt(limit: keyof typeof limitWords): void {
    const message = limitWords[limit](this.config.name);
    const atUs = this.#nowUs;
    this.#did({ type: 'error', atUs, cause: 'limit', name: 'Error', message, stack: '', place: null });
    this.#exit(1);
  }

  /** What was rejected so far counts now. */
  #takeReports(): void {
    this.#active = false;
    this.#rejectionsDue = this.#rejections;
    this.#rejections = [];
  }

  /** Nothing is left to do and nothing was rejected: the last word, then the exit. */
  #leave(): boolean {
    this.#advance(Math.max(this.#nowUs, this.#fromUs));
    if (!this.#askedBeforeExit) {
      let heard = false;
      this.#handle(() => {
        heard = this.#library.beforeExit();
      });
      this.#askedBeforeExit = true;
      if (heard) return true;
    }
    this.#exit(0);
    return false;
  }

  #handle(callback: () => void): true {
    this.#busyClock.reset();
    this.#active = true;
    this.#askedBeforeExit = false;
    this.#call(callback);
    this.#busyUntilUs = this.#nowUs + this.#costUs;
    return true;
  }

  #call(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.#uncaught(error, 'exception');
    }
    if (!this.#mainHasRun) return;
    try {
      this.#library.drainTicks();
    } catch (error) {
      this.#uncaught(error, 'exception');
    }
  }

  #uncaught(error: unknown, cause: 'exception' | 'rejection'): void {
    if (this.#ended || this.#library.isExitSignal?.(error) === true) return;
    try {
      if (this.#library.uncaught(error, cause)) return;
    } catch (second) {
      if (this.#library.isExitSignal?.(second) === true) return;
      this.#fatal(second, 'exception');
      return;
    }
    this.#fatal(error, cause);
  }

  #fatal(error: unknown, cause: 'exception' | 'rejection'): void {
    if (this.#ended) return;
    this.#did({ type: 'error', atUs: this.#nowUs, ...describeError(error, cause, this.#modules) });
    this.#exit(1);
  }

  #exit(code: number): void {
    if (this.#ended) return;
    let final = code;
    try {
      final = this.#library.exiting(code);
    } catch (error) {
      final = 1;
      if (this.#library.isExitSignal?.(error) !== true) {
        this.#did({
          type: 'error',
          atUs: this.#nowUs,
          ...describeError(error, 'exception', this.#modules),
        });
      }
    }
    this.#ended = { code: final };
    this.#did({ type: 'exit', atUs: this.#nowUs, code: final });
  }

  #idle(): boolean {
    return this.#refs <= 0 && this.#events.refed === 0 && this.#arrived >= this.#arrivals.length;
  }
}
