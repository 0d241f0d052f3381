/**
 * The one door between Node's API and the simulated machine under it. The library in this folder sees nothing of
 * workers, kernels or real clocks: it gets these bindings and gives back a NodeLibrary.
 * Both hosts (worker and in-thread) implement the bindings once, in src/process.
 */
import type { DiskChange } from '../disk/protocol.ts';
import type { Tree } from '../disk/tree.ts';
import type { Segment } from '../network/protocol.ts';
import type { ScriptName } from './parts.ts';

/** A timer that the event loop holds. Opaque to the library, but for `refed`. */
export interface LoopTimer {
  /** While any timer is refed the process stays alive. May be switched at any time. */
  refed: boolean;
  /** False once it fired (one shot) or was cleared. */
  active: boolean;
}

/** This host's disk, as the process works on it. */
export interface MachineDisk {
  /** To be read only: `change` changes it. */
  readonly tree: Tree;
  /** How much its files may hold together. */
  readonly bytesMax: number;
  /** Makes a change, and reports it. */
  readonly change: (change: DiskChange) => void;
}

export interface HostName {
  readonly name: string;
  readonly address: string;
  /** It speaks to the others; to them it has neither name nor address. */
  readonly outside?: boolean;
}

export interface MachineBindings {
  /** This host's name, as other services call it. */
  readonly hostName: string;
  /** This host's index in the cluster's host list. */
  readonly hostIndex: number;
  /** Every host by index. `address` is its simulated IPv4 address, such as 10.0.0.2. */
  readonly hosts: readonly HostName[];
  readonly processId: number;
  readonly environment: Record<string, string>;
  /** As process.argv: ["node", "/<entry>", …]. */
  readonly argv: readonly string[];
  /** The optional parts of the library, and the packages, that the process's program names. */
  readonly parts: readonly ScriptName[];
  /** Nothing in the process's program can alter Node's own classes: the library may serve another process after it. */
  readonly leavesLibraryAlone?: boolean;
  /** Standard input stays open, for NodeLibrary.input; otherwise it is at its end from the start. */
  readonly takesInput?: boolean;
  /** Socket numbers must start above this, so that they are never used twice across restarts. */
  readonly socketBase: number;

  /** Virtual time in microseconds; stands still while one event is handled. */
  nowUs(): number;
  /** The same, as the program reads it: time goes on for a program that does nothing but read it. */
  readClockUs(): number;
  /** What Date.now() is at virtual time 0, in milliseconds since 1970, where nothing is wrong with the host's clock. */
  readonly epochMs: number;
  /** What this host's Date is off by, in milliseconds. */
  skewMs(): number;
  /** Uniform in [0, 1), from this process's own seeded stream. */
  random(): number;

  /** Calls back once, `delayUs` (≥ 0) later, as an event of its own; ties fire in the order in which they were set. */
  setTimer(delayUs: number, callback: () => void, refed: boolean): LoopTimer;
  clearTimer(timer: LoopTimer): void;
  /** Calls back once the ticks and microtasks of this event have run, before any other event and at the same moment. */
  afterTicks(callback: () => void): void;
  /** Open sockets and listening servers keep a process alive: +1 when one opens (or is ref'd), −1 when it closes. */
  changeRefs(delta: 1 | -1): void;

  /** Hands a segment to the network, or to this host itself when `to` is hostIndex. */
  send(segment: Segment): void;
  /** Text as written, newline included. */
  write(stream: 'stdout' | 'stderr', text: string): void;
  listening(port: number, open: boolean): void;
  /** Made when first asked for. */
  disk(): MachineDisk;
  /** Ends the process after the current event; nothing of it runs any more. */
  exit(code: number): void;
  /** Reports an error that nobody caught. The event loop then ends the process with code 1. */
  fatal(error: unknown, cause: 'exception' | 'rejection'): void;
  /**
   * The stack by which an error is logged: a text whose frames lie in the program's own files, or what the program has put
   * there. Without it the host's whole stack is shown, which differs from host to host.
   */
  stackOf?(error: object): unknown;
  /** The text of the call that this error's topmost frame makes, such as "assert.ok(x === 2)". */
  failedExpression?(error: object): string | undefined;
  /** The process makes a request while it handles one: the journal tells which made which. */
  caused?(request: Exchange, by: Exchange): void;
  /**
   * Gives the `traceparent` for a request that has none, going on from one that came in; `by` is the request under way.
   * Null where the runner attaches none.
   */
  readonly traceparent?: ((incoming: string | null, by: Exchange | null) => string) | null;
}

