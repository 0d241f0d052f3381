/**
 * The sandbox of a page as the terminal's commands know it: their world, made of the models behind the workbench. Whatever a
 * button does, a command does by the same way. It owns no rule; trace and faults are read on as the journal grows.
 */
import { effect } from '@preact/signals';
import { createTrace, type LiveTrace } from '../../trace/index.ts';
import { createAsking } from './asking.ts';
import type { WorkbenchModels } from './models.ts';
import { createFaultFinder } from './moments.ts';
import type { ShellWorld } from './shell/world.ts';

export function createPageWorld(models: WorkbenchModels, terminal: ShellWorld['terminal']): ShellWorld {
  const { page, run, answer, checks, actions } = models;
  const processes = page.services.map(({ name }) => name);
  const faultsOf = createFaultFinder();
  let read = 0;
  let known = run.records.value;
  let trace: LiveTrace = createTrace(processes);

  /** Nothing is read before a command asks for it. */
  const traceNow = (): LiveTrace => {
    const records = run.records.value;
    if (records !== known || records.length < read) {
      known = records;
      read = 0;
      trace = createTrace(processes);
    }
    if (records.length > read) trace.read(records.slice(read));
    read = records.length;
    trace.passTo(run.nowUs.value);
    return trace;
  };

  const whenChanged = (watch: (changed: () => void) => () => void) => (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      let isWatching = false;
      const end = (settle: () => void) => {
        // What is there already tells itself at once, and is no change.
        if (!isWatching) return;
        isWatching = false;
        stop();
        signal.removeEventListener('abort', abort);
        settle();
      };
      const abort = () => end(() => reject(signal.reason));
      const stop = watch(() => end(resolve));
      isWatching = true;
      signal.addEventListener('abort', abort);
    });

  return {
    name: page.name,
    processes,
    network: page.network,
    get scenario() {
      return run.began.value?.scenario ?? page.scenario;
    },
    sources: { files: () => answer.files.value, writable: page.writable },
    run: {
      get state() {
        return run.state.value;
      },
      get ended() {
        return run.ended.value;
      },
      get nowUs() {
        return run.nowUs.value;
      },
      get seed() {
        return run.seed.value;
      },
      get traceHash() {
        return run.traceHash.value;
      },
      get records() {
        return run.records.value;
      },
      get faults() {
        return faultsOf(run.records.value);
      },
      get trace() {
        return traceNow();
      },
      get failure() {
        return run.failure.value;
      },
      get nextSeed() {
        return models.seed.value;
      },
      get speed() {
        return models.speed.value;
      },
      setSeed: actions.setSeed,
      setSpeed: actions.setSpeed,
      begin: () => actions.act('run'),
      stop: () => run.stop(),
      pause: () => run.pause(),
      resume: () => actions.act('resume'),
      step(choice) {
        models.stepTo.value = choice;
        actions.act('step');
      },
      goTo: (atUs) => run.jumpTo(atUs),
      apply: (fault) => run.apply(fault),
      changed: whenChanged((changed) => {
        const stops = [
          run.onRecords(changed),
          effect(() => {
            void [run.state.value, run.nowUs.value, run.where.value, run.failure.value];
            changed();
          }),
        ];
        return () => {
          for (const stop of stops) stop();
        };
      }),
    },
    asking: createAsking(run),
    checks:
      page.exercise === null
        ? null
        : {
            get running() {
              return checks.running.value;
            },
            get failure() {
              return checks.failure.value;
            },
            get rows() {
              return checks.rows.value;
            },
            begin() {
              if (!checks.running.value) actions.act('check');
            },
            cancel: () => checks.cancel(),
            changed: whenChanged((changed) =>
              effect(() => {
                void [checks.running.value, checks.rows.value];
                changed();
              }),
            ),
          },
    terminal,
  };
}
