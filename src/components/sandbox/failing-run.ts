/**
 * A failing run of a check, opened: what it is begun with, and that it comes as fast as possible to the moment at which it
 * went wrong and pauses there. For a failure of Check, for one that Search has made small, and for one that somebody shared.
 * Which failures there are is check-model.ts's and search-model.ts's business.
 */
import type { Verdict } from '../../check/index.ts';
import type { TimedFault } from '../../kernel/journal.ts';
import { scenarioOf } from '../../runner/check-runs.ts';
import type { Cluster } from '../../runner/runner.ts';
import { sameTexts, type Texts } from '../../workbook/saved-work.ts';
import type { AnswerModel } from './answer-model.ts';
import { loadChecks } from './exercise-checks.ts';
import { clusterOfPage, type SandboxPage } from './page-data.ts';
import type { RunModel } from './run-model.ts';

/** What a run of one check is begun with. */
export interface CheckRun {
  title: string;
  cluster: Cluster;
  scenario: readonly TimedFault[];
  untilMs: number;
}

export interface FailingRun {
  /** Its name. */
  check: string;
  seed: number;
  /** The code that failed. */
  files: Texts;
  verdict: Verdict | null;
  /** What is left of it, where it was made small. */
  small?: { scenario: readonly TimedFault[]; untilMs: number };
}

/** Says what is shown: of which check, from which seed, paused where, and whether the code has been changed since. */
export type ReplayWords = (check: string, seed: number, atMs: number | null, codeChanged: boolean) => string;

/** Rejects where the exercise has no such check any more. */
export async function checkRunOf(
  page: SandboxPage,
  name: string,
  seed: number,
  files: Texts,
): Promise<CheckRun> {
  const one = (await loadChecks(page)).find((candidate) => candidate.name === name);
  if (one === undefined) throw new Error(`the exercise has no check "${name}" any more.`);
  return {
    title: one.title,
    cluster: clusterOfPage(page, files, one.environment),
    scenario: scenarioOf(one, seed),
    untilMs: one.runForMs,
  };
}

/** Rejects as checkRunOf() does. */
export async function openFailingRun(
  {
    page,
    answer,
    run,
  }: { page: SandboxPage; answer: Pick<AnswerModel, 'files'>; run: Pick<RunModel, 'start'> },
  { check, seed, files, verdict, small }: FailingRun,
  words: ReplayWords,
): Promise<void> {
  const { title, cluster, ...whole } = await checkRunOf(page, check, seed, files);
  const atMs = verdict?.atMs ?? null;
  await run.start(cluster, {
    ...(small ?? whole),
    ...(small === undefined ? {} : { isSmall: true }),
    seed,
    check,
    evidence: verdict?.evidence ?? [],
    speed: Number.POSITIVE_INFINITY,
    pauseAtMs: atMs,
    notice: words(title, seed, atMs, !sameTexts(files, answer.files.value)),
  });
}
