import { expect, test } from 'vitest';
import { isAsking } from '../../kernel/asking.ts';
import type { Fault } from '../../kernel/journal.ts';
import { faultProblem } from '../../runner/simulated/faults.ts';
import { FAULT_FORMS, faultLine, parseFault } from '../../trace/fault-lines.ts';
import { linkChoices, processChoices } from './fault-choices.ts';

const normal = (link: { from: string; to: string; oneWay?: boolean }): Fault => ({
  kind: 'latency',
  ...link,
  minMs: 4,
  maxMs: 12,
});
const choices = [
  ...processChoices('a'),
  ...linkChoices('a', 'b', false, normal),
  ...linkChoices('a', 'b', true, normal),
];
const faults: Fault[] = choices.flatMap((choice) => {
  const begun = choice.begin(choice.fields.map(({ usual }) => usual));
  return choice.end === null ? [begun] : [begun, choice.end];
});

test('with its usual amounts, every choice makes a fault that a run takes, and so does what ends it', () => {
  for (const fault of faults) expect(faultProblem(fault, ['a', 'b'])).toBeNull();
});

test('every fault that can be typed can be chosen, but for kill, which has its button, and requests, which have a panel', () => {
  const chosen = new Set(faults.map(({ kind }) => kind));
  for (const { example } of FAULT_FORMS) {
    const fault = parseFault(example);
    if (fault.kind !== 'kill' && !isAsking(fault)) expect(chosen).toContain(fault.kind);
  }
});

test('one way is said where it is chosen', () => {
  const [cut] = linkChoices('b', 'a', true, normal);
  expect(cut && faultLine(cut.begin([]))).toBe('net cut b a one-way');
});
