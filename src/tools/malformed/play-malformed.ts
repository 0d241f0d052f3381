/**
 * Plays malformed bytes in real Node and in the simulation, and tells the cases in which they differ. Owns neither the
 * bytes (case-bytes.ts) nor what is done with them (requests.ts, responses.ts), which are programs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNodeRunner } from '../../runner/node/node-runner.ts';
import type { Cluster, Runner } from '../../runner/runner.ts';
import { createInThreadRunner } from '../../runner/simulated/in-thread-runner.ts';
import { caseOf } from './case-bytes.ts';

export const PROGRAMS = ['requests', 'responses'] as const;
export type ProgramName = (typeof PROGRAMS)[number];

export interface MalformedRun {
  program: ProgramName;
  seed: number;
  /** Number of the first case, and how many. */
  first: number;
  count: number;
}

export interface Comparison {
  differences: Difference[];
  /** Codes of errors in real Node, with the number of cases that have them. */
  codes: Map<string, number>;
  seconds: { real: number; simulated: number };
}

export interface Difference {
  number: number;
  pieces: string[];
  real: unknown;
  simulated: unknown;
}

const LIMIT_MS = 240_000;

/** The programs and what they import, by their paths in the repository. */
const FILES = [
  ...PROGRAMS.map((name) => `src/tools/malformed/${name}.ts`),
  'src/tools/malformed/case-bytes.ts',
  'src/tools/malformed/send-pieces.ts',
  'src/node/http-parser/message-generator.ts',
];

/** Throws when a world gives not exactly one line for each case. */
export async function playMalformed(run: MalformedRun): Promise<Comparison> {
  const { program, seed, first, count } = run;
  const root = join(import.meta.dirname, '../../..');
  const cluster: Cluster = {
    name: 'malformed',
    services: [
      {
        name: 'main',
        entry: `src/tools/malformed/${program}.ts`,
        environment: { SEED: `${seed}`, FIRST: `${first}`, COUNT: `${count}` },
      },
    ],
    files: Object.fromEntries(FILES.map((path) => [path, readFileSync(join(root, path), 'utf8')])),
    network: { latencyMs: { min: 0.1, max: 0.1 } },
  };
  const beganReal = performance.now();
  const real = await outcomes('real Node', createNodeRunner(), cluster, count);
  const beganSimulated = performance.now();
  const simulated = await outcomes('the simulation', createInThreadRunner(), cluster, count);
  const seconds = {
    real: (beganSimulated - beganReal) / 1000,
    simulated: (performance.now() - beganSimulated) / 1000,
  };
  const differences: Difference[] = [];
  const codes = new Map<string, number>();
  for (const [number, seen] of real) {
    for (const code of new Set(JSON.stringify(seen).match(/\b(HPE|ERR|ECONN)_?[A-Z_]+|never closes/g))) {
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    const ours = simulated.get(number);
    if (JSON.stringify(seen) === JSON.stringify(ours)) continue;
    const type = program === 'requests' ? 'request' : 'response';
    // The kind does not change the bytes: it is drawn before they are cut, by one number.
    const { pieces } = caseOf(seed, number, 1, type);
    differences.push({ number, pieces, real: seen, simulated: ours });
  }
  return { differences: differences.sort((a, b) => a.number - b.number), codes, seconds };
}

async function outcomes(
  world: string,
  runner: Runner,
  cluster: Cluster,
  count: number,
): Promise<Map<number, unknown>> {
  try {
    const { records } = await runner.record(cluster, { seed: 1, scenario: [], untilMs: LIMIT_MS });
    const text = (stream: string) =>
      records.map((one) => (one.kind === 'log' && one.stream === stream ? one.text : '')).join('');
    const found = new Map<number, unknown>();
    for (const line of text('stdout')
      .split('\n')
      .filter((each) => each !== '')) {
      const { number, seen } = JSON.parse(line) as { number: number; seen: unknown };
      found.set(number, seen);
    }
    const errors = records.flatMap((one) => (one.kind === 'error' ? [`${one.name}: ${one.message}`] : []));
    if (found.size !== count || errors.length > 0) {
      throw new Error(
        `${world} gave ${found.size} of ${count} lines. ${[...errors, text('stderr')].join('\n').slice(0, 2000)}`,
      );
    }
    return found;
  } finally {
    runner.dispose();
  }
}
