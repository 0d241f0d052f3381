/** The table of configurations against a set of texts, with so many that hashes must collide. */
import { expect, test } from 'vitest';
import { Configurations } from './configurations.ts';
import { drawnFrom } from './small-histories.ts';

test('two configurations are one only when all their operations and their states are', () => {
  // Of 300,000 hashes of 32 bits some ten pairs are equal: 300,000² / 2 / 2³².
  const random = drawnFrom(1);
  const configurations = new Configurations(100);
  const placed = new Uint32Array(4);
  const known = new Set<string>();
  for (let turn = 0; turn < 300_000; turn++) {
    const operation = Math.floor(random() * 100);
    configurations.flip(operation);
    placed[operation >>> 5] = (placed[operation >>> 5] ?? 0) ^ (1 << (operation & 31));
    const state = Math.floor(random() * 4);
    const name = `${placed.join()} ${state}`;
    if (configurations.remember(state) === known.has(name))
      throw new Error(`Turn ${turn}: ${name} is ${known.has(name) ? '' : 'not '}known.`);
    known.add(name);
  }
});

test('an operation is there from its placing until it is taken away', () => {
  const configurations = new Configurations(40);
  for (const operation of [3, 39, 3]) configurations.flip(operation);
  expect([3, 39].map((operation) => configurations.has(operation))).toEqual([false, true]);
});

test('words that are all ones are kept apart from words that are all zeros', () => {
  const configurations = new Configurations(96);
  const seen: boolean[] = [];
  for (let operation = 0; operation < 96; operation++) {
    configurations.flip(operation);
    seen.push(configurations.remember(0));
  }
  expect(seen).not.toContain(false);
  expect(configurations.remember(0)).toBe(false);
});
