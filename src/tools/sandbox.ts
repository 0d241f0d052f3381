/**
 * `npm run sandbox -- <name>`: runs a sandbox in real Node processes or in the simulated runner, or checks an answer
 * to one of its exercises. Exit codes: 0 all well, 1 a check failed or a program broke, 2 called wrongly.
 * Its parts are in sandbox/: arguments, a plain run, an exercise's checks.
 */
import { createNodeRunner } from '../runner/node/node-runner.ts';
import type { Runner } from '../runner/runner.ts';
import { readChecks } from '../workbook/read-sandboxes.ts';
import { runCommand } from './command-line.ts';
import { readArguments, USAGE } from './sandbox/arguments.ts';
import { runExercise } from './sandbox/run-exercise.ts';
import { runPlain } from './sandbox/run-plain.ts';

/** Loaded only when asked for: it needs what `npm run runtime` builds. */
const createSimulated = async (): Promise<Runner> => {
  const { createInThreadRunner } = await import('../runner/simulated/in-thread-runner.ts');
  return createInThreadRunner();
};

await runCommand(async () => {
  const given = readArguments(process.argv.slice(2));
  if (given === null) {
    console.log(USAGE);
    return 0;
  }
  const { exercise, runner } = given;
  if (exercise === null) return runPlain(given, createSimulated);
  return runExercise(
    { ...given, exercise },
    runner === 'node' ? async () => createNodeRunner() : createSimulated,
    await readChecks(given.sandbox, exercise),
  );
});
