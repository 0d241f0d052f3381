/**
 * The checks of one exercise in the page: running them over the seeds, keeping what came out, replaying a failure.
 * Owns the rows that the list shows. Judging is the checks' own business, running them src/runner/check-runs.ts's.
 */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Check, PAGE_SEEDS } from '../../check/index.ts';
import { type CheckOutcome, runChecks } from '../../runner/check-runs.ts';
import { type SavedOutcome, sameTexts, type Texts } from '../../workbook/saved-work.ts';
import type { AnswerModel } from './answer-model.ts';
import { type CheckRow, savedRows } from './check-rows.ts';
import { loadChecks } from './exercise-checks.ts';
import { openFailingRun, type ReplayWords } from './failing-run.ts';
import { clusterOfPage, type SandboxPage } from './page-data.ts';
import { recordChecks } from './record-checks.ts';
import type { RunModel } from './run-model.ts';
import { type Holder, holdRunner } from './shared-runner.ts';

export interface CheckModel {
  readonly rows: ReadonlySignal<readonly CheckRow[]>;
  readonly running: Signal<boolean>;
  /** The rows speak of code that has been changed since. */
  readonly outdated: ReadonlySignal<boolean>;
  /** Check or Search was pressed in this page: what comes of it has its room. */
  readonly roomOpen: Signal<boolean>;
  /** Why the checks as a whole could not be run. */
  readonly failure: Signal<string | null>;
  /** Why the last result is not in the learner's progress. */
  readonly notRecorded: Signal<string | null>;
  check(): Promise<void>;
  cancel(): void;
  /** Opens the failing run of a check, paused where it went wrong. */
  replay(check: string): Promise<void>;
}

export function createCheckModel(
  page: SandboxPage,
  answer: AnswerModel,
  run: RunModel,
  words: {
    replaying: ReplayWords;
    checkStarted: string;
    stopped: string;
    broke(message: string): string;
    notRecorded(why: string): string;
  },
): CheckModel {
  const exercise = page.exercise;
  const running = signal(false);
  const roomOpen = signal(false);
  const failure = signal<string | null>(null);
  const notRecorded = signal<string | null>(null);
  const live = signal<readonly CheckOutcome[]>([]);
  let abort: AbortController | null = null;

  const rows = computed((): readonly CheckRow[] => {
    const known = exercise?.checks ?? [];
    const kept = running.value ? [] : (answer.verdicts.value?.outcomes ?? []);
    return savedRows(known, kept).map((row) => {
      const outcome = live.value.find(({ check }) => check.name === row.check);
      return outcome === undefined ? row : { ...outcome, check: row.check, title: row.title };
    });
  });

  const holder: Holder = {
    title: page.title,
    giveWay: async () => abort?.abort(),
  };

  async function check(): Promise<void> {
    if (exercise === null || running.value) return;
    const files: Texts = answer.files.value;
    const mine = new AbortController();
    abort = mine;
    running.value = true;
    roomOpen.value = true;
    failure.value = null;
    live.value = [];
    try {
      const checks = await loadChecks(page);
      await run.stop(words.checkStarted);
      const runner = await holdRunner(holder);
      live.value = checks.map((one) => pendingOutcome(one));
      const outcomes = await runChecks({
        runner,
        checks,
        seeds: PAGE_SEEDS,
        clusterFor: (one) => clusterOfPage(page, files, one.environment),
        onOutcome: (outcome) => {
          live.value = live.value.map((one) => (one.check.name === outcome.check.name ? outcome : one));
        },
        signal: mine.signal,
      });
      const verdicts = { files, outcomes: outcomes.map(savedOutcome) };
      await answer.keepVerdicts(verdicts);
      const saved = await recordChecks(page, verdicts);
      notRecorded.value = saved.ok ? null : words.notRecorded(saved.message);
    } catch (error) {
      failure.value = mine.signal.aborted
        ? words.stopped
        : words.broke(error instanceof Error ? error.message : String(error));
    } finally {
      // The kept verdicts speak from here on; after a stop, those of the check before.
      live.value = [];
      running.value = false;
      abort = null;
    }
  }

  async function replay(name: string): Promise<void> {
    const saved = answer.verdicts.value;
    const outcome = saved?.outcomes.find((one) => one.check === name);
    if (saved === null || outcome === undefined || outcome.seed === null) return;
    abort?.abort();
    const { seed, verdict } = outcome;
    try {
      await openFailingRun(
        { page, answer, run },
        { check: name, seed, verdict, files: saved.files },
        words.replaying,
      );
    } catch (error) {
      failure.value = words.broke(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    rows,
    running,
    failure,
    roomOpen,
    notRecorded,
    outdated: computed(() => {
      const verdicts = answer.verdicts.value;
      return !running.value && verdicts !== null && !sameTexts(verdicts.files, answer.files.value);
    }),
    check,
    cancel: () => abort?.abort(),
    replay,
  };
}

function pendingOutcome(check: Check): CheckOutcome {
  return { check, state: 'running', verdict: null, seed: null, seedsRun: 0, undecided: 0, error: null };
}

function savedOutcome({ check, state, ...rest }: CheckOutcome): SavedOutcome {
  return { ...rest, check: check.name, state: state === 'running' ? 'error' : state };
}
