/**
 * The smallest machine that Node's library runs on, for this folder's tests: some hosts in one thread, a queue of
 * segments with one latency, virtual timers. The real ones are src/kernel, src/network and src/process.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { Tree } from '../disk/tree.ts';
import type { Segment } from '../network/protocol.ts';
import { buildRuntime } from '../tools/build-runtime.ts';
import type { CreateNodeLibrary, LoopTimer, MachineBindings, NodeLibrary } from './bindings.ts';
import { PART_NAMES, type PartName } from './parts.ts';

let create: CreateNodeLibrary | null = null;

/** Builds .generated/node-library.js if it is stale, and loads it once, with all its parts. */
export async function loadLibrary(): Promise<CreateNodeLibrary> {
  if (create !== null) return create;
  await buildRuntime();
  for (const file of ['node-library.js', ...PART_NAMES.map((part) => `node-parts/${part}.js`)]) {
    const path = join(import.meta.dirname, '../../.generated', file);
    new Script(readFileSync(path, 'utf8'), { filename: path }).runInThisContext();
  }
  create = (globalThis as unknown as { createNodeLibrary: CreateNodeLibrary }).createNodeLibrary;
  return create;
}

interface LoopEvent {
  atUs: number;
  order: number;
  host: TestHost;
  run: () => void;
  timer: LoopTimer | null;
}

export interface TestHost {
  name: string;
  index: number;
  library: NodeLibrary;
  output: string;
  errors: unknown[];
  exitCode: number | null;
  refs: number;
  ports: Set<number>;
  /** Runs `body` with the library's globals in scope, as the host's main program. */
  main(body: string): void;
}

export const EPOCH_MS = Date.UTC(2030, 0, 1);

export class TestMachine {
  nowUs = 0;
  readonly hosts: TestHost[] = [];
  readonly segments: Segment[] = [];
  /** Segments that this gives true for never arrive. */
  drops: (segment: Segment) => boolean = () => false;
  readonly latencyUs = 1000;
  readonly #parts: readonly PartName[];
  #order = 0;
  #events: LoopEvent[] = [];
  #goingOn: Pick<LoopEvent, 'host' | 'run'>[] = [];

  private constructor(parts: readonly PartName[]) {
    this.#parts = parts;
  }

  /** Hosts whose programs may use every part of the library. */
  static start(...names: string[]): Promise<TestMachine> {
    return TestMachine.startWith(PART_NAMES, ...names);
  }

  static async startWith(parts: readonly PartName[], ...names: string[]): Promise<TestMachine> {
    const createLibrary = await loadLibrary();
    const machine = new TestMachine(parts);
    const addresses = names.map((name, index) => ({ name, address: `10.0.0.${index + 1}` }));
    for (const [index, name] of names.entries()) machine.#addHost(createLibrary, name, index, addresses);
    return machine;
  }

  #push(event: Omit<LoopEvent, 'order'>): void {
    this.#order += 1;
    this.#events.push({ ...event, order: this.#order });
  }

  deliver(segment: Segment, afterUs: number): void {
    const receiver = this.hosts[segment.to];
    if (receiver === undefined) throw new Error(`No host ${segment.to}`);
    const run = () => receiver.library.receive(segment);
    this.#push({ atUs: this.nowUs + afterUs, host: receiver, run, timer: null });
  }

  #addHost(
    createLibrary: CreateNodeLibrary,
    name: string,
    index: number,
    hosts: { name: string; address: string }[],
  ): void {
    let seed = index + 1;
    const tree = new Tree(null, EPOCH_MS);
    const disk = { tree, bytesMax: 1_000_000, change: tree.apply.bind(tree) };
    const bindings: MachineBindings = {
      hostName: name,
      hostIndex: index,
      hosts,
      processId: 100 + index,
      environment: { NAME: name },
      argv: ['node', '/main.ts'],
      parts: this.#parts,
      socketBase: 1000 * (index + 1),
      nowUs: () => this.nowUs,
      readClockUs: () => this.nowUs,
      epochMs: EPOCH_MS,
      skewMs: () => 0,
      random: () => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
        return seed / 0x80000000;
      },
      setTimer: (delayUs, callback, refed) => {
        const timer: LoopTimer = { refed, active: true };
        this.#push({ atUs: this.nowUs + delayUs, host, run: callback, timer });
        return timer;
      },
      clearTimer: (timer) => {
        timer.active = false;
      },
      afterTicks: (callback) => {
        this.#goingOn.push({ host, run: callback });
      },
      changeRefs: (delta) => {
        host.refs += delta;
      },
      send: (segment) => {
        this.segments.push({ ...segment });
        if (this.drops(segment)) return;
        this.deliver(segment, this.latencyUs);
      },
      write: (_stream, text) => {
        host.output += text;
      },
      disk: () => disk,
      listening: (port, open) => {
        if (open) host.ports.add(port);
        else host.ports.delete(port);
      },
      exit: (code) => {
        host.exitCode = code;
      },
      fatal: (error) => {
        host.errors.push(error);
        host.exitCode = 1;
      },
    };
    const library = createLibrary(bindings);
    const host: TestHost = {
      name,
      index,
      library,
      output: '',
      errors: [],
      exitCode: null,
      refs: 0,
      ports: new Set(),
      main: (body) => {
        // As for real programs: a name that is not mentioned is not loaded.
        const names = Object.keys(library.globals).filter((name) => body.includes(name));
        const program = new Function('require', ...names, `return (async () => {${body}\n})()`) as (
          ...values: unknown[]
        ) => Promise<void>;
        this.#push({
          atUs: this.nowUs,
          host,
          timer: null,
          run: () => {
            program(library.builtin, ...names.map((key) => library.globals[key])).catch((error: unknown) => {
              if (!library.uncaught(error, 'rejection')) bindings.fatal(error, 'rejection');
            });
          },
        });
      },
    };
    this.hosts.push(host);
  }

  /** Handles events until only unref'd timers are left, or virtual time would pass `untilMs`. */
  async run(untilMs = 600_000): Promise<void> {
    for (;;) {
      this.#events = this.#events.filter(
        (event) => event.timer?.active !== false && event.host.exitCode === null,
      );
      const awake = this.#events.some((event) => event.timer === null || event.timer.refed);
      const busy = this.hosts.some((host) => host.exitCode === null && host.refs > 0);
      const next = this.#events.reduce<LoopEvent | null>(
        (first, event) =>
          first === null ||
          event.atUs < first.atUs ||
          (event.atUs === first.atUs && event.order < first.order)
            ? event
            : first,
        null,
      );
      if (next === null || (!awake && !busy)) return;
      if (next.atUs > untilMs * 1000) {
        this.nowUs = untilMs * 1000;
        return;
      }
      this.#events.splice(this.#events.indexOf(next), 1);
      this.nowUs = next.atUs;
      if (next.timer !== null) next.timer.active = false;
      this.#handle(next);
      await new Promise<void>((resolve) => setImmediate(resolve));
      for (let more = this.#goingOn.shift(); more !== undefined; more = this.#goingOn.shift()) {
        if (more.host.exitCode === null) this.#handle(more);
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    }
  }

  #handle(event: Pick<LoopEvent, 'host' | 'run'>): void {
    try {
      event.run();
    } catch (error) {
      const { library } = event.host;
      if (!library.uncaught(error, 'exception')) {
        event.host.errors.push(error);
        event.host.exitCode = 1;
        library.exiting(1);
      }
    }
    event.host.library.drainTicks();
  }
}
