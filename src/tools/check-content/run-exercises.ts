/**
 * All answers of many exercises, judged as many at a time as the machine has cores for: in the simulation on all seeds, and
 * meanwhile, where sandbox.json says `realNode`, once in real Node, which mostly waits. Real time can be unkind on a busy
 * machine: what goes wrong there is asked once more when all else is over, and counts only if it goes wrong again.
 */
import { type Check, PAGE_SEEDS } from '../../check/index.ts';
import { createNodeRunner } from '../../runner/node/node-runner.ts';
import { createInThreadRunner } from '../../runner/simulated/in-thread-runner.ts';
import { hintProblem } from '../../workbook/hints.ts';
import { readChecks } from '../../workbook/read-sandboxes.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';
import { type Defect, textOfError } from './defect.ts';
import { answersOf, type ExerciseAsked, judgeAnswer } from './judge-answers.ts';

export interface ExercisesAsked {
  sandboxes: readonly Sandbox[];
  /** Text of each sandbox.json, by the sandbox's name. */
  configTexts: ReadonlyMap<string, string>;
  projectFolder: string;
  /** Called when an answer has been judged, with how many there are. */
  onProgress?: (judged: number, all: number) => void;
}

export interface ExercisesJudged {
  defects: Defect[];
  exercises: number;
  /** How often an answer was run through all its checks, in both worlds. */
  answers: number;
}

/** Answers whose checks are judged at the same time; each keeps some recordings ahead, so all threads are always busy. */
const SIMULATED_AT_ONCE = 3;
/** Most of a real run is waiting. */
const REAL_AT_ONCE = 4;

export async function judgeExercises(asked: ExercisesAsked): Promise<ExercisesJudged> {
  const defects: Defect[] = [];
  const simulated = createInThreadRunner();
  const real = createNodeRunner();
  const inSimulation: Deed[] = [];
  const inNode: Deed[] = [];
  let exercises = 0;
  for (const sandbox of asked.sandboxes) {
    for (const { name: exercise, realNode } of sandbox.config.exercises) {
      exercises += 1;
      let checks: readonly Check[];
      try {
        checks = await readChecks(sandbox, exercise, asked.projectFolder);
      } catch (error) {
        defects.push(withoutChecks(sandbox, exercise, error));
        continue;
      }
      const unfit = hintDefect(
        sandbox,
        exercise,
        checks.map(({ name }) => name),
      );
      if (unfit !== null) defects.push(unfit);
      const one = { sandbox, exercise, checks, configText: asked.configTexts.get(sandbox.name) };
      const virtual: ExerciseAsked = { ...one, runner: simulated, seeds: PAGE_SEEDS, where: '' };
      const actual: ExerciseAsked = { ...one, runner: real, seeds: [1], where: 'in real Node' };
      for (const answer of answersOf(sandbox, exercise)) {
        inSimulation.push(() => judgeAnswer(virtual, answer));
        if (realNode) inNode.push(() => judgeAnswer(actual, answer));
      }
    }
  }
  const all = inSimulation.length + inNode.length;
  let judged = 0;
  const settled = () => asked.onProgress?.(++judged, all);
  try {
    const again: Deed[] = [];
    const [found] = await Promise.all([
      inTurns(inSimulation, SIMULATED_AT_ONCE, settled),
      inTurns(
        inNode.map((deed) => async () => {
          if ((await deed()).length > 0) again.push(deed);
          return [];
        }),
        REAL_AT_ONCE,
        settled,
      ),
    ]);
    defects.push(...found, ...(await inTurns(again, 1, () => {})));
  } finally {
    simulated.dispose();
    real.dispose();
  }
  return { defects, exercises, answers: all };
}

type Deed = () => Promise<Defect[]>;

/** So many of them at a time; what they give, in their order. */
async function inTurns(deeds: readonly Deed[], atOnce: number, settled: () => void): Promise<Defect[]> {
  const results: Defect[][] = deeds.map(() => []);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < deeds.length; index = next++) {
      results[index] = (await deeds[index]?.()) ?? [];
      settled();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results.flat();
}

/** A hint for a check that is not there is never shown; null where all fit. */
function hintDefect(
  { name, exercises }: Sandbox,
  exercise: string,
  checks: readonly string[],
): Defect | null {
  const file = `sandboxes/${name}/exercises/${exercise}/hints.md`;
  const what = hintProblem(exercises[exercise]?.hints ?? [], checks, file);
  if (what === null) return null;
  return { area: 'exercises', file, line: null, what, mend: 'Mend the line "for: …" of that hint.' };
}

function withoutChecks({ name }: Sandbox, exercise: string, error: unknown): Defect {
  return {
    area: 'exercises',
    file: `sandboxes/${name}/exercises/${exercise}/check.ts`,
    line: null,
    what: `The checks can't be read: ${textOfError(error)}`,
    mend: 'Make it export its checks, export default defineChecks([…]), and import from "#check" alone.',
  };
}
