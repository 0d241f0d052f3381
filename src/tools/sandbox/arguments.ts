/**
 * The arguments of `npm run sandbox`, checked against what exists: every mistake is told with the choices there are.
 */

import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nextNumber } from '../../kernel/asking.ts';
import type { TimedFault } from '../../kernel/journal.ts';
import { faultProblem } from '../../runner/simulated/faults.ts';
import { parseFault } from '../../trace/fault-lines.ts';
import { readSandbox, sandboxNames } from '../../workbook/read-sandboxes.ts';
import { readTexts } from '../../workbook/read-texts.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';
import { asUsage, parseDurationMs, parseSeed, parseSeeds, UsageError } from '../command-line.ts';

export const USAGE = `Usage: npm run sandbox -- <name> [options]
  --runner node|simulated   real Node processes (default), or the simulated runner;
                            with --exercise the default is simulated
  --seed N                  seed of the run; with --exercise only this seed (default: 1 to 20)
  --seeds 1..1000           with --exercise: these seeds; the first that fails is made small
  --for 30s                 ends by itself after this long (500ms, 30s, 2m)
  --exercise E              runs the checks of an exercise
  --answer A                with --exercise: starter (default), solution, wrong-…, or a folder of your own
  --fault "2s net cut a b"   simulated: a fault at a moment, besides the sandbox's own; may be given often
  --otlp FILE               without --exercise: writes the run's traces there, as OTLP in JSON
  --html FILE               without --exercise: writes the run there, as one page that needs no network
  --json                    one JSON object on stdout, nothing else`;

export interface SandboxArguments {
  sandbox: Sandbox;
  runner: 'simulated' | 'node';
  seed: number | null;
  /** Of an exercise's checks; null for those of the page. */
  seeds: readonly number[] | null;
  forMs: number | null;
  exercise: string | null;
  answer: string | null;
  /** The answer's files, by path under services/. */
  answerFiles: Record<string, string>;
  json: boolean;
  /** On top of the sandbox's scenario. */
  faults: readonly TimedFault[];
  /** Where the run is to be written to; null for nowhere. Absolute paths. */
  exports: { otlp: string | null; html: string | null };
}

/** Null when the person asked for help. Throws a UsageError that lists what exists. */
export function readArguments(words: readonly string[]): SandboxArguments | null {
  const { values, positionals } = asUsage(USAGE, () =>
    parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        runner: { type: 'string' },
        seed: { type: 'string' },
        seeds: { type: 'string' },
        for: { type: 'string' },
        exercise: { type: 'string' },
        answer: { type: 'string' },
        fault: { type: 'string', multiple: true },
        otlp: { type: 'string' },
        html: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (values.help) return null;
  const names = sandboxNames();
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    const what =
      name === undefined ? 'Which sandbox?' : `Only one sandbox at a time, not also ${more.join(', ')}.`;
    throw new UsageError(`${what} There are: ${names.join(', ') || 'none yet'}.\n\n${USAGE}`);
  }
  if (!names.includes(name)) {
    throw new UsageError(`There is no sandbox "${name}". There are: ${names.join(', ') || 'none yet'}.`);
  }
  const { runner, exercise, answer } = values;
  if (runner !== undefined && runner !== 'node' && runner !== 'simulated') {
    throw new UsageError(`There is no runner "${runner}". There are: node, simulated.`);
  }
  const seed = values.seed === undefined ? null : parseSeed(values.seed);
  const seeds = values.seeds === undefined ? null : parseSeeds(values.seeds);
  if (seeds !== null && (seed !== null || exercise === undefined)) {
    throw new UsageError(
      '--seeds belongs to an exercise, and takes the place of --seed: name it with --exercise.',
    );
  }
  const forMs = values.for === undefined ? null : parseDurationMs(values.for, '--for');
  if (answer !== undefined && exercise === undefined) {
    throw new UsageError('--answer belongs to an exercise: name it with --exercise.');
  }
  if (forMs !== null && exercise !== undefined) {
    throw new UsageError('--for and --exercise do not go together: each check says how long its runs last.');
  }
  const exports = { otlp: exportPath(values.otlp, '--otlp'), html: exportPath(values.html, '--html') };
  if (exercise !== undefined && (exports.otlp ?? exports.html) !== null) {
    throw new UsageError('--otlp and --html write a run of the sandbox: leave out --exercise.');
  }
  const sandbox = readSandbox(name);
  const faults = readFaults(values.fault ?? [], sandbox);
  if (faults.length > 0 && (runner !== 'simulated' || exercise !== undefined)) {
    throw new UsageError(
      '--fault needs --runner simulated, and no --exercise: checks have faults of their own.',
    );
  }
  return {
    sandbox,
    runner: runner ?? (exercise === undefined ? 'node' : 'simulated'),
    seed,
    seeds,
    forMs,
    exercise: exercise ?? null,
    answer: exercise === undefined ? null : (answer ?? 'starter'),
    answerFiles: exercise === undefined ? {} : readAnswer(sandbox, exercise, answer ?? 'starter'),
    json: values.json,
    faults,
    exports,
  };
}