/** One request on a connection of this process: the n-th of it, from 1. `peer` is the index of the host at the other end. */
export interface Exchange {
  readonly peer: number;
  readonly peerPort: number;
  readonly ownPort: number;
  readonly n: number;
}

/** What a program gets, and what the event loop calls. One per process. */
export interface NodeLibrary {
  /** The module for "http", "node:http" and so on; undefined where there is none. */
  builtin(specifier: string): unknown;
  /** Every module name it has, without "node:". */
  readonly builtinNames: readonly string[];
  /**
   * Names a program finds in its scope: process, Buffer, console, fetch, Headers, Request, Response, setTimeout …,
   * setImmediate …, queueMicrotask, Date, Math, performance, crypto, structuredClone, URL, TextEncoder, AbortController,
   * Event, EventTarget, global, globalThis (an object that holds all of these and the language's own globals).
   */
  readonly globals: Record<string, unknown>;
  /**
   * Makes the realm this process's own for good: no value leads back to a clock or a memory of the host's. Only for a realm
   * that holds simulated processes and nothing else.
   */
  claimRealm(): void;
  /** A segment has arrived. */
  receive(segment: Segment): void;
  /** Text has come to standard input. */
  input(text: string): void;
  /** Runs what process.nextTick queued. The event loop calls it when an event's callback has returned. */
  drainTicks(): void;
  /** An exception or rejection reached the event loop. True when the program handles it ('uncaughtException', 'unhandledRejection'). */
  uncaught(error: unknown, cause: 'exception' | 'rejection'): boolean;
  /** Nothing is left to wait for: emits 'beforeExit'; true when somebody listened. The loop exits if that scheduled nothing new. */
  beforeExit(): boolean;
  /** `name: message`, as an error's stack begins; Node's own errors have their code in it. */
  headline(error: object): string;
  /** For whoever has one library serve several processes, one after the other: src/process/library-pool.ts. */
  readonly modules: LibraryModules;
  /**
   * Begins another process, once everything is as it was when the first one began: asks the machine again what only it
   * can tell, such as the time. A library that was just made has begun.
   */
  begin(): void;
  /** Whether `error` is what process.exit() throws to leave the running event; nobody reports it. */
  isExitSignal?(error: unknown): boolean;
  /** Emits 'exit', once, synchronously. Gives the code that the process ends with: for 0 it may be process.exitCode. */
  exiting(code: number): number;
}

/** The variables at the top of one module, as far as they can change. */
export interface ModuleScope {
  get(): unknown[];
  /** Takes what `get` gave, or a list that begins so. Absent where none of the variables is assigned again. */
  set?(values: unknown[]): void;
}

/** What the modules of one library hold. src/tools/node-sources links it in. */
export interface LibraryModules {
  /** One for each module that has been loaded and holds something; the core's own comes first. */
  readonly scopes: readonly ModuleScope[];
  /** What each module gives to others, as it is when the module has loaded. */
  readonly exports: readonly { exports: unknown }[];
  /** Names of what has been loaded, in that order; the same in every library of these scripts. */
  readonly loaded: string[];
  readonly loaders: Record<string, () => unknown>;
  /** Something has happened that can't be undone, such as a warning that comes only once. */
  spent: boolean;
}

/**
 * The core's script defines this one global function. Scripts of parts, taken in after it, call its `addPart`, and
 * scripts of npm packages its `addPackage`: they get a compiled file's scope and are the processes' to load.
 */
export interface CreateNodeLibrary {
  (bindings: MachineBindings): NodeLibrary;
  /** The packages that have been taken in, by name. */
  readonly packages?: Readonly<Record<string, (globals: Record<string, unknown>) => unknown>>;
}
