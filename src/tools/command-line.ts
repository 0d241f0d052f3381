/**
 * What our commands share in reading their arguments: a usage error that ends with exit code 2 and says what exists,
 * durations, and whole numbers. What a command does with them is the command's own.
 */

/** A mistake in how a command was called. Shown without a stack; exit code 2. */
export class UsageError extends Error {}

/** "30s", "500ms" or "2m" in milliseconds. */
export function parseDurationMs(text: string, option: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  const factor = { ms: 1, s: 1000, m: 60_000 }[match?.[2] ?? ''];
  const durationMs = Number(match?.[1]) * (factor ?? Number.NaN);
  if (!Number.isFinite(durationMs) || durationMs <= 0) {
    throw new UsageError(`${option} ${text} is not a duration. Write it as 500ms, 30s or 2m.`);
  }
  return durationMs;
}

/** A whole number from 1. */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed) || seed < 1) {
    throw new UsageError(`--seed ${text} is not a seed. A seed is a whole number from 1, such as --seed 7.`);
  }
  return seed;
}

const SEEDS_MAX = 100_000;

/** "1..1000", "7" or "3,17,40..50", as a list without doubles. */
export function parseSeeds(text: string): number[] {
  const seeds = new Set<number>();
  for (const part of text.split(',')) {
    const [, first = '', last = first] = /^(\d+)(?:\.\.(\d+))?$/.exec(part.trim()) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === '' || from < 1 || to < from || to - from >= SEEDS_MAX) {
      throw new UsageError(
        `--seeds ${text} is no list of seeds. Write it as 1..1000, or 3,17,40..50; at most ${SEEDS_MAX} of them, from 1.`,
      );
    }
    for (let seed = from; seed <= to; seed++) seeds.add(seed);
  }
  return [...seeds];
}

/** The words of `parse`, with Node's own complaints about unknown options as usage errors. */
export function asUsage<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      throw new UsageError(`${error.message}\n${usage}`);
    }
    throw error;
  }
}

/** Runs a command: usage errors and failures become one message on stderr and an exit code. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  // A reader that has gone (`| head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  let code: number;
  try {
    code = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    code = error instanceof UsageError ? 2 : 1;
  }
  // What is written reaches a pipe before the process ends.
  process.stdout.write('', () => process.exit(code));
}
