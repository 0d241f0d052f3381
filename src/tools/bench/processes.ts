/** The processes under this one, such as a browser's, as Linux shows them in /proc; nothing elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';

/** One of the kernel's ticks, in which /proc counts: 10 ms on every Linux that Node runs on. */
export const TICK_US = 10_000;

export interface ThreadTime {
  name: string;
  /** Ticks of CPU since the thread's begin. */
  ticks: number;
}

/** Every thread of the descendants, by process and thread. */
export function cpuOfThreads(): Map<string, ThreadTime> {
  const threads = new Map<string, ThreadTime>();
  for (const pid of descendants(process.pid)) {
    for (const task of numbersIn(`/proc/${pid}/task`)) {
      const stat = readOrNull(`/proc/${pid}/task/${task}/stat`);
      if (stat === null) continue;
      const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(stat) ?? [];
      const fields = rest.split(' ');
      // Fields 14 and 15 of proc(5): in user mode and in the kernel; the rest begins with the third.
      threads.set(`${pid}/${task}`, { name, ticks: Number(fields[11]) + Number(fields[12]) });
    }
  }
  return threads;
}

/** Bytes of memory that the descendants, or the process `only`, have for themselves alone. */
export function privateBytes(only?: number): number {
  let kB = 0;
  for (const pid of only === undefined ? descendants(process.pid) : [String(only)]) {
    const text = readOrNull(`/proc/${pid}/smaps_rollup`) ?? '';
    for (const [, size] of text.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)) kB += Number(size);
  }
  return kB * 1024;
}

function descendants(root: number): string[] {
  const parentOf = new Map<string, string>();
  for (const pid of numbersIn('/proc')) {
    const stat = readOrNull(`/proc/${pid}/stat`);
    const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent) parentOf.set(pid, parent);
  }
  const below = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(root) || below(parentOf.get(pid)));
  return [...parentOf.keys()].filter((pid) => pid !== String(root) && below(pid));
}

const numbersIn = (path: string): string[] => {
  try {
    return readdirSync(path).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

/** A process may end while it is looked at. */
const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};
