/**
 * The process object: identity, time, exit. Plain until process-events.ts gives it EventEmitter's methods and its
 * output streams, because Node's sources already read process.versions while they load.
 */

import { HOME_FOLDER } from '../disk/protocol.ts';
import { monotonicMs } from './clock.ts';
import { life, machine } from './machine.ts';
import { modules } from './modules.ts';
import { nextTick } from './ticks.ts';
import { throwExitSignal } from './uncaught.ts';

export const NODE_VERSION = '24.21.0';

function hrtime(previous?: [number, number]): [number, number] {
  const us = machine.readClockUs();
  const seconds = Math.trunc(us / 1_000_000);
  const nanoseconds = (us % 1_000_000) * 1000;
  if (previous === undefined) return [seconds, nanoseconds];
  const difference = [seconds - previous[0], nanoseconds - previous[1]] as [number, number];
  return difference[1] < 0 ? [difference[0] - 1, difference[1] + 1_000_000_000] : difference;
}

/** A process takes no memory that it could be charged for; the figures stand still so that runs repeat. */
const memory = {
  rss: 50_000_000,
  heapTotal: 20_000_000,
  heapUsed: 10_000_000,
  external: 2_000_000,
  arrayBuffers: 10_000,
};

let warnedOf: Set<string> | null = null;

function emitWarning(warning: string | Error, typeOrOptions?: unknown, code?: string): void {
  const options =
    typeof typeOrOptions === 'object' && typeOrOptions !== null
      ? (typeOrOptions as { type?: string; code?: string; detail?: string })
      : { type: typeof typeOrOptions === 'string' ? typeOrOptions : undefined, code };
  const error = warning instanceof Error ? warning : new Error(warning);
  if (!(warning instanceof Error)) error.name = options.type ?? 'Warning';
  // Node says a deprecation once for each code.
  const key = options.code ?? '';
  // Who warns once remembers it where nobody can make it forgotten.
  modules.spent = true;
  if (error.name === 'DeprecationWarning' && key !== '') {
    warnedOf ??= new Set();
    if (warnedOf.has(key)) return;
    warnedOf.add(key);
  }
  nextTick(() => {
    const label = key === '' ? '' : `[${key}] `;
    machine.write('stderr', `(node:${machine.processId}) ${label}${error.name}: ${error.message}\n`);
    (process as unknown as { emit(name: string, value: unknown): boolean }).emit('warning', error);
  });
}

let startedMs = 0;

/** A process begins: its uptime counts from here. */
export function beginProcess(): void {
  startedMs = monotonicMs();
}

let exitCode: number | undefined;
let exited = false;

function exitNumber(code: unknown): number {
  const number = Number(code ?? exitCode ?? 0);
  if (!Number.isInteger(number)) {
    throw new TypeError(`The "code" argument must be of type integer. Received ${String(code)}`);
  }
  return number & 0xff;
}

/** Emits 'exit' once and gives the code that the process really ends with. */
export function emitExit(code: number): number {
  if (exited) return exitCode ?? code;
  exited = true;
  exitCode = code === 0 ? (exitCode ?? 0) : code;
  (process as unknown as { emit(name: string, value: unknown): boolean }).emit('exit', exitCode);
  return exitCode ?? code;
}

function exit(code?: unknown): never {
  if (code !== undefined) exitCode = exitNumber(code);
  if (life.alive) {
    const final = exited ? (exitCode ?? 0) : emitExit(exitNumber(undefined));
    life.alive = false;
    machine.exit(final);
  }
  throwExitSignal();
}

export const processObject = {
  title: 'node',
  version: `v${NODE_VERSION}`,
  versions: { node: NODE_VERSION, http_parser: '0.5.10' },
  arch: 'x64',
  platform: 'linux',
  release: { name: 'node', lts: 'Krypton' },
  argv: [...machine.argv],
  execArgv: [] as string[],
  execPath: '/usr/bin/node',
  env: environmentOf(machine.environment),
  pid: machine.processId,
  ppid: 1,
  debugPort: 9229,
  features: {},
  config: {},
  get exitCode(): number | undefined {
    return exitCode;
  },
  set exitCode(code: unknown) {
    exitCode = code === undefined || code === null ? undefined : exitNumber(code);
  },
  nextTick,
  exit,
  reallyExit: exit,
  abort(): never {
    return exit(134);
  },
  kill(pid: number, signal: string | number = 'SIGTERM'): true {
    const self = process as unknown as { emit(name: string, value: unknown): boolean };
    if (pid !== machine.processId) {
      throw Object.assign(new Error('kill ESRCH'), { errno: -3, code: 'ESRCH', syscall: 'kill' });
    }
    if (signal !== 0 && !self.emit(String(signal), signal)) exit(143);
    return true;
  },
  cwd: () => HOME_FOLDER,
  chdir(): never {
    throw new Error('process.chdir() is not available in the simulated runner yet.');
  },
  umask: () => 0o022,
  uptime: () => (monotonicMs() - startedMs) / 1000,
  hrtime: Object.assign(hrtime, { bigint: () => BigInt(machine.readClockUs()) * 1000n }),
  memoryUsage: Object.assign(() => ({ ...memory }), { rss: () => memory.rss }),
  cpuUsage: () => ({ user: 0, system: 0 }),
  resourceUsage: () => ({ userCPUTime: 0, systemCPUTime: 0, maxRSS: memory.rss / 1000 }),
  emitWarning,
  binding(name: string): never {
    throw new Error(`No such module: ${name}`);
  },
  getuid: () => 0,
  getgid: () => 0,
  geteuid: () => 0,
  getegid: () => 0,
};
Object.defineProperty(processObject, Symbol.toStringTag, { value: 'process', configurable: true });

/** As in Node, whatever is put into the environment becomes text. */
function environmentOf(variables: Record<string, string>): Record<string, string> {
  return new Proxy(
    { ...variables },
    {
      set(target, key, value) {
        return Reflect.set(target, key, String(value));
      },
      defineProperty(target, key, description) {
        return Reflect.defineProperty(target, key, { ...description, value: String(description.value) });
      },
    },
  );
}

export { processObject as process };

const process = processObject;
