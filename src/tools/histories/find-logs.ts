/**
 * Where published histories lie in a folder, what verdict their publisher expects of each, and what his own checker took. Owns
 * the names and notations of Porcupine's repository; nothing of it is part of ours.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface FoundLog {
  /** "etcd_002" or "c10-ok". */
  name: string;
  notation: 'etcd' | 'key-value';
  text: string;
  /** Null where nobody says. */
  expected: 'yes' | 'no' | null;
}

/** The logs under a folder, by name. Empty ones are left out: there the cluster had not started. */
export function findLogs(folder: string): FoundLog[] {
  const expected = expectations(folder);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((path): FoundLog[] => {
      const name = basename(path).replace(/\.[a-z]+$/, '');
      const notation = /^etcd_\d+\.log$/.test(basename(path))
        ? 'etcd'
        : /^c\d+-(ok|bad)\.txt$/.test(basename(path))
          ? 'key-value'
          : null;
      if (notation === null) return [];
      const text = readFileSync(join(folder, path), 'utf8');
      return text.trim() === '' ? [] : [{ name, notation, text, expected: expected.get(name) ?? null }];
    });
}

/** What Porcupine's tests expect: `checkJepsen(t, 2, true)`, `checkKv(t, "c10-ok", true, true)`. */
function expectations(folder: string): Map<string, 'yes' | 'no'> {
  const file = [folder, dirname(folder), dirname(dirname(folder))]
    .map((one) => join(one, 'porcupine_test.go'))
    .find(existsSync);
  const text = file === undefined ? '' : readFileSync(file, 'utf8');
  const calls = text.matchAll(/check(?:Jepsen\(t, (\d+)|Kv\(t, "([\w-]+)"), (true|false)/g);
  return new Map(
    [...calls].map(([, number, name, linearizable]) => [
      name ?? etcdName(number ?? ''),
      linearizable === 'true' ? 'yes' : 'no',
    ]),
  );
}

/** Milliseconds by log, from lines such as "BenchmarkEtcdJepsen002-2   5   1034429659 ns/op". */
export function readBenchmarks(text: string): Map<string, number> {
  const lines = text.matchAll(
    /^Benchmark(?:EtcdJepsen(\d+)|Kv(\d+)Clients?(Ok|Bad))(?:-\d+)?\s+\d+\s+([\d.]+) ns\/op/gm,
  );
  return new Map(
    [...lines].map(([, etcd, clients = '', verdict = '', ns]) => [
      etcd === undefined ? `c${clients.padStart(2, '0')}-${verdict.toLowerCase()}` : etcdName(etcd),
      Number(ns) / 1e6,
    ]),
  );
}

const etcdName = (number: string): string => `etcd_${number.padStart(3, '0')}`;
