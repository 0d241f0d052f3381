/**
 * Search in the page: the checks of one exercise over a thousand further seeds, behind whatever else the learner does. Owns
 * when it may begin (the code has been checked as it is now), what ends it (an edit, Check, a run, its own button), and what
 * is kept of it: the result lies beside the verdicts, and speaks of the same code. The search itself: src/runner/search.ts.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Found, type SearchProgress, searchSeeds } from '../../runner/search.ts';
import { SEARCHED_SEEDS } from '../../workbook/checked-seeds.ts';
import { type FoundFailure, type SavedSearch, sameTexts } from '../../workbook/saved-work.ts';
import type { AnswerModel } from './answer-model.ts';
import type { CheckModel } from './check-model.ts';
import { loadChecks } from './exercise-checks.ts';
import { openFailingRun, type ReplayWords } from './failing-run.ts';
import { clusterOfPage, type SandboxPage } from './page-data.ts';
import type { RunModel } from './run-model.ts';
import { holdBehind } from './shared-runner.ts';

const { first, last } = SEARCHED_SEEDS;
const SEEDS: readonly number[] = Array.from({ length: last - first + 1 }, (_, index) => first + index);
/** So often the page says how far it is, in milliseconds: each time it draws a line. */
const TELL_EVERY_MS = 100;

export interface SearchModel {
  /** Null when no search is under way. */
  readonly progress: Signal<SearchProgress | null>;
  /** The code was checked as it is now, so that a search makes sense. */
  readonly possible: ReadonlySignal<boolean>;
  /** What the last search of the code that was checked last came to. */
  readonly result: ReadonlySignal<SavedSearch | null>;
  /** Why it ended before it was done, or could not be done at all. */
  readonly notice: Signal<string | null>;
  search(): Promise<void>;
  /** `why` is a sentence for the learner; null where somebody pressed the button. */
  cancel(why?: string | null): void;
  /** Opens the failure that was found, as small as it was made, paused where it went wrong. */
  replay(): Promise<void>;
}

interface Words {
  searchEndedByEdit: string;
  searchEndedByRun: string;
  searchBroke(message: string): string;
  replayingSmall: ReplayWords;
}

export function createSearchModel(
  page: SandboxPage,
  { answer, run, checks }: { answer: AnswerModel; run: RunModel; checks: CheckModel },
  words: Words,
): SearchModel {
  const progress = signal<SearchProgress | null>(null);
  const notice = signal<string | null>(null);
  let abort: AbortController | null = null;

  const possible = computed(() => {
    const rows = checks.rows.value;
    return (
      page.exercise !== null &&
      !checks.running.value &&
      !checks.outdated.value &&
      rows.every(({ state }) => state !== 'none') &&
      rows.some(({ state }) => state === 'pass' || state === 'fail')
    );
  });

  function cancel(why: string | null = null): void {
    if (abort === null) return;
    abort.abort();
    abort = null;
    progress.value = null;
    notice.value = why;
  }

  // What else needs the processors, or makes the search one of yesterday's code.
  effect(() => {
    const files = answer.files.value;
    const checked = answer.verdicts.peek()?.files ?? {};
    if (abort !== null && !sameTexts(files, checked)) cancel(words.searchEndedByEdit);
  });
  effect(() => {
    if (run.state.value === 'booting' || run.state.value === 'running') cancel(words.searchEndedByRun);
  });
  effect(() => {
    if (checks.running.value) cancel();
  });

  async function search(): Promise<void> {
    const verdicts = answer.verdicts.value;
    if (!possible.value || verdicts === null || abort !== null) return;
    const mine = new AbortController();
    abort = mine;
    let reached: SearchProgress = { seedsRun: 0, undecided: 0, shrinking: null };
    let toldAt = 0;
    progress.value = reached;
    notice.value = null;
    checks.roomOpen.value = true;
    run.pause();
    const keep = (seedsRun: number, undecided: number, found: Found | null) => {
      if (answer.verdicts.peek() !== verdicts) return;
      const search: SavedSearch = {
        seedsRun,
        of: SEEDS.length,
        undecided,
        found: found && savedFailure(found),
      };
      void answer.keepVerdicts({ ...verdicts, search });
    };
    try {
      const all = await loadChecks(page);
      const giveWay = async () => {
        if (abort === mine) cancel(words.searchEndedByRun);
      };
      const runner = await holdBehind({ title: page.title, giveWay }, run.holder);
      mine.signal.throwIfAborted();
      const { seedsRun, undecided, found } = await searchSeeds({
        runner,
        checks: all,
        seeds: SEEDS,
        clusterFor: (one) => clusterOfPage(page, verdicts.files, one.environment),
        signal: mine.signal,
        onProgress: (now) => {
          reached = now;
          if (performance.now() - toldAt < TELL_EVERY_MS) return;
          toldAt = performance.now();
          if (!mine.signal.aborted) progress.value = now;
        },
      });
      keep(seedsRun, undecided, found);
    } catch (error) {
      if (!mine.signal.aborted)
        notice.value = words.searchBroke(error instanceof Error ? error.message : String(error));
      // A failure that was found is shown as large as it is.
      else if (reached.seedsRun > 0)
        keep(reached.seedsRun, reached.undecided, reached.shrinking?.found ?? null);
    } finally {
      if (abort === mine) {
        abort = null;
        progress.value = null;
      }
    }
  }

  const result = computed(() => answer.verdicts.value?.search ?? null);

  async function replay(): Promise<void> {
    const verdicts = answer.verdicts.value;
    const found = verdicts?.search?.found ?? null;
    if (verdicts === null || found === null) return;
    const { check, seed, verdict, scenario, runForMs } = found;
    try {
      await openFailingRun(
        { page, answer, run },
        { check, seed, verdict, files: verdicts.files, small: { scenario, untilMs: runForMs } },
        words.replayingSmall,
      );
    } catch (error) {
      notice.value = words.searchBroke(error instanceof Error ? error.message : String(error));
    }
  }

  return { progress, possible, result, notice, search, cancel, replay };
}

function savedFailure({ check, ...rest }: Found): FoundFailure {
  return { ...rest, check: check.name };
}
