/**
 * `npm test`: everything that must hold before a change lands. What needs one processor (style, imports, types, the build) goes
 * on beside the unit tests, which often wait; the whole-page tests come last and have the machine for themselves. Prints
 * each step, then what failed and what was skipped, and last, alone on its line, "N passed, N failed".
 * `npm test -- unit` runs one part; other words narrow Vitest and Playwright to files that contain them.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Counts, countPlaywright, countVitest } from './test-counts.ts';

const root = join(import.meta.dirname, '../..');
const reports = mkdtempSync(join(tmpdir(), 'reports-'));
const PARTS = ['lint', 'typecheck', 'unit', 'browser'] as const;
type Part = (typeof PARTS)[number];

interface Step {
  name: string;
  /** Runs when one of these parts is wanted. */
  parts: readonly Part[];
  /** A step that must have passed before. */
  after: string | null;
  minutesMax: number;
  /** Script, then its arguments. */
  command: readonly string[];
  /** Reads the report that the step wrote; absent: the step is one test by its exit code. */
  count?: { report: string; read: (text: string) => Counts };
}

const parts = process.argv.slice(2).filter((word): word is Part => PARTS.some((part) => part === word));
const filters = process.argv.slice(2).filter((word) => !PARTS.some((part) => part === word));
const wanted = parts.length > 0 ? parts : PARTS;
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const STEPS: readonly Step[] = [
  {
    name: 'runtime',
    parts: ['typecheck', 'unit', 'browser'],
    after: null,
    minutesMax: 3,
    command: ['src/tools/build-runtime.ts'],
  },
  {
    name: 'style',
    parts: ['lint'],
    after: null,
    minutesMax: 2,
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'],
  },
  { name: 'imports', parts: ['lint'], after: null, minutesMax: 2, command: ['src/tools/lint-imports.ts'] },
  {
    name: 'types',
    parts: ['typecheck'],
    after: 'runtime',
    minutesMax: 5,
    command: ['src/tools/typecheck.ts'],
  },
  {
    name: 'unit',
    parts: ['unit'],
    after: 'runtime',
    minutesMax: 12,
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
      ...filters,
    ],
    count: { report: vitestReport, read: countVitest },
  },
  {
    name: 'build',
    parts: ['browser'],
    after: 'runtime',
    minutesMax: 5,
    command: ['node_modules/astro/bin/astro.mjs', 'build'],
  },
  {
    name: 'browser',
    parts: ['browser'],
    after: 'build',
    minutesMax: 20,
    command: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...filters],
    count: { report: playwrightReport, read: countPlaywright },
  },
];

interface Outcome {
  step: Step;
  counts: Counts;
  seconds: number;
}

/** Runs a step. Null when it ran out of time, else its exit code. `say` gets its output; without it, it is this terminal's. */
function run(step: Step, say: ((text: string) => void) | null): Promise<number | null> {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
  };
  // The whole-page tests expect the site at the root, whatever a deployment set in this shell.
  delete environment['SITE_BASE'];
  const child = spawn(process.execPath, step.command, {
    cwd: root,
    env: environment,
    stdio: say === null ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', say ?? (() => {}));
  return new Promise((resolve) => {
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, step.minutesMax * 60_000);
    const done = (code: number | null) => {
      clearTimeout(limit);
      resolve(late ? null : (code ?? 1));
    };
    child.on('error', () => done(1));
    child.on('close', done);
  });
}

function countsOf(step: Step, code: number | null): Counts {
  const failure = code === null ? `took longer than ${step.minutesMax} minutes` : `ended with code ${code}`;
  if (step.count === undefined) {
    return code === 0
      ? { passed: 1, failed: [], skipped: [] }
      : { passed: 0, failed: [failure], skipped: [] };
  }
  try {
    const counts = step.count.read(readFileSync(step.count.report, 'utf8'));
    if (code !== 0 && counts.failed.length === 0) counts.failed.push(failure);
    return counts;
  } catch (error) {
    return {
      passed: 0,
      failed: [`${failure} and left no report that can be read (${(error as Error).message})`],
      skipped: [],
    };
  }
}

const outcomes: Outcome[] = [];

/** Takes the wanted ones of these steps one after another. `aside`: their output is printed in one piece, when each is over. */
async function take(names: readonly string[], aside = false): Promise<void> {
  for (const step of STEPS) {
    if (!names.includes(step.name) || !step.parts.some((part) => wanted.includes(part))) continue;
    const before = outcomes.find((outcome) => outcome.step.name === step.after);
    if (before !== undefined && before.counts.failed.length > 0) {
      console.log(`\n▸ ${step.name}\nnot run: ${step.after} failed`);
      const failed = [`not run, because ${step.after} failed`];
      outcomes.push({ step, counts: { passed: 0, failed, skipped: [] }, seconds: 0 });
      continue;
    }
    let output = `\n▸ ${step.name}\n`;
    if (!aside) process.stdout.write(output);
    const began = performance.now();
    const code = await run(
      step,
      aside
        ? (text) => {
            output += text;
          }
        : null,
    );
    if (aside) process.stdout.write(output);
    outcomes.push({ step, counts: countsOf(step, code), seconds: (performance.now() - began) / 1000 });
  }
}

await take(['runtime']);
const alone = !wanted.includes('unit');
await Promise.all([take(['unit']), take(['style', 'imports', 'types', 'build'], !alone)]);
await take(['browser']);
rmSync(reports, { recursive: true });

console.log('\n▸ summary');
let passed = 0;
let failed = 0;
outcomes.sort((one, other) => STEPS.indexOf(one.step) - STEPS.indexOf(other.step));
for (const { step, counts, seconds } of outcomes) {
  passed += counts.passed;
  failed += counts.failed.length;
  const skipped = counts.skipped.length === 0 ? '' : `, ${counts.skipped.length} skipped`;
  console.log(
    `${step.name.padEnd(10)}${counts.passed} passed, ${counts.failed.length} failed${skipped} in ${seconds.toFixed(1)} s`,
  );
  for (const name of counts.failed) console.log(`  failed: ${name}`);
  for (const name of counts.skipped) console.log(`  skipped: ${name}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
