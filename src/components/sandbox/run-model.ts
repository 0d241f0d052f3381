/**
 * One sandbox's run, as signals: state, virtual time, who runs, which links are cut or slow, what went wrong.
 * Everything but the state comes from the journal, so that faults of a scenario and of a person look the same.
 * It draws nothing; panes read the journal through `onRecords`.
 */
import { batch, type Signal, signal } from '@preact/signals';
import type { ErrorRecord, Fault, JournalRecord, TimedFault } from '../../kernel/journal.ts';
import type { Cluster, Runner, RunState, StepTarget } from '../../runner/runner.ts';
import { type Course, Timeline, type Whereabouts } from '../../runner/timeline.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { type LinkState, linksAfter } from './link-state.ts';
import { type ProcessStates, statesAfter } from './process-states.ts';
import type { RunBegan, StartOptions } from './run-start.ts';
import { type Holder, holdRunner } from './shared-runner.ts';

/** A run pauses each time that it has written so many records: a page holds them all, and must not grow without a question. */
const RECORDS_BEFORE_PAUSE = 1_000_000;

export type SandboxState = 'idle' | RunState;

export interface RunModel {
  /** The services, in their order. */
  readonly processes: readonly string[];
  readonly state: Signal<SandboxState>;
  /** Null when no run is shown. */
  readonly began: Signal<RunBegan | null>;
  readonly nowUs: Signal<number>;
  readonly traceHash: Signal<string>;
  /** Seed of the run that is shown. */
  readonly seed: Signal<number>;
  /** True when the run came to its own end. */
  readonly ended: Signal<boolean>;
  /** Where it stands in its course, and which others there are; null where one can't go back. */
  readonly where: Signal<Whereabouts | null>;
  /** A replay did something else than the run before this moment. */
  readonly differsAtUs: Signal<number | null>;
  /** The moment that a replay is about, or that somebody looks for; null otherwise. */
  readonly cursorUs: Signal<number | null>;
  readonly notice: Signal<string | null>;
  readonly failure: Signal<string | null>;
  /** Newest first; those the learner dismissed are gone. */
  readonly errors: Signal<readonly ErrorRecord[]>;
  readonly processStates: Signal<ProcessStates>;
  /** By linkKey(). */
  readonly links: Signal<Readonly<Record<string, LinkState>>>;
  /** The journal so far. The same array until the next start. */
  readonly records: Signal<readonly JournalRecord[]>;
  start(cluster: Cluster, options: StartOptions): Promise<void>;
  pause(): void;
  resume(): void;
  step(target: StepTarget): void;
  /** Goes to a moment of the course that is shown, and pauses there, or goes on as it was. */
  jumpTo(atUs: number, keep?: boolean): void;
  /** From an earlier moment, goes on without what a person did later. */
  goOn(): void;
  /** Plays the run again with these inputs of a person, as far as it is known, and shows a moment of it. */
  withInputs(inputs: readonly TimedFault[], showUs: number | null): void;
  /** Goes to the end of a course that was left. */
  takeUp(course: Course): void;
  setSpeed(speed: number): void;
  apply(fault: Fault): void;
  stop(notice?: string): Promise<void>;
  /** Back to idle, with nothing on the diagram or in the terminal. */
  clear(): Promise<void>;
  /** Called with each batch, and with null when a new run begins. */
  onRecords(listener: (batch: readonly JournalRecord[] | null) => void): () => void;
  readonly holder: Holder;
}

interface RunModelOptions {
  title: string;
  processes: readonly string[];
  baseLatencyMs: { min: number; max: number };
  strings: SandboxStrings;
  /** Gives the runner to whoever runs next; the page's simulated one where absent. */
  hold?: ((holder: Holder) => Promise<Runner>) | undefined;
}

