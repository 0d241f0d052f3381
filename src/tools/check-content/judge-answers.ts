/**
 * Whether the answers of an exercise keep their promises: the starter fails, the solution passes, and each wrong answer is
 * caught by the check that sandbox.json names, the first from the top that fails. Later ones may fail too (who waits for
 * ever for one replica also waits for ever when there is none), but every check can judge every answer. The tests and
 * `npm run check-content` ask here; who records, and with which seeds, comes in as an argument.
 */
import type { Check } from '../../check/index.ts';
import { type CheckOutcome, runChecks } from '../../runner/check-runs.ts';
import type { Runner } from '../../runner/runner.ts';
import { clusterOf, type Sandbox } from '../../workbook/sandbox.ts';
import type { Defect } from './defect.ts';
import { lineInJson } from './place-in-json.ts';

export interface ExerciseAsked {
  sandbox: Sandbox;
  /** Its name in sandbox.json. */
  exercise: string;
  checks: readonly Check[];
  runner: Pick<Runner, 'record' | 'recordsAtOnce'>;
  seeds: readonly number[];
  /** "in real Node", for sentences; "" for the simulation. */
  where: string;
  /** Text of sandbox.json, for lines; absent where nobody asks for them. */
  configText?: string | undefined;
}

/** Names of its answers, in the order in which they are told: starter, solution, then the wrong ones. */
export function answersOf(sandbox: Sandbox, exercise: string): string[] {
  return ['starter', 'solution', ...configOf(sandbox, exercise).wrong.map(({ name }) => name)];
}

/** What is wrong with one answer; nothing where it keeps its promise on all seeds. */
export async function judgeAnswer(asked: ExerciseAsked, answer: string): Promise<Defect[]> {
  const { sandbox, exercise, checks, runner, seeds } = asked;
  const files = sandbox.exercises[exercise]?.answers[answer] ?? {};
  const outcomes = await runChecks({
    runner,
    clusterFor: (check) => clusterOf(sandbox, files, check.environment),
    checks,
    seeds,
  });
  return outcomes
    .filter(({ state }) => state === 'error')
    .map((outcome) => unjudged(asked, answer, outcome))
    .concat(promiseBroken(asked, answer, outcomes));
}

function unjudged(asked: ExerciseAsked, answer: string, { check, seed, error }: CheckOutcome): Defect {
  return defect(asked, answer, {
    what: `The check "${check.name}" could not judge ${named(asked, answer)}, ${withSeed(asked, seed)}: ${error ?? 'it gave no verdict'}`,
    mend: `Let the program run to where check.ts can see the matter, or let the check give a verdict where it can't.`,
  });
}

function promiseBroken(asked: ExerciseAsked, answer: string, outcomes: readonly CheckOutcome[]): Defect[] {
  const bad = outcomes.filter(({ state }) => state !== 'pass');
  const [first] = bad;
  if (answer === 'solution') {
    return bad
      .filter(({ state }) => state === 'fail')
      .map((outcome) =>
        defect(asked, answer, {
          what: `${capital(named(asked, answer))} fails the check "${outcome.check.name}", ${reasonOf(asked, outcome)}`,
          mend: `Mend the solution or the check; ${replay(asked, answer)} shows it.`,
        }),
      );
  }
  if (answer === 'starter') {
    if (bad.some(({ state }) => state === 'fail')) return [];
    if (first !== undefined) return [];
    return [
      defect(asked, answer, {
        what: `${capital(named(asked, answer))} passes every check, so there is nothing to do in this exercise.`,
        mend: 'Take what the exercise is about out of the starter, or add a check that misses it.',
      }),
    ];
  }
  const fails = configOf(asked.sandbox, asked.exercise).wrong.find(({ name }) => name === answer)?.fails;
  const names = asked.checks.map(({ name }) => name);
  if (fails === undefined || !names.includes(fails)) {
    return [
      defect(asked, answer, {
        what: `sandbox.json says that ${answer} fails "${fails ?? ''}", and check.ts has no check of that name.`,
        mend: `Name one of: ${names.join(', ')}.`,
        field: 'fails',
      }),
    ];
  }
  if (first?.check.name === fails) return [];
  if (first === undefined) {
    return [
      defect(asked, answer, {
        what: `${capital(named(asked, answer))} passes every check; "${fails}" should catch it.`,
        mend: `Make the check sharper, or the answer wrong in the way that its "why" says.`,
      }),
    ];
  }
  const order = names.indexOf(first.check.name) < names.indexOf(fails) ? 'before' : 'instead of';
  return [
    defect(asked, answer, {
      what: `${capital(named(asked, answer))} is caught by "${first.check.name}" ${order} "${fails}", which sandbox.json names: ${reasonOf(asked, first)}`,
      mend: `Write "fails": "${first.check.name}" if that is its mistake; else mend the answer, so that it is wrong in one way only.`,
      field: 'fails',
    }),
  ];
}

function defect(
  { sandbox, exercise, configText }: ExerciseAsked,
  answer: string,
  { what, mend, field }: { what: string; mend: string; field?: string },
): Defect {
  const at = `sandboxes/${sandbox.name}`;
  const exerciseAt = sandbox.config.exercises.findIndex(({ name }) => name === exercise);
  const wrongAt = sandbox.config.exercises[exerciseAt]?.wrong.findIndex(({ name }) => name === answer) ?? -1;
  if (wrongAt >= 0) {
    const path = ['exercises', exerciseAt, 'wrong', wrongAt, ...(field === undefined ? [] : [field])];
    const line = configText === undefined ? null : lineInJson(configText, path);
    return { area: 'exercises', file: `${at}/sandbox.json`, line, what, mend };
  }
  const [file = ''] = Object.keys(sandbox.exercises[exercise]?.answers[answer] ?? {});
  return {
    area: 'exercises',
    file: `${at}/exercises/${exercise}/${answer}/${file}`,
    line: null,
    what,
    mend,
  };
}

function configOf({ name, config }: Sandbox, exercise: string) {
  const found = config.exercises.find((one) => one.name === exercise);
  if (found === undefined) throw new Error(`The sandbox ${name} has no exercise "${exercise}".`);
  return found;
}

const named = ({ where }: ExerciseAsked, answer: string): string =>
  `${answer.startsWith('wrong-') ? `the answer ${answer}` : `the ${answer}`}${where === '' ? '' : ` ${where}`}`;

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const withSeed = ({ where }: ExerciseAsked, seed: number | null): string =>
  where === '' ? `seed ${seed}` : 'run once';

const reasonOf = (asked: ExerciseAsked, { seed, verdict, error }: CheckOutcome): string =>
  `${withSeed(asked, seed)}: ${error ?? verdict?.reason ?? ''}`;

const replay = ({ sandbox, exercise, where }: ExerciseAsked, answer: string): string =>
  `npm run sandbox -- ${sandbox.name} --exercise ${exercise} --answer ${answer}${where === '' ? '' : ' --runner node'}`;
