/**
 * Processes as compartments of one thread: thousands of short runs, the build, unit tests, checks.
 * They share the thread's built-in prototypes, so a program that changes those is seen by the others; in the page's own
 * runs every process has a worker instead. Two ways to drain microtasks: at once (Node), or through the event loop (browsers).
 */
import type { CreateNodeLibrary } from '../node/bindings.ts';
import { EventLoop } from './event-loop.ts';
import type { CompiledProgram } from './module-registry.ts';
import type { ArrivedSegment, ProcessConfig, ProcessHandle, ProcessHost, StepResult } from './protocol.ts';
import { TaskPump } from './task-pump.ts';

export class InThreadHost implements ProcessHost {
  #createLibrary: CreateNodeLibrary;
  #program: CompiledProgram;
  #drain: (() => void) | null;
  #pump: TaskPump | null = null;
  #current: EventLoop | null = null;

  /** `drainMicrotasks` runs all pending microtasks before it returns; null where the thread has no such thing. */
  constructor(
    createLibrary: CreateNodeLibrary,
    program: CompiledProgram,
    drainMicrotasks: (() => void) | null,
  ) {
    this.#createLibrary = createLibrary;
    this.#program = program;
    this.#drain = drainMicrotasks;
  }

  spawn(config: ProcessConfig): ProcessHandle {
    const loop = new EventLoop(config, this.#createLibrary, this.#program);
    let killed = false;
    return {
      step: (arrivals, untilUs) =>
        killed
          ? { items: [], nextUs: Number.POSITIVE_INFINITY, quiet: true, ended: null }
          : this.#drain
            ? this.#stepNow(loop, arrivals, untilUs, this.#drain)
            : this.#stepLater(loop, arrivals, untilUs),
      kill: () => {
        killed = true;
        loop.kill();
      },
    };
  }

  stop(): void {
    this.#pump?.close();
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

  #stepNow(
    loop: EventLoop,
    arrivals: readonly ArrivedSegment[],
    untilUs: number,
    drain: () => void,
  ): StepResult {
    this.#current = loop;
    loop.begin(arrivals);
    while (loop.runNext(untilUs)) drain();
    const result = loop.finish();
    drain();
    return result;
  }

  #stepLater(loop: EventLoop, arrivals: readonly ArrivedSegment[], untilUs: number): Promise<StepResult> {
    this.#pump ??= new TaskPump();
    const pump = this.#pump;
    return this.#inTurn(
      () =>
        new Promise((resolve) => {
          this.#current = loop;
          loop.begin(arrivals);
          pump.run(
            () => loop.runNext(untilUs),
            () => resolve(loop.finish()),
          );
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