/** "2s net cut client counter": a moment, then the fault as one types it. */
function readFaults(lines: readonly string[], sandbox: Sandbox): TimedFault[] {
  const names = sandbox.config.services.map(({ name }) => name);
  let next = nextNumber((sandbox.config.scenario as TimedFault[]).map(({ fault }) => fault));
  return lines.map((line) => {
    const [, moment = '', words = ''] = /^\s*(\S+)\s+(.+)$/.exec(line) ?? [];
    const atMs = parseDurationMs(moment, `--fault "${line}"`);
    try {
      const fault = parseFault(words, next);
      next = Math.max(next, nextNumber([fault]));
      const problem = faultProblem(fault, names);
      if (problem !== null) throw new Error(problem);
      return { atMs, fault };
    } catch (error) {
      throw new UsageError(`--fault "${line}": ${(error as Error).message}`);
    }
  });
}

/** Known before the run: a wrong path must not cost a whole run. */
function exportPath(given: string | undefined, option: string): string | null {
  if (given === undefined) return null;
  // npm runs scripts in the project's folder; INIT_CWD is where the person is.
  const path = resolve(process.env['INIT_CWD'] ?? '.', given);
  if (given === '' || (existsSync(path) && statSync(path).isDirectory())) {
    throw new UsageError(`${option} needs the path of a file; "${given}" is none.`);
  }
  if (!existsSync(dirname(path))) {
    throw new UsageError(`${option}: there is no folder ${dirname(path)}. Make it first.`);
  }
  return path;
}

function readAnswer(sandbox: Sandbox, exercise: string, answer: string): Record<string, string> {
  const files = sandbox.exercises[exercise];
  if (files === undefined) {
    const known = Object.keys(sandbox.exercises).join(', ') || 'none';
    throw new UsageError(`The sandbox ${sandbox.name} has no exercise "${exercise}". It has: ${known}.`);
  }
  const known = files.answers[answer];
  if (known !== undefined) return known;
  const choices = `There are: ${Object.keys(files.answers).sort().join(', ')}, or the path of a folder of your own.`;
  // npm runs scripts in the project's folder; INIT_CWD is where the person is.
  const folder = resolve(process.env['INIT_CWD'] ?? '.', answer);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(
      `The exercise ${exercise} has no answer "${answer}", and there is no such folder. ${choices}`,
    );
  }
  const own = readTexts(folder, ['.ts', '.js', '.mjs', '.cjs', '.json']);
  const services = new Set([
    ...Object.keys(sandbox.files),
    ...Object.values(files.answers).flatMap(Object.keys),
  ]);
  if (!Object.keys(own).some((path) => services.has(path))) {
    const edits = sandbox.config.exercises.find((one) => one.name === exercise)?.edits ?? [];
    throw new UsageError(
      `The folder ${folder} replaces no file of this sandbox. Lay it out like services/: it should hold ${edits.join(', ')}.`,
    );
  }
  return own;
}
