/** For tests: programs of one file each, every one on a host of its own, played in this thread with faults at their moments. */
import type { Fault, LogRecord, Recording } from '../../kernel/journal.ts';
import { playCluster } from './play-cluster.ts';

export interface Played extends Recording {
  /** What a process printed, each as `format` puts it. */
  logsOf(process: string, format: (record: LogRecord) => string): string[];
}

/** `files` by name: "server.ts" runs on the host "server". Moments are in milliseconds; links take 1 ms. */
export async function playFiles(
  files: Record<string, string>,
  faults: readonly [number, Fault][],
  { untilMs = 2000, seed = 1 } = {},
): Promise<Played> {
  const services = Object.keys(files).map((entry) => ({
    name: entry.replace('.ts', ''),
    entry,
    environment: {},
  }));
  const recording = await playCluster(
    { name: 'test', services, files, network: { latencyMs: { min: 1, max: 1 } } },
    { seed, scenario: faults.map(([atMs, fault]) => ({ atMs, fault })), untilMs },
  );
  const logsOf: Played['logsOf'] = (process, format) =>
    recording.records.flatMap((one) => (one.kind === 'log' && one.process === process ? [format(one)] : []));
  return { ...recording, logsOf };
}
