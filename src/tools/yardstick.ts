/**
 * `npm run yardstick -- <folder of Node's tests> [filter …] [--write]`: runs Node's own published tests of HTTP in real Node
 * and in the simulation, and says which share of those that real Node passes the simulation passes too. The tests stay
 * where they are: nothing of them is part of this repository. With --write the outcome goes into BENCHMARKS.md.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { asUsage, runCommand, UsageError } from './command-line.ts';
import { COMMON_FILES } from './yardstick/common-stand-in.ts';
import { exclusion } from './yardstick/exclusions.ts';

const USAGE = `Usage: npm run yardstick -- <folder> [filter …] [--write]
  <folder>   Node's folder "test": the one that holds parallel/
  filter     one or more: only files whose name begins so (default: test-http-)
  --write    writes the outcome into BENCHMARKS.md`;
const LIMIT_MS = 30_000;
const NO_END = `no end within ${LIMIT_MS / 1000} s`;
const AT_ONCE = 2;
/** A test that real Node does not end in time, on a machine that is busy with others, gets another go. */
const TRIES = 2;
const [BEGIN, END] = ['<!-- yardstick:begin -->', '<!-- yardstick:end -->'];

interface Outcome {
  name: string;
  state: 'pass' | 'fail' | 'left out' | 'fails in real Node';
  /** The first line that says why. */
  why: string;
}

await runCommand(async () => {
  const { values, positionals } = asUsage(USAGE, () =>
    parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false } } }),
  );
  const [given, ...filters] = positionals;
  if (filters.length === 0) filters.push('test-http-');
  if (given === undefined) throw new UsageError(USAGE);
  const parallel = join(resolve(process.env['INIT_CWD'] ?? '.', given), 'parallel');
  const all = readdirSync(parallel).filter((name) => /\.m?js$/.test(name));
  const outcomes: Outcome[] = [];
  const waiting = all.filter((name) => filters.some((filter) => name.startsWith(filter)));
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const outcome = await judge(parallel, name);
      outcomes.push(outcome);
      console.log(`${outcome.state.padEnd(18)} ${name}${outcome.why === '' ? '' : `: ${outcome.why}`}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  outcomes.sort((a, b) => (a.name < b.name ? -1 : 1));
  const text = filters
    .map((filter) =>
      summary(
        filter,
        outcomes.filter(({ name }) => name.startsWith(filter)),
      ),
    )
    .join('\n\n');
  console.log(`\n${text}`);
  if (values.write) write(text);
  return 0;
});

async function judge(parallel: string, name: string): Promise<Outcome> {
  const text = readFileSync(join(parallel, name), 'utf8');
  const reason = exclusion(text);
  if (reason !== null) return { name, state: 'left out', why: reason };
  const folder = mkdtempSync(join(tmpdir(), 'yardstick-'));
  try {
    mkdirSync(join(folder, 'common'));
    mkdirSync(join(folder, 'parallel'));
    for (const [path, content] of Object.entries(COMMON_FILES)) writeFileSync(join(folder, path), content);
    const program = join(folder, 'parallel', name);
    // Its paths are written out, as the simulation wants them.
    const written = text.replaceAll(
      /(['"])\.\.\/common(\/countdown|\/index\.mjs)?\1/g,
      (_all, quote: string, path = '/index') =>
        `${quote}../common${path.endsWith('.mjs') ? path : `${path}.js`}${quote}`,
    );
    writeFileSync(program, written);
    const real = await runReal(program);
    if (real !== null) return { name, state: 'fails in real Node', why: real };
    const simulated = await run([join(import.meta.dirname, 'simulate.ts'), program, '--root', folder]);
    return { name, state: simulated === null ? 'pass' : 'fail', why: simulated ?? '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runReal(program: string): Promise<string | null> {
  let outcome = await run([program]);
  for (let tries = 1; tries < TRIES && outcome === NO_END; tries += 1) outcome = await run([program]);
  return outcome;
}

/** Null when the program ends with code 0; otherwise why not, in a line. */
function run(words: readonly string[]): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        output = (output + String(part)).slice(-20_000);
      });
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) done(null);
      else done(signal === null ? tellingLine(output) : NO_END);
    });
  });
}

function tellingLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /Error|Mismatched|has not ended|not available/.test(line));
  return (telling ?? lines.find((line) => line !== '') ?? 'ended with an error').slice(0, 160);
}

function summary(filter: string, outcomes: readonly Outcome[]): string {
  const of = (state: Outcome['state']) => outcomes.filter((one) => one.state === state);
  const counted = of('pass').length + of('fail').length;
  const share = counted === 0 ? 'none' : `${((100 * of('pass').length) / counted).toFixed(1)} %`;
  const reasons = new Map<string, number>();
  for (const { why } of of('left out')) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  const left = [...reasons].map(([reason, count]) => `${reason} (${count})`).join(', ');
  return [
    `Of ${outcomes.length} tests named \`${filter}…\`, run with Node ${process.version}: **${of('pass').length} of ${counted} pass in the simulation, ${share}.**`,
    `Left out, because they need what the simulation does not claim: ${left || 'none'}. Real Node itself fails ${list(of('fails in real Node'))}.`,
    '',
    ...(of('fail').length === 0 ? [] : ['| Fails | Because |', '|---|---|']),
    ...of('fail').map(
      ({ name, why }) => `| ${name} | ${why.replaceAll('|', '\\|').replaceAll(/[<>]/g, '')} |`,
    ),
  ].join('\n');
}

function list(outcomes: readonly Outcome[]): string {
  const names = outcomes.map(({ name }) => name.replace(/^test-|\.m?js$/g, ''));
  return names.length === 0 ? 'none' : `${names.length} (${names.join(', ')})`;
}

function write(text: string): void {
  const file = new URL('../../BENCHMARKS.md', import.meta.url);
  const page = readFileSync(file, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`BENCHMARKS.md has lost its ${BEGIN} … ${END} marks.`);
  writeFileSync(file, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}
