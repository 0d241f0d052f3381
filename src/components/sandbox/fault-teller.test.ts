import { expect, test } from 'vitest';
import type { FaultRecord, JournalRecord } from '../../kernel/journal.ts';
import { createFaultTeller } from './fault-teller.ts';

const fault = (by: FaultRecord['by'], of: FaultRecord['fault']): JournalRecord => ({
  kind: 'fault',
  atUs: 1000,
  source: '',
  n: 1,
  by,
  fault: of,
});
const kill = { kind: 'kill', process: 'counter' } as const;

function listener() {
  const said: string[] = [];
  return { said, take: createFaultTeller((sentence) => said.push(sentence)) };
}

test('a fault by hand is said in the words of the terminal, several at once in one sentence', () => {
  const { said, take } = listener();
  take([fault('person', kill), fault('person', { kind: 'cut', from: 'a', to: 'b' })]);
  expect(said).toEqual(['counter is killed, link a ⇄ b cut']);
});

test('faults of a scenario, and requests, are not said', () => {
  const { said, take } = listener();
  take([fault('scenario', kill), fault('person', { kind: 'hang-up', n: 1 })]);
  expect(said).toEqual([]);
});

test('going back says nothing again; what is done after that is said', async () => {
  const { said, take } = listener();
  take(null);
  take([fault('person', kill)]);
  expect(said).toEqual([]);
  await Promise.resolve();
  take([fault('person', { kind: 'restart', process: 'counter' })]);
  expect(said).toEqual(['counter is started again']);
});
