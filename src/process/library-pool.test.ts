import { expect, it } from 'vitest';
import type { MachineBindings, NodeLibrary } from '../node/bindings.ts';
import { loadNodeLibrary } from '../runner/simulated/play-cluster.ts';
import { LibraryPool } from './library-pool.ts';

const refused = () => {
  throw new Error('Not in this test.');
};

function machineOf(more: Partial<MachineBindings> = {}): MachineBindings {
  return {
    hostName: 'solo',
    hostIndex: 0,
    hosts: [{ name: 'solo', address: '10.0.0.1' }],
    processId: 100,
    environment: { NAME: 'solo' },
    argv: ['node', '/main.ts'],
    parts: [],
    leavesLibraryAlone: true,
    socketBase: 0,
    nowUs: () => 0,
    readClockUs: () => 0,
    epochMs: 0,
    skewMs: () => 0,
    random: () => 0.5,
    setTimer: refused,
    clearTimer: refused,
    afterTicks: refused,
    changeRefs: refused,
    send: refused,
    write: () => {},
    listening: refused,
    disk: refused,
    exit: refused,
    fatal: refused,
    ...more,
  };
}

/** One run after the other, each with one process; gives the libraries that they had. */
function run(
  pool: LibraryPool,
  times: number,
  program: (library: NodeLibrary) => void,
  more?: Partial<MachineBindings>,
): NodeLibrary[] {
  return Array.from({ length: times }, () => {
    const library = pool.create(machineOf(more));
    program(library);
    pool.endRun();
    return library;
  });
}

const different = (libraries: NodeLibrary[]) => new Set(libraries).size;

it('a library serves again, once what its program imports has been loaded before it began', () => {
  const pool = new LibraryPool(loadNodeLibrary());
  const seen: unknown[] = [];
  const libraries = run(pool, 4, (library) => {
    const http = library.builtin('http') as Record<string, unknown>;
    const { process } = library.globals as { process: { env: Record<string, string>; pid: number } };
    seen.push([http['mine'], process.env['NAME'], library.globals['fetchMock'], process.pid]);
    http['mine'] = 'patched';
    process.env['NAME'] = 'changed';
    library.globals['fetchMock'] = true;
    process.pid = 1;
  });
  // The first one shows what programs of this kind load; from the second on it is loaded before the program begins.
  expect(different(libraries)).toBe(2);
  expect(libraries[3]).toBe(libraries[1]);
  expect(seen).toEqual(Array.from({ length: 4 }, () => [undefined, 'solo', undefined, 100]));
});

it('two processes of one run never share a library, and another kind of process gets another', () => {
  const pool = new LibraryPool(loadNodeLibrary());
  run(pool, 3, () => {});
  const [one, other] = [pool.create(machineOf()), pool.create(machineOf())];
  const restarted = pool.create(machineOf({ processId: 200 }));
  expect(different([one, other, restarted])).toBe(3);
});

it('the machine is asked anew: a process that begins later reads its own clock', () => {
  const pool = new LibraryPool(loadNodeLibrary());
  let nowUs = 0;
  const uptimes: number[] = [];
  for (const startUs of [0, 1_000_000, 5_000_000, 7_000_000]) {
    nowUs = startUs;
    const { globals } = pool.create(machineOf({ readClockUs: () => nowUs, nowUs: () => nowUs }));
    nowUs += 250_000;
    uptimes.push((globals['process'] as { uptime(): number }).uptime());
    pool.endRun();
  }
  expect(uptimes).toEqual([0.25, 0.25, 0.25, 0.25]);
});

it('a library is not used again by whoever may alter its classes, nor after a warning, nor when a run broke', () => {
  const pool = new LibraryPool(loadNodeLibrary());
  const none = (libraries: NodeLibrary[]) => expect(different(libraries)).toBe(libraries.length);
  none(run(pool, 3, () => {}, { leavesLibraryAlone: false }));
  const warn = (library: NodeLibrary) =>
    (library.globals as { process: { emitWarning(text: string): void } }).process.emitWarning('once');
  none(run(pool, 4, warn, { processId: 300, setTimer: () => ({ refed: true, active: true }) }));
  const broken = Array.from({ length: 4 }, () => {
    const library = pool.create(machineOf({ processId: 400 }));
    pool.dropRun();
    return library;
  });
  none(broken);
});

it('making a library asks its machine for nothing but the time: all else that it keeps is its kind', () => {
  const asked: string[] = [];
  const machine = new Proxy(machineOf({ traceparent: () => '' }), {
    get(target, name: keyof MachineBindings) {
      const value = target[name];
      if (typeof value !== 'function' || name === 'traceparent') return value;
      return (...args: never[]) => {
        asked.push(name);
        return (value as (...args: never[]) => unknown)(...args);
      };
    },
  });
  loadNodeLibrary()(machine);
  expect([...new Set(asked)]).toEqual(['readClockUs']);
});
