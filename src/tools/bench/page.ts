/** What runs in the browser while it is measured: the real runner, driven by hand. Bundled by src/tools/bench/browser.ts. */
import type { JournalRecord } from '../../kernel/journal.ts';
import type { Cluster, Runner } from '../../runner/runner.ts';
import type { Scripts } from '../../runner/simulated/kernel-link.ts';
import { createSimulatedRunnerWith } from '../../runner/simulated/simulated-runner.ts';

/** Comes with the page, as in the site. */
declare const frameScript: string;

function scripts(): Scripts {
  const text = async (name: string) => (await fetch(`/${name}.js`)).text();
  return {
    frame: frameScript,
    kernelWorker: text('kernel-worker'),
    processWorker: text('process-worker'),
    nodeLibrary: text('node-library'),
    part: (name) => text(`node-parts/${name}`),
  };
}

let runner: Runner | null = null;
let loaded: Scripts | null = null;

/** Runs a cluster as fast as possible until a log line starts with `until`; gives the milliseconds until each line came. */
function run(
  cluster: Cluster,
  until: string,
  seed = 1,
): Promise<{ lines: [number, string][]; traceHash: string }> {
  const begun = performance.now();
  loaded ??= scripts();
  runner ??= createSimulatedRunnerWith(loaded);
  return new Promise((resolve, reject) => {
    const lines: [number, string][] = [];
    const errors: string[] = [];
    const handle = (runner as Runner).start(
      cluster,
      { seed, scenario: [], untilMs: null, speed: Number.POSITIVE_INFINITY, pauseAtMs: null },
      {
        records: (batch: readonly JournalRecord[]) => {
          for (const record of batch) {
            if (record.kind === 'error')
              errors.push(`${record.process}: ${record.name}: ${record.message}\n${record.stack}`);
            if (record.kind !== 'log') continue;
            lines.push([performance.now() - begun, record.text]);
            if (record.text.startsWith(until))
              void handle.stop().then(() => resolve({ lines, traceHash: '' }));
          }
          if (errors.length > 0) reject(new Error(errors.join('\n')));
        },
        progress: () => {},
        failure: (message) => reject(new Error(message)),
      },
    );
  });
}

Object.assign(globalThis, {
  bench: () => ({
    preload: async () => {
      loaded ??= scripts();
      await loaded.nodeLibrary;
    },
    warmUp: async (processes: number) => {
      loaded ??= scripts();
      runner ??= createSimulatedRunnerWith(loaded);
      runner.warmUp(processes);
      await new Promise((resolve) => setTimeout(resolve, 1500));
    },
    run,
    /** The trace hash of a run with a worker for each process. */
    runTo: (cluster: Cluster, seed: number, untilMs: number): Promise<string> => {
      loaded ??= scripts();
      runner ??= createSimulatedRunnerWith(loaded);
      const options = { seed, scenario: [], untilMs, speed: Number.POSITIVE_INFINITY, pauseAtMs: null };
      return new Promise((resolve, reject) => {
        runner?.start(cluster, options, {
          records: () => {},
          progress: ({ state, traceHash }) => {
            if (state === 'stopped') resolve(traceHash);
          },
          failure: (message) => reject(new Error(message)),
        });
      });
    },
    record: async (cluster: Cluster, seed: number, untilMs: number, scenario: []) => {
      loaded ??= scripts();
      runner ??= createSimulatedRunnerWith(loaded);
      const begun = performance.now();
      const recording = await runner.record(cluster, { seed, scenario, untilMs });
      return { ms: performance.now() - begun, recording };
    },
  }),
});
