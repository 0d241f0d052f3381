/**
 * Libraries that serve one run after the other in a thread. A new library's classes are new to the engine, so that the short runs
 * of a check never get beyond cold code; libraries that are used again halve a run's time.
 * A library comes back as it was when its process began (module-snapshot.ts), or not at all: it is left to the garbage where it
 * has loaded what none of its kind had loaded before, has warned of something that is said once, or served a program that may have
 * altered Node's own classes. All that a library is told when it is made is its kind, and never differs between its processes.
 */
import type { CreateNodeLibrary, MachineBindings, NodeLibrary } from '../node/bindings.ts';
import { type Restore, snapshotOf } from './module-snapshot.ts';

/** More are not kept: each takes a megabyte or two. */
const KEPT_MAX = 24;

interface Instance {
  kind: string;
  /** The machine as its library knows it: the current process's is copied into it. */
  machine: MachineBindings;
  library: NodeLibrary;
  /** Null where it serves one process only. */
  restore: Restore | null;
  /** How much it had loaded when its process began. */
  loadedAtBegin: number;
}

export class LibraryPool {
  #make: CreateNodeLibrary;
  /** In the order in which they were last used. */
  #free: Instance[] = [];
  #busy: Instance[] = [];
  /** What programs have made the libraries of a kind load, in that order. */
  #loaded = new Map<string, readonly string[]>();

  /** `make` makes a new library. */
  constructor(make: CreateNodeLibrary) {
    this.#make = make;
    const create = (bindings: MachineBindings) => this.#take(bindings);
    this.create = Object.assign(create, { packages: make.packages ?? {} });
  }

  /** Gives a library to a process of the current run. */
  readonly create: CreateNodeLibrary;

  /** The current run has ended, and nothing that belongs to it will ever happen again. */
  endRun(): void {
    for (const instance of this.#busy.splice(0)) this.#giveBack(instance);
    this.#free.splice(0, this.#free.length - KEPT_MAX);
  }

  /** As `endRun`, but the run's libraries are not used again. */
  dropRun(): void {
    this.#busy = [];
  }

  #take(bindings: MachineBindings): NodeLibrary {
    if (!bindings.leavesLibraryAlone) return this.#make(bindings);
    const kind = kindOf(bindings);
    const at = this.#free.findLastIndex((one) => one.kind === kind);
    const [known] = at === -1 ? [] : this.#free.splice(at, 1);
    if (known) {
      Object.assign(known.machine, bindings);
      known.library.begin();
    }
    const instance = known ?? this.#another(kind, bindings);
    this.#busy.push(instance);
    return instance.library;
  }

  #another(kind: string, bindings: MachineBindings): Instance {
    return (
      this.#forMany(kind, bindings) ?? {
        kind,
        machine: bindings,
        library: this.#make(bindings),
        restore: null,
        loadedAtBegin: 0,
      }
    );
  }

  /** Null where nobody knows yet what to load, or where modules do something as they load: what that is depends on the moment. */
  #forMany(kind: string, bindings: MachineBindings): Instance | null {
    const names = this.#loaded.get(kind);
    if (names === undefined) return null;
    const machine = { ...bindings };
    const library = this.#make(machine);
    if (!loadsQuietly(library, machine, names)) return null;
    Object.assign(machine, bindings);
    const { globals, modules } = library;
    const restore = snapshotOf(modules, [library, modules, machine, globals['globalThis'] as object]);
    return { kind, machine, library, restore, loadedAtBegin: modules.loaded.length };
  }

  #giveBack(instance: Instance): void {
    const { kind, library, restore, loadedAtBegin } = instance;
    const { loaded, spent } = library.modules;
    if (loaded.length > loadedAtBegin)
      this.#loaded.set(kind, [...new Set([...(this.#loaded.get(kind) ?? []), ...loaded])]);
    if (restore === null || spent || loaded.length > loadedAtBegin) return;
    restore();
    this.#free.push(instance);
  }
}

/** All that a library may have kept from when it was made; functions of the machine it asks anew each time. */
function kindOf(bindings: MachineBindings): string {
  const { hostName, hostIndex, hosts, processId, environment, argv, parts } = bindings;
  const { takesInput = false, socketBase, epochMs, traceparent } = bindings;
  return JSON.stringify([
    [hostName, hostIndex, hosts, processId, environment, argv, parts],
    [takesInput, socketBase, epochMs, Boolean(traceparent)],
  ]);
}

/** Has a new library load these; false where it did something with its machine meanwhile, or could not. */
function loadsQuietly(library: NodeLibrary, machine: MachineBindings, names: readonly string[]): boolean {
  let isQuiet = true;
  const refused = () => {
    isQuiet = false;
    throw new Error('A module used the machine while it loaded.');
  };
  for (const [name, value] of Object.entries(machine))
    if (typeof value === 'function') Object.assign(machine, { [name]: refused });
  try {
    for (const name of names) library.modules.loaders[name]?.();
  } catch {
    return false;
  }
  return isQuiet;
}
