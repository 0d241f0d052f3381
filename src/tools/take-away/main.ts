/**
 * The program in the zip that the page's Download makes: runs its services as real Node processes, or the exercise's checks in the simulated runner.
 * build-runtime.ts bundles it into one file; the page lays it into launcher/, with what this sandbox is in sandbox.json.
 * The running itself is the command line's: run-plain.ts and run-exercise.ts. In a WebContainer the page drives it: drive.ts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Check } from '../../check/index.ts';
import { isForProcesses } from '../../runner/node/launch.ts';
import { createNodeRunner } from '../../runner/node/node-runner.ts';
import { createInThreadRunner } from '../../runner/simulated/in-thread-runner.ts';
import { readTexts } from '../../workbook/read-texts.ts';
import { clusterOf } from '../../workbook/sandbox.ts';
import type { TakenAway } from '../../workbook/take-away.ts';
import { asUsage, parseDurationMs, runCommand, UsageError } from '../command-line.ts';
import type { SandboxArguments } from '../sandbox/arguments.ts';
import { runExercise } from '../sandbox/run-exercise.ts';
import { runPlain } from '../sandbox/run-plain.ts';
import { drive } from './drive.ts';

const USAGE = `Usage: npm start [-- --for 30s]    runs the services until Ctrl-C, or for so long
       npm test                   runs the checks of the exercise, simulated as in the workbook;
                                  -- --runner node runs those that can judge real processes`;
const NODE_MIN = 24;

const folder = join(import.meta.dirname, '..');

await runCommand(async () => {
  const [first, order = '{}'] = process.argv.slice(2);
  if (first === 'drive') {
    const { sandbox } = argumentsOf(readAbout(), null);
    return drive(clusterOf(sandbox), join(folder, 'services'), order);
  }
  if (Number(process.versions.node.split('.')[0]) < NODE_MIN) {
    throw new UsageError(
      `This needs Node ${NODE_MIN} or newer, which runs TypeScript as it is; here is Node ${process.versions.node}.`,
    );
  }
  const { values, positionals } = asUsage(USAGE, () =>
    parseArgs({ allowPositionals: true, options: { for: { type: 'string' }, runner: { type: 'string' } } }),
  );
  const [word, ...more] = positionals;
  if (more.length > 0 || (word !== undefined && word !== 'check')) throw new UsageError(USAGE);
  const about = readAbout();
  for (const name of about.packages) {
    if (!existsSync(join(folder, 'node_modules', name)))
      throw new UsageError(`The services import ${about.packages.join(', ')}: run \`npm install\` once.`);
  }
  const given = argumentsOf(
    about,
    values.for === undefined ? null : parseDurationMs(values.for, '--for'),
    word,
  );
  const noSimulation = async () =>
    Promise.reject(new Error('There is no simulation outside of the workbook.'));
  if (word === undefined) {
    for (const line of about.leftOut) console.error(line);
    return runPlain(given, noSimulation);
  }
  if (about.exercise === null) {
    console.log('This is a sandbox to explore: it has no checks.');
    return 0;
  }
  const runner = values.runner ?? 'simulated';
  if (runner !== 'simulated' && runner !== 'node') throw new UsageError(USAGE);
  const module: { default: readonly Check[] } = await import(
    pathToFileURL(join(folder, 'checks', 'check.ts')).href
  );
  return runExercise(
    { ...given, exercise: about.exercise.name, answer: 'your files', runner },
    async () => (runner === 'node' ? createNodeRunner() : createInThreadRunner()),
    module.default,
  );
});

function readAbout(): TakenAway {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'sandbox.json'), 'utf8')) as TakenAway;
}

function argumentsOf(about: TakenAway, forMs: number | null, word?: string): SandboxArguments {
  const { name, title, services, network, traceparent, scenario, seed, runForMs } = about;
  const exercises = about.exercise === null ? [] : [about.exercise];
  return {
    sandbox: {
      name,
      config: {
        title,
        services,
        // Real processes have this machine's network; what they lack was told when this was made.
        network: word === undefined ? { latencyMs: network.latencyMs } : network,
        traceparent,
        scenario: scenario.filter(({ fault }) => isForProcesses(fault)),
        seed,
        runForMs,
        exercises,
      } as unknown as SandboxArguments['sandbox']['config'],
      files: readTexts(join(folder, 'services')),
      exercises: {},
    },
    runner: 'node',
    seed: null,
    seeds: null,
    forMs,
    exercise: null,
    answer: null,
    answerFiles: {},
    json: false,
    faults: [],
    exports: { otlp: null, html: null },
  };
}
