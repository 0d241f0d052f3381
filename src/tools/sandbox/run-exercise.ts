/**
 * Runs the checks of an exercise on one answer and prints one verdict a check, with what was expected and observed.
 * In real Node only exercises whose sandbox.json says `realNode` are run; the others are told as skipped, with the reason.
 */
import { type Check, PAGE_SEEDS, type Recording } from '../../check/index.ts';
import { type CheckOutcome, runChecks } from '../../runner/check-runs.ts';
import type { Runner } from '../../runner/runner.ts';
import { clusterOf } from '../../workbook/sandbox.ts';
import type { SandboxArguments } from './arguments.ts';
import { wantsColor } from './print-records.ts';

/** One verdict as `--json` gives it. */
interface VerdictObject {
  check: string;
  title: string;
  state: 'pass' | 'fail' | 'error' | 'skipped';
  /** The first failing seed, or null. */
  seed: number | null;
  seedsRun: number;
  reason: string;
  expected: string;
  observed: string;
  atMs: number | null;
}

/** Gives the exit code: 1 when a check failed or broke. */
export async function runExercise(
  given: SandboxArguments & { exercise: string },
  createRunner: () => Promise<Runner>,
  checks: readonly Check[],
): Promise<number> {
  const { sandbox, exercise, answerFiles, json } = given;
  const seeds = given.seed === null ? PAGE_SEEDS : [given.seed];
  const possible =
    given.runner === 'simulated' ||
    sandbox.config.exercises.find(({ name }) => name === exercise)?.realNode === true;

  let first: Recording | null = null;
  let verdicts: VerdictObject[];
  if (!possible) verdicts = checks.map(skipped);
  else {
    const runner = await createRunner();
    try {
      const outcomes = await runChecks({
        runner: {
          record: async (cluster, options) => {
            const recording = await runner.record(cluster, options);
            first ??= recording;
            return recording;
          },
        },
        clusterFor: (check) => clusterOf(sandbox, answerFiles, check.environment),
        checks,
        seeds,
      });
      verdicts = outcomes.map(verdictOf);
    } finally {
      runner.dispose();
    }
  }
  // The run that an exercise's hash and length speak of: the first check's, with the first seed.
  const told = first as Recording | null;
  if (json) {
    const object = {
      sandbox: sandbox.name,
      runner: given.runner,
      seed: seeds[0],
      seeds,
      exercise,
      answer: given.answer,
      traceHash: told?.traceHash ?? null,
      verdicts,
      untilMs: told === null ? null : told.untilUs / 1000,
    };
    process.stdout.write(`${JSON.stringify(object)}\n`);
  } else {
    const answer = given.answer ?? 'starter';
    console.log(`${sandbox.name}, ${exercise}, ${answer}: ${seedsText(seeds)}, ${given.runner} runner\n`);
    for (const verdict of verdicts) for (const line of linesOf(verdict)) console.log(line);
  }
  return verdicts.some(({ state }) => state === 'fail' || state === 'error') ? 1 : 0;
}

function verdictOf(outcome: CheckOutcome): VerdictObject {
  const { check, state, verdict, seed, seedsRun, error } = outcome;
  const reason =
    state === 'error' ? (error ?? '') : [verdict?.reason ?? '', error ?? ''].filter(Boolean).join(' ');
  return {
    check: check.name,
    title: check.title,
    state: state === 'running' ? 'error' : state,
    seed,
    seedsRun,
    reason,
    expected: verdict?.expected ?? '',
    observed: verdict?.observed ?? '',
    atMs: verdict?.atMs ?? null,
  };
}

function skipped({ name, title }: Check): VerdictObject {
  const reason =
    'Its faults need the simulated network (its sandbox.json does not say "realNode": true). Use --runner simulated.';
  const nothing = { seed: null, seedsRun: 0, expected: '', observed: '', atMs: null };
  return { check: name, title, state: 'skipped', reason, ...nothing };
}

function linesOf(verdict: VerdictObject): string[] {
  const { state, check, title, reason, expected, observed, seed, atMs, seedsRun } = verdict;
  const color = { pass: 32, fail: 31, error: 31, skipped: 33 }[state];
  const word = state.toUpperCase().padEnd(7);
  const painted = wantsColor(process.stdout) ? `\u001b[${color}m${word}\u001b[0m` : word;
  const head = `${painted} ${check}: ${title}`;
  const pad = ' '.repeat(8);
  if (state === 'pass')
    return [head, `${pad}${seedsRun === 1 ? '1 seed' : `${seedsRun} seeds`}. ${observed}`];
  if (state === 'skipped') return [head, `${pad}${reason}`];
  const where = [
    seed === null ? null : `Seed ${seed}`,
    atMs === null ? null : `at ${(atMs / 1000).toFixed(3)} s`,
  ];
  const lines = [head, `${pad}${reason} ${where.filter((part) => part !== null).join(', ')}.`];
  if (state === 'fail') lines.push(`${pad}Expected: ${expected}`, `${pad}Observed: ${observed}`);
  return lines;
}

function seedsText(seeds: readonly number[]): string {
  return seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]} to ${seeds.at(-1)}`;
}
