/** Records a sandbox at build time: the pictures in a chapter come from these runs. Runs under Node only. */
import type { Recording } from '../../kernel/journal.ts';
import { clusterOf, type Sandbox } from '../../workbook/sandbox.ts';
import { playCluster } from './play-cluster.ts';

/** The sandbox's own scenario and seed, to the end of its `runForMs`; `answer` files lie over the services' own. */
export function recordSandbox(sandbox: Sandbox, answer: Record<string, string> = {}): Promise<Recording> {
  const { scenario, seed, runForMs } = sandbox.config;
  const faults = scenario.map(({ atMs, fault }) => ({ atMs, fault: JSON.parse(JSON.stringify(fault)) }));
  return playCluster(clusterOf(sandbox, answer), { seed, scenario: faults, untilMs: runForMs });
}
