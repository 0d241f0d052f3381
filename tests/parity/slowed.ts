/**
 * Stretches every duration that a cluster's files and environment name, so that a busy machine, which stretches what it
 * likes, does not change which of two things comes first. Both worlds get the same stretched cluster.
 */
import { spawnSync } from 'node:child_process';
import type { Cluster } from '../../src/runner/runner.ts';

/** The ways in which sandboxes write a number of milliseconds: one group before the number. */
const DURATIONS: readonly RegExp[] = [
  /(\b\w+Ms = )(\d+)/g,
  /(_MS'\] \?\? )(\d+)/g,
  /(AbortSignal\.timeout\()(\d+)/g,
  /(setTimeout\(\w+, )(\d+)/g,
  /(^\s*\}, )(\d+)(?=\);)/gm,
];

export function slowed(cluster: Cluster, times: number): Cluster {
  let found = 0;
  const stretch = (text: string) =>
    DURATIONS.reduce(
      (result, pattern) =>
        result.replace(pattern, (_all, before: string, ms: string) => {
          found += 1;
          return before + Number(ms) * times;
        }),
      text,
    );
  const files = Object.fromEntries(
    Object.entries(cluster.files).map(([path, text]) => [path, stretch(text)]),
  );
  const services = cluster.services.map((service) => ({
    ...service,
    environment: Object.fromEntries(
      Object.entries(service.environment).map(([name, value]) => [
        name,
        name.endsWith('_MS') ? `${Number(value) * times}` : value,
      ]),
    ),
  }));
  if (found === 0) throw new Error(`Found no duration to stretch in the files of ${cluster.name}.`);
  return { ...cluster, files, services };
}

/**
 * How many times to stretch on this machine, now: a process may come late by as much as a process takes to start, and
 * that must stay small beside the 80 ms that chapter 1's services leave at the least.
 */
export function stretchOfThisMachine(): number {
  const starts = [1, 2, 3].map(() => {
    const before = performance.now();
    spawnSync(process.execPath, ['--import', 'node:http', '-e', 'fetch("data:,")']);
    return performance.now() - before;
  });
  return Math.min(15, Math.max(4, Math.ceil(Math.max(...starts) / 40)));
}
