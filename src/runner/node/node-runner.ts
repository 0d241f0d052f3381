/**
 * The Runner whose processes are real Node processes on this machine's own clock and network: what `npm run sandbox` uses
 * and what parity is measured against. Time can't be paused or scaled, links can't be touched and a seed replays nothing:
 * `capabilities` says so, and those calls do nothing or refuse.
 */
import type { Recording, TimedFault } from '../../kernel/journal.ts';
import type { Cluster, Run, Runner, RunObserver, RunOptions } from '../runner.ts';
import { Guard } from './guard.ts';
import { Launch, type LaunchOptions, refuseFault } from './launch.ts';

/** Some 30 batches a second. */
const BATCH_MS = 33;

export interface NodeRunnerOptions extends Pick<LaunchOptions, 'inPlace' | 'onPort'> {
  /** Whether another process kills and removes what is left when this one dies; a WebContainer dies with its page. */
  guarded?: boolean;
}

export function createNodeRunner({ guarded = true, inPlace, onPort }: NodeRunnerOptions = {}): Runner {
  let guard: Guard | null = null;
  const launches = new Set<Launch>();

  const launch = (cluster: Cluster, scenario: readonly TimedFault[], changed: () => void): Launch => {
    if (cluster.services.length === 0) throw new Error(`The cluster ${cluster.name} has no services to run.`);
    for (const { fault } of scenario) refuseFault(fault, cluster);
    if (guarded) guard ??= new Guard();
    const started = new Launch({ cluster, guard, inPlace, changed, onPort });
    launches.add(started);
    return started;
  };
  const end = async (one: Launch) => {
    await one.stop();
    launches.delete(one);
  };

  return {
    capabilities: { virtualTime: false, links: false, replay: false },
    warmUp() {
      if (guarded) guard ??= new Guard();
    },
    start: (cluster, options, observer) => startRun(launch, end, cluster, options, observer),
    record: (cluster, options) =>
      new Promise<Recording>((resolve, reject) => {
        let timers: NodeJS.Timeout[] | null = null;
        let faultsLeft = options.scenario.length;
        const finish = () => {
          for (const timer of timers ?? []) clearTimeout(timer);
          timers = [];
          const { records, traceHash } = one.journal;
          const processes = cluster.services.map(({ name }) => name);
          const recording = {
            processes,
            seed: options.seed,
            untilUs: options.untilMs * 1000,
            records,
            traceHash,
          };
          end(one).then(() => resolve(recording), reject);
        };
        const changed = () => {
          if (one.state !== 'running') return;
          if (timers === null) {
            timers = [
              setTimeout(finish, options.untilMs),
              ...options.scenario.map(({ atMs, fault }) =>
                setTimeout(() => {
                  faultsLeft -= 1;
                  one.apply(fault, 'scenario');
                }, atMs),
              ),
            ];
          }
          // Nothing can happen any more: no need to sit out the time.
          if (one.ended && faultsLeft === 0) finish();
        };
        const one = launch(cluster, options.scenario, changed);
      }),
    dispose() {
      for (const one of launches) void one.stop();
      launches.clear();
      guard?.stop();
      guard = null;
    },
  };
}

function startRun(
  launch: (cluster: Cluster, scenario: readonly TimedFault[], changed: () => void) => Launch,
  end: (one: Launch) => Promise<void>,
  cluster: Cluster,
  options: RunOptions,
  observer: RunObserver,
): Run {
  let told = 0;
  let faultsLeft = options.scenario.length;
  let began = false;
  let state: 'booting' | 'running' | 'stopped' = 'booting';
  let stopping: Promise<void> | null = null;
  const timers: NodeJS.Timeout[] = [];

  const tell = () => {
    const { records } = one.journal;
    const batch = records.slice(told);
    told = records.length;
    if (batch.length > 0) observer.records(batch);
    observer.progress({ state, nowUs: one.journal.nowUs(), traceHash: one.journal.traceHash });
  };
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const timer of timers) clearTimeout(timer);
      state = 'stopped';
      tell();
      await end(one);
    })();
    return stopping;
  };
  const changed = () => {
    if (one.state !== 'running' || state === 'stopped') return;
    if (!began) {
      began = true;
      state = 'running';
      timers.push(setInterval(tell, BATCH_MS));
      if (options.untilMs !== null) timers.push(setTimeout(stop, options.untilMs));
      for (const { atMs, fault } of options.scenario) {
        timers.push(
          setTimeout(() => {
            faultsLeft -= 1;
            one.apply(fault, 'scenario');
          }, atMs),
        );
      }
    }
    // Whoever watches may still restart a process, unless the run has an end of its own.
    if (one.ended && faultsLeft === 0 && options.untilMs !== null) void stop();
  };
  const one = launch(cluster, options.scenario, changed);
  return {
    pause() {},
    resume() {},
    step() {},
    setSpeed() {},
    apply: (fault) => one.apply(fault, 'person'),
    stop,
  };
}
