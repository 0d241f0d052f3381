/**
 * Runs the checks of an exercise on one answer and prints one verdict a check, with what was expected and observed. With
 * seeds of one's own choice a failure is made small as well: which faults it takes, and how much time.
 * In real Node only exercises whose sandbox.json says `realNode` are run; the others are told as skipped, with the reason.
 */
import { type Check, PAGE_SEEDS, type Recording } from '../../check/index.ts';
import { type CheckOutcome, runChecks, scenarioOf } from '../../runner/check-runs.ts';
import type { Runner } from '../../runner/runner.ts';
import { type Shrunk, shrink } from '../../runner/shrink.ts';
import { faultLine } from '../../trace/fault-lines.ts';
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
  /** With so many of them the check could not decide: its state is `error` then, and it counts as not passed. */
  undecided: number;
  reason: string;
  expected: string;
  observed: string;
  atMs: number | null;
  /** Of a failure that was made small: its faults, as one types them, and how long its run must be. */
  smallest: { faults: string[]; runForMs: number; reason: string } | null;
}

/** Gives the exit code: 1 when a check failed or broke. */
export async function runExercise(
  given: SandboxArguments & { exercise: string },
  createRunner: () => Promise<Runner>,
  checks: readonly Check[],
): Promise<number> {
  const { sandbox, exercise, answerFiles, json } = given;
  const seeds = given.seeds ?? (given.seed === null ? PAGE_SEEDS : [given.seed]);
  const possible =
    given.runner === 'simulated' ||
    sandbox.config.exercises.find(({ name }) => name === exercise)?.realNode === true;

  const clusterFor = (check: Check) => clusterOf(sandbox, answerFiles, check.environment);
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
          recordsAtOnce: runner.recordsAtOnce ?? 1,
        },
        clusterFor,
        checks,
        seeds,
      });
      verdicts = [];
      for (const outcome of outcomes) {
        const { check, seed, state } = outcome;
        const small =
          given.seeds === null || given.runner !== 'simulated' || state !== 'fail' || seed === null
            ? null
            : await shrink(
                {
                  check,
                  cluster: clusterFor(check),
                  seed,
                  scenario: scenarioOf(check, seed),
                  runForMs: check.runForMs,
                },
                runner,
              );
        verdicts.push(verdictOf(outcome, small));
      }
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

function verdictOf(outcome: CheckOutcome, small: Shrunk | null): VerdictObject {
  const { check, state, verdict, seed, seedsRun, undecided, error } = outcome;
  const reason =
    state === 'error' ? (error ?? '') : [verdict?.reason ?? '', error ?? ''].filter(Boolean).join(' ');
  return {
    check: check.name,
    title: check.title,
    state: state === 'running' ? 'error' : state,
    seed,
    seedsRun,
    undecided,
    reason,
    expected: verdict?.expected ?? '',
    observed: verdict?.observed ?? '',
    atMs: verdict?.atMs ?? null,
    smallest: small && {
      faults: small.scenario.map(({ atMs, fault }) => `${atMs}ms ${faultLine(fault)}`),
      runForMs: small.runForMs,
      reason: small.verdict.reason,
    },
  };
}

function skipped({ name, title }: Check): VerdictObject {
  const reason =
    'Its faults need the simulated network (its sandbox.json does not say "realNode": true). Use --runner simulated.';
  const nothing = {
    seed: null,
    seedsRun: 0,
    undecided: 0,
    expected: '',
    observed: '',
    atMs: null,
    smallest: null,
  };
  return { check: name, title, state: 'skipped', reason, ...nothing };
}

function linesOf(verdict: VerdictObject): string[] {
  const { state, check, title, reason, expected, observed, seed, atMs, seedsRun } = verdict;
  const isOpen = state === 'error' && verdict.undecided > 0;
  const color = isOpen ? 33 : { pass: 32, fail: 31, error: 31, skipped: 33 }[state];
  const word = (isOpen ? 'unknown' : state).toUpperCase().padEnd(7);
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
  if (verdict.smallest !== null)
    lines.push(...smallestLines(verdict.smallest).map((line) => `${pad}${line}`));
  return lines;
}

function smallestLines({ faults, runForMs, reason }: NonNullable<VerdictObject['smallest']>): string[] {
  const takes =
    faults.length === 0 ? 'no fault at all' : faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return [
    `Made small, it takes ${takes} and ${(runForMs / 1000).toFixed(3)} s: ${reason}`,
    ...faults.map((line) => `  ${line}`),
  ];
}

function seedsText(seeds: readonly number[]): string {
  const [first = 0, last = 0] = [seeds[0], seeds.at(-1)];
  if (seeds.length === 1) return `seed ${first}`;
  return last - first === seeds.length - 1
    ? `seeds ${first} to ${last}`
    : `${seeds.length} seeds from ${first} to ${last}`;
}
