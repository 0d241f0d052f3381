/**
 * One sandbox's run, as signals: state, virtual time, who is alive, which links are cut or slow, what went wrong.
 * Everything but the state comes from the journal, so that faults of a scenario and of a person look the same.
 * It draws nothing; panes read the journal through `onRecords`.
 */
import { batch, type Signal, signal } from '@preact/signals';
import type { ErrorRecord, Fault, JournalRecord, TimedFault } from '../../kernel/journal.ts';
import type { Cluster, Run, RunState } from '../../runner/runner.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { type LinkState, linksAfter } from './link-state.ts';
import { type Holder, holdRunner, warmUp } from './shared-runner.ts';

/** A run pauses each time that it has written so many records: a page holds them all, and must not grow without a question. */
const RECORDS_BEFORE_PAUSE = 1_000_000;

export type SandboxState = 'idle' | RunState;

export interface StartOptions {
  seed: number;
  scenario: readonly TimedFault[];
  untilMs: number | null;
  speed: number;
  pauseAtMs: number | null;
  /** A sentence shown while this run lasts. */
  notice: string | null;
}

export interface RunModel {
  readonly state: Signal<SandboxState>;
  readonly nowUs: Signal<number>;
  readonly traceHash: Signal<string>;
  /** Seed of the run that is shown. */
  readonly seed: Signal<number>;
  /** True when the run came to its own end. */
  readonly ended: Signal<boolean>;
  /** The moment that a replay is about; null in other runs. */
  readonly cursorUs: Signal<number | null>;
  readonly notice: Signal<string | null>;
  readonly failure: Signal<string | null>;
  /** Newest first; those the learner dismissed are gone. */
  readonly errors: Signal<readonly ErrorRecord[]>;
  readonly alive: Signal<Readonly<Record<string, boolean>>>;
  /** By linkKey(). */
  readonly links: Signal<Readonly<Record<string, LinkState>>>;
  /** The journal so far. The same array until the next start. */
  readonly records: Signal<readonly JournalRecord[]>;
  start(cluster: Cluster, options: StartOptions): Promise<void>;
  pause(): void;
  resume(): void;
  setSpeed(speed: number): void;
  apply(fault: Fault): void;
  stop(notice?: string): Promise<void>;
  /** Back to idle, with nothing on the diagram or in the terminal. */
  clear(): Promise<void>;
  warmUp(): void;
  /** Called with each batch, and with null when a new run begins. */
  onRecords(listener: (batch: readonly JournalRecord[] | null) => void): () => void;
  readonly holder: Holder;
}

interface RunModelOptions {
  title: string;
  processes: readonly string[];
  baseLatencyMs: { min: number; max: number };
  strings: SandboxStrings;
}

export function createRunModel({ title, processes, baseLatencyMs, strings }: RunModelOptions): RunModel {
  const state = signal<SandboxState>('idle');
  const nowUs = signal(0);
  const traceHash = signal('');
  const seed = signal(1);
  const ended = signal(false);
  const cursorUs = signal<number | null>(null);
  const notice = signal<string | null>(null);
  const failure = signal<string | null>(null);
  const errors = signal<readonly ErrorRecord[]>([]);
  const alive = signal<Readonly<Record<string, boolean>>>({});
  const links = signal<Readonly<Record<string, LinkState>>>({});
  const records = signal<readonly JournalRecord[]>([]);
  const listeners = new Set<(batch: readonly JournalRecord[] | null) => void>();
  let run: Run | null = null;
  /** Tells a run's late reports from those of the run that took its place. */
  let turn = 0;
  let pauseAtRecords = RECORDS_BEFORE_PAUSE;

  const holder: Holder = {
    title,
    giveWay: (next) => (run === null ? Promise.resolve() : stop(strings.otherStarted(next))),
  };

  function forget(): void {
    batch(() => {
      nowUs.value = 0;
      traceHash.value = '';
      ended.value = false;
      cursorUs.value = null;
      notice.value = null;
      failure.value = null;
      errors.value = [];
      alive.value = {};
      links.value = {};
      records.value = [];
    });
    pauseAtRecords = RECORDS_BEFORE_PAUSE;
    for (const listener of listeners) listener(null);
  }

  function read(incoming: readonly JournalRecord[]): void {
    const all = records.value as JournalRecord[];
    let nextAlive = alive.value;
    let nextLinks = links.value;
    let nextErrors = errors.value;
    for (const record of incoming) {
      all.push(record);
      if (record.kind === 'spawn') nextAlive = { ...nextAlive, [record.process]: true };
      else if (record.kind === 'exit') nextAlive = { ...nextAlive, [record.process]: false };
      else if (record.kind === 'error') nextErrors = [record, ...nextErrors];
      else if (record.kind === 'fault') nextLinks = linksAfter(nextLinks, record.fault, baseLatencyMs);
      // A process that is gone, or has begun anew, spins no more.
      if (record.kind === 'spawn' || record.kind === 'exit') {
        nextErrors = nextErrors.filter(
          (error) => error.process !== record.process || (error.cause !== 'spin' && record.kind !== 'spawn'),
        );
      }
    }
    batch(() => {
      alive.value = nextAlive;
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
    batch(() => {
      state.value = 'booting';
      seed.value = options.seed;
      failure.value = null;
    });
    try {
      await before?.stop();
      const runner = await holdRunner(holder);
      if (mine !== turn) return;
      forget();
      notice.value = options.notice;
      const { scenario, untilMs, speed, pauseAtMs } = options;
      run = runner.start(
        cluster,
        {
          seed: options.seed,
          scenario,
          untilMs,
          speed,
          // A microsecond later: what happened at the moment itself is to be seen.
          pauseAtMs: pauseAtMs === null ? null : pauseAtMs + 0.001,
        },
        {
          records: (incoming) => {
            if (mine === turn) read(incoming);
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
              if (progress.state === 'paused' && pauseAtMs !== null) cursorUs.value ??= pauseAtMs * 1000;
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
    await ending.stop();
    batch(() => {
      if (state.value !== 'failed') state.value = 'stopped';
      if (why !== undefined) notice.value = why;
    });
  }

  return {
    state,
    nowUs,
    traceHash,
    seed,
    ended,
    cursorUs,
    notice,
    failure,
    errors,
    alive,
    links,
    records,
    holder,
    start,
    stop,
    pause: () => run?.pause(),
    resume: () => {
      notice.value = null;
      run?.resume();
    },
    setSpeed: (speed) => run?.setSpeed(speed),
    apply: (fault) => run?.apply(fault),
    async clear() {
      await stop();
      turn += 1;
      state.value = 'idle';
      forget();
    },
    warmUp: () => warmUp(processes.length),
    onRecords(listener) {
      listeners.add(listener);
      if (records.value.length > 0) listener(records.value);
      return () => listeners.delete(listener);
    },
  };
}
