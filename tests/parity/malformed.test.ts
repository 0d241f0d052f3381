/**
 * Bytes that are HTTP, or nearly, against whole servers and clients: real Node and the simulation answer the same bytes,
 * close alike, and their handlers see the same. `npm run malformed` does it with any seed.
 */
import { expect, test } from 'vitest';
import {
  type Comparison,
  type ProgramName,
  playMalformed,
} from '../../src/tools/malformed/play-malformed.ts';

// A real process that gets no processor for long may read two pieces as one: a case that differs is played once more.
async function compare(program: ProgramName, seed: number, count: number): Promise<Comparison> {
  const found = await playMalformed({ program, seed, first: 0, count });
  const differences = [];
  for (const { number } of found.differences.slice(0, 10)) {
    const again = await playMalformed({ program, seed, first: number, count: 1 });
    differences.push(...again.differences);
  }
  return { ...found, differences };
}

test.each([
  { program: 'requests', count: 2000, seed: 1 },
  { program: 'responses', count: 1000, seed: 1 },
] as const)(
  '$count malformed $program, by seed $seed, are handled alike',
  { timeout: 240_000 },
  async ({ program, seed, count }) => {
    const { differences, codes } = await compare(program, seed, count);
    expect(differences).toEqual([]);
    // Bytes that all failed alike would prove little.
    expect(codes.size).toBeGreaterThan(12);
    expect(codes.get('HPE_INVALID_HEADER_TOKEN')).toBeGreaterThan(20);
  },
);
