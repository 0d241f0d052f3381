/**
 * Records a sandbox at build time: the pictures in a chapter come from these runs. A run of which nothing has changed since
 * the last build is not made again. Runs under Node only.
 */
import type { Recording } from '../../kernel/journal.ts';
import { openBuildCache } from '../../workbook/measured/build-cache.ts';
import { clusterOf, type Sandbox } from '../../workbook/sandbox.ts';
import { playCluster } from './play-cluster.ts';

const cache = openBuildCache(process.cwd());

/** The sandbox's own scenario and seed, to the end of its `runForMs`; `answer` files lie over the services' own. */
export function recordSandbox(sandbox: Sandbox, answer: Record<string, string> = {}): Promise<Recording> {
  const { scenario, seed, runForMs } = sandbox.config;
  const faults = scenario.map(({ atMs, fault }) => ({ atMs, fault: JSON.parse(JSON.stringify(fault)) }));
  const cluster = clusterOf(sandbox, answer);
  const options = { seed, scenario: faults, untilMs: runForMs };
  return cache.kept(`recording-${sandbox.name}`, [cluster, options], () => playCluster(cluster, options));
}
