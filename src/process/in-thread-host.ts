/**
 * Processes as compartments of one thread: thousands of short runs, the build, unit tests, checks.
 * They share the thread's built-in prototypes, so a program that changes those is seen by the others; in the page's own
 * runs every process has a worker instead. Two ways to drain microtasks: at once (Node), or through the event loop (browsers).
 */
import type { CreateNodeLibrary } from '../node/bindings.ts';
import {
  claimErrors,
  exchangeSettings,
  type OwnSettings,
  ownSettings,
  readStacksOf,
} from './error-stacks.ts';
import { EventLoop } from './event-loop.ts';
import { FunctionConstructors, type RunScript } from './function-constructors.ts';
import type { CompiledProgram } from './module-registry.ts';
import type { ProcessConfig, ProcessHandle, ProcessHost, StepResult } from './protocol.ts';
import { TaskPump } from './task-pump.ts';

/** What a step begins and ends with: the thread is the process's meanwhile. */
interface StepTurn {
  begin(): void;
  end(): StepResult;
}

export class InThreadHost implements ProcessHost {
  #createLibrary: CreateNodeLibrary;
  #program: CompiledProgram;
  #drain: (() => void) | null;
  #ownsRealm: boolean;
  #asker: () => CompiledProgram;
  #functions: FunctionConstructors;
  #pump: TaskPump | null = null;
  #current: EventLoop | null = null;

  /**
   * `runScript` takes a script into this thread, for functions that programs make of text.
   * `drainMicrotasks` runs all pending microtasks before it returns; null where the thread has no such thing.
   * `ownsRealm`: the thread is there for simulated processes alone. `asker` gives the program of a process that takes input.
   */
  constructor(
    createLibrary: CreateNodeLibrary,
    program: CompiledProgram,
    runScript: RunScript,
    drainMicrotasks: (() => void) | null,
    { ownsRealm = false, asker = () => program }: { ownsRealm?: boolean; asker?: () => CompiledProgram } = {},
  ) {
    this.#createLibrary = createLibrary;
    this.#program = program;
    this.#functions = new FunctionConstructors(runScript);
    this.#functions.claim();
    this.#drain = drainMicrotasks;
    this.#ownsRealm = ownsRealm;
    this.#asker = asker;
    if (ownsRealm) claimErrors();
  }

  spawn(config: ProcessConfig): ProcessHandle {
    const loop = new EventLoop(
      config,
      this.#createLibrary,
      config.takesInput ? this.#asker() : this.#program,
    );
    if (this.#ownsRealm) loop.claimRealm();
    this.#functions.giveTo(loop.globals);
    let killed = false;
    let settings = ownSettings();
    return {
      step: (arrivals, fromUs, untilUs) => {
        if (killed)
          return { items: [], nextUs: Number.POSITIVE_INFINITY, quiet: true, settleUs: null, ended: null };
        let ofThread: OwnSettings;
        const turn: StepTurn = {
          begin: () => {
            this.#current = loop;
            this.#functions.scope = loop.globals;
            ofThread = exchangeSettings(settings);
            readStacksOf(loop.stackReader);
            loop.begin(arrivals, fromUs);
          },
          end: () => {
            readStacksOf(null);
            settings = exchangeSettings(ofThread);
            return loop.finish(untilUs);
          },
        };
        return this.#drain
          ? this.#stepNow(loop, turn, untilUs, this.#drain)
          : this.#stepLater(loop, turn, untilUs);
      },
      hasRejections: () => loop.hasRejections,
      adjust: (settings, atUs) => loop.adjust(settings, atUs),
      input: (text, atUs) => loop.input(text, atUs),
      kill: () => {
        killed = true;
        loop.kill();
      },
    };
  }

  stop(): void {
    this.#pump?.close();
    this.#functions.release();
    this.#current = null;
  }

  /** The thread's unhandledrejection event: it belongs to the process whose events were just handled. */
  rejected(reason: unknown): void {
    this.#current?.rejected(reason);
  }

  /** The thread's error event. */
  threw(error: unknown): void {
    this.#current?.threw(error);
  }

  #stepNow(loop: EventLoop, turn: StepTurn, untilUs: number, drain: () => void): StepResult {
    turn.begin();
    do {
      while (loop.runNext(untilUs)) drain();
    } while (loop.waitsForReports(untilUs) && loop.again());
    return turn.end();
  }

  #stepLater(loop: EventLoop, turn: StepTurn, untilUs: number): Promise<StepResult> {
    this.#pump ??= new TaskPump();
    const pump = this.#pump;
    return this.#inTurn(
      () =>
        new Promise((resolve) => {
          const round = () => pump.run(() => loop.runNext(untilUs), settle);
          // The next step may be another process's: reports must come while it is still this one's turn.
          const settle = () => pump.settle(ends);
          const ends = () => {
            if (loop.waitsForReports(untilUs) && loop.again()) round();
            else resolve(turn.end());
          };
          turn.begin();
          if (pump.last === null) round();
          else if (!loop.runNext(untilUs)) ends();
          // Most steps are one event, which took place in this very microtask.
          else if (loop.hasNext(untilUs)) round();
          else pump.last(() => (loop.runNext(untilUs) ? round() : ends()));
        }),
    );
  }

  #turn: Promise<unknown> = Promise.resolve();
  /** One process at a time: a rejection must belong to the process that is running. */
  #inTurn(work: () => Promise<StepResult>): Promise<StepResult> {
    const result = this.#turn.then(work);
    this.#turn = result;
    return result;
  }
}
