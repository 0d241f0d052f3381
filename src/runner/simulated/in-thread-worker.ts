/** The thread of in-thread-runner.ts: plays one run after the other, and writes down whose step it is in. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Recording } from '../../kernel/journal.ts';
import type { Cluster, RunOptions } from '../runner.ts';
import { playCluster } from './play-cluster.ts';

export interface ToThread {
  cluster: Cluster;
  options: Pick<RunOptions, 'seed' | 'scenario' | 'untilMs'>;
}

export type FromThread = { recording: Recording } | { failure: string };

const { place } = workerData as { place: Int32Array };

/** The files of the cluster before: twenty seeds of one answer are sent twenty times and compiled once. */
let known: { text: string; files: Record<string, string> } | null = null;

parentPort?.on('message', async ({ cluster, options }: ToThread) => {
  const text = JSON.stringify(cluster.files);
  if (known?.text !== text) known = { text, files: cluster.files };
  try {
    const recording = await playCluster({ ...cluster, files: known.files }, options, (hostIndex, startUs) => {
      Atomics.store(place, 0, hostIndex);
      Atomics.store(place, 2, Math.floor(startUs / 1000));
      Atomics.add(place, 1, 1);
    });
    parentPort?.postMessage({ recording } satisfies FromThread);
  } catch (error) {
    parentPort?.postMessage({
      failure: error instanceof Error ? error.message : String(error),
    } satisfies FromThread);
  }
});
