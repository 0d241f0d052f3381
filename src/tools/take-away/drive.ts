/**
 * The launcher as a page drives it in a WebContainer: `node launcher/sandbox.mjs drive '{…}'`. It runs the services where
 * they lie, so that what the page writes into them counts at the next start, prints the journal as lines of JSON, and takes
 * orders as lines. How processes are started and find one another is the Node runner's, as in a terminal.
 */
import { createInterface } from 'node:readline';
import { createNodeRunner } from '../../runner/node/node-runner.ts';
import type { Cluster } from '../../runner/runner.ts';
import {
  type FromLauncher,
  type LaunchOrder,
  launcherLine,
  readOrder,
} from '../../runner/webcontainer/launcher-lines.ts';

/** Time is shown in tenths of a second; records come at once. */
const PROGRESS_MS = 200;
const RECORDS_A_LINE = 200;

/** `services` is the folder of the cluster's files. Gives the exit code once everything has ended. */
export async function drive(cluster: Cluster, services: string, argument: string): Promise<number> {
  const tell = (message: FromLauncher) => process.stdout.write(launcherLine(message));
  const suits = (process.features as { typescript?: unknown }).typescript === 'strip';
  tell({ kind: 'hello', node: process.versions.node, suits });
  if (!suits) return 2;
  const order = JSON.parse(argument) as LaunchOrder;
  const runner = createNodeRunner({
    guarded: false,
    inPlace: services,
    onPort: (name, port, realPort) => tell({ kind: 'port', process: name, port, realPort }),
  });
  await new Promise<void>((resolve) => {
    let toldMs = 0;
    let toldState = '';
    const run = runner.start(
      cluster,
      { ...order, speed: 1, pauseAtMs: null },
      {
        records(batch) {
          for (let at = 0; at < batch.length; at += RECORDS_A_LINE)
            tell({ kind: 'records', records: batch.slice(at, at + RECORDS_A_LINE) });
        },
        progress({ state, nowUs, traceHash }) {
          if (state === toldState && performance.now() - toldMs < PROGRESS_MS) return;
          toldMs = performance.now();
          toldState = state;
          tell({ kind: 'progress', state, nowUs, traceHash });
          // The run is still in the midst of stopping while it says so.
          if (state === 'stopped') setImmediate(() => void run.stop().then(resolve));
        },
        failure: (message) => tell({ kind: 'refused', message }),
      },
    );
    // What is typed at a terminal would be shown in it.
    if (process.stdin.isTTY) process.stdin.setRawMode(true);
    createInterface({ input: process.stdin, terminal: false }).on('line', (line) => {
      const said = readOrder(line);
      if (said === null) return;
      if (said.do === 'stop') {
        void run.stop();
        return;
      }
      try {
        run.apply(said.fault);
      } catch (error) {
        tell({ kind: 'refused', message: (error as Error).message });
      }
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void run.stop());
  });
  runner.dispose();
  return 0;
}