export function createRunModel({
  title,
  processes,
  baseLatencyMs,
  strings,
  hold = holdRunner,
}: RunModelOptions): RunModel {
  const state = signal<SandboxState>('idle');
  const began = signal<RunBegan | null>(null);
  const nowUs = signal(0);
  const traceHash = signal('');
  const seed = signal(1);
  const ended = signal(false);
  const where = signal<Whereabouts | null>(null);
  const differsAtUs = signal<number | null>(null);
  const cursorUs = signal<number | null>(null);
  const notice = signal<string | null>(null);
  const failure = signal<string | null>(null);
  const errors = signal<readonly ErrorRecord[]>([]);
  const processStates = signal<ProcessStates>({});
  const links = signal<Readonly<Record<string, LinkState>>>({});
  const records = signal<readonly JournalRecord[]>([]);
  const listeners = new Set<(batch: readonly JournalRecord[] | null) => void>();
  let run: Timeline | null = null;
  /** The same, also when it has ended: one can still go back in it. */
  let timeline: Timeline | null = null;
  /** Tells a run's late reports from those of the run that took its place. */
  let turn = 0;
  let pauseAtRecords = RECORDS_BEFORE_PAUSE;
  /** What is to be shown once the replay is there that is on its way. */
  let showNext: number | null = null;

  const holder: Holder = {
    title,
    giveWay: (next) => (run === null ? Promise.resolve() : stop(strings.otherStarted(next))),
  };

  function forget(): void {
    batch(() => {
      began.value = null;
      nowUs.value = 0;
      traceHash.value = '';
      ended.value = false;
      where.value = null;
      differsAtUs.value = null;
      cursorUs.value = null;
      notice.value = null;
      failure.value = null;
    });
    forgetRecords();
  }

  function forgetRecords(): void {
    batch(() => {
      errors.value = [];
      processStates.value = {};
      links.value = {};
      records.value = [];
    });
    pauseAtRecords = RECORDS_BEFORE_PAUSE;
    for (const listener of listeners) listener(null);
  }

  function read(incoming: readonly JournalRecord[]): void {
    const all = records.value as JournalRecord[];
    let nextStates = processStates.value;
    let nextLinks = links.value;
    let nextErrors = errors.value;
    for (const record of incoming) {
      all.push(record);
      nextStates = statesAfter(nextStates, record);
      if (record.kind === 'error') nextErrors = [record, ...nextErrors];
      else if (record.kind === 'fault')
        nextLinks = linksAfter(nextLinks, record.fault, baseLatencyMs, processes);
      // A process that is gone, or has begun anew, spins no more.
      if (record.kind === 'spawn' || record.kind === 'exit') {
        nextErrors = nextErrors.filter(
          (error) => error.process !== record.process || (error.cause !== 'spin' && record.kind !== 'spawn'),
        );
      }
    }
    batch(() => {
      processStates.value = nextStates;
      links.value = nextLinks;
      errors.value = nextErrors;
    });
    for (const listener of listeners) listener(incoming);
    if (all.length < pauseAtRecords) return;
    pauseAtRecords = all.length + RECORDS_BEFORE_PAUSE;
    run?.pause();
    notice.value = strings.manyRecords(all.length);
  }

  async function start(cluster: Cluster, options: StartOptions): Promise<void> {
    turn += 1;
    const mine = turn;
    const before = run;
    run = null;
    timeline = null;
    batch(() => {
      state.value = 'booting';
      seed.value = options.seed;
      failure.value = null;
      // At once, while what one has pressed explains that something moves.
      notice.value = options.notice;
    });
    try {
      await before?.stop();
      const runner = await hold(holder);
      if (mine !== turn) return;
      forget();
      notice.value = options.notice;
      const { scenario, untilMs, speed, pauseAtMs } = options;
      began.value = {
        files: cluster.files,
        scenario,
        check: options.check ?? null,
        evidence: options.evidence ?? [],
        small: options.isSmall && untilMs !== null ? { scenario, untilMs } : null,
      };
      let shownFirstUs = pauseAtMs === null ? null : pauseAtMs * 1000;
      const begun: Timeline = new Timeline(
        runner,
        cluster,
        {
          seed: options.seed,
          scenario,
          ...(options.inputs ? { inputs: options.inputs } : {}),
          untilMs,
          speed,
          // A microsecond later: what happened at the moment itself is to be seen.
          pauseAtMs: pauseAtMs === null ? null : pauseAtMs + 0.001,
        },
        {
          records: (incoming) => {
            if (mine === turn) read(incoming);
          },
          replaced: (all) => {
            if (mine !== turn) return;
            batch(() => {
              forgetRecords();
              // Not so many as to pause for them: they have been there before.
              pauseAtRecords = all.length + RECORDS_BEFORE_PAUSE;
              read(all);
              cursorUs.value = showNext;
              showNext = null;
            });
          },
          whereabouts: (now) => {
            if (mine === turn && runner.capabilities.replay) where.value = now;
          },
          differs: (atUs) => {
            if (mine === turn) differsAtUs.value = atUs;
          },
          progress: (progress) => {
            if (mine !== turn) return;
            batch(() => {
              nowUs.value = progress.nowUs;
              traceHash.value = progress.traceHash;
              if (progress.state === 'stopped' && state.value !== 'stopped') {
                ended.value = run !== null;
                run = null;
              }
              if (state.value !== 'failed') state.value = progress.state;
              // Not before: a view that is asked to show a moment must have come so far.
              if (progress.state === 'paused' && where.value?.back) cursorUs.value ??= progress.nowUs;
              else if (progress.state === 'paused' && shownFirstUs !== null) {
                cursorUs.value = shownFirstUs;
                shownFirstUs = null;
              }
            });
          },
          failure: (message) => {
            if (mine !== turn) return;
            run = null;
            batch(() => {
              failure.value = message;
              state.value = 'failed';
            });
          },
        },
      );
      run = begun;
      timeline = begun;
      if (options.step) begun.step(options.step);
    } catch (error) {
      if (mine !== turn) return;
      batch(() => {
        failure.value = `${strings.runnerMissing} (${error instanceof Error ? error.message : String(error)})`;
        state.value = 'failed';
      });
    }
  }

  async function stop(why?: string): Promise<void> {
    const ending = run;
    run = null;
    if (ending === null) {
      // Stopped while it was still being loaded.
      if (state.value === 'booting') {
        turn += 1;
        state.value = 'stopped';
      }
      return;
    }
    const mine = turn;
    await ending.stop();
    // Whoever has begun another run meanwhile sees that one.
    if (mine !== turn) return;
    batch(() => {
      if (state.value !== 'failed') state.value = 'stopped';
      if (why !== undefined) notice.value = why;
    });
  }

  /** The run may have ended, or have given way to another one of this page. */
  async function travel(deed: (there: Timeline) => void): Promise<void> {
    const mine = turn;
    const there = timeline;
    if (there === null) return;
    await hold(holder);
    if (mine !== turn) return;
    run = there;
    batch(() => {
      leaveMoment();
      ended.value = false;
      differsAtUs.value = null;
      failure.value = null;
      state.value = 'booting';
    });
    deed(there);
  }

  function leaveMoment(): void {
    notice.value = null;
    cursorUs.value = null;
  }

  return {
    processes,
    state,
    where,
    differsAtUs,
    began,
    nowUs,
    traceHash,
    seed,
    ended,
    cursorUs,
    notice,
    failure,
    errors,
    processStates,
    links,
    records,
    holder,
    start,
    stop,
    pause: () => run?.pause(),
    resume: () => {
      leaveMoment();
      run?.resume();
    },
    step: (target) => {
      leaveMoment();
      run?.step(target);
    },
    jumpTo: (atUs, keep) => void travel((there) => there.jumpTo(atUs, keep)),
    goOn: () => {
      leaveMoment();
      run?.goOn();
    },
    withInputs: (inputs, showUs) => {
      const isWatched = state.peek() === 'running';
      void travel((there) => {
        there.withInputs(inputs);
        showNext = isWatched ? null : showUs;
      });
    },
    takeUp: (course) => void travel((there) => there.takeUp(course)),
    setSpeed: (speed) => run?.setSpeed(speed),
    apply: (fault) => run?.apply(fault),
    async clear() {
      const stopping = stop();
      const mine = turn;
      await stopping;
      if (mine !== turn) return;
      turn += 1;
      timeline = null;
      state.value = 'idle';
      forget();
    },
    onRecords(listener) {
      listeners.add(listener);
      if (records.value.length > 0) listener(records.value);
      return () => listeners.delete(listener);
    },
  };
}
