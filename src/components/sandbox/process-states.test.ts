/** How processes stand, from hand-written journals. */
import { expect, it } from 'vitest';
import type { JournalRecord } from '../../kernel/journal.ts';
import { createJournal } from '../../trace/small-journals.ts';
import { type ProcessStates, statesAfter } from './process-states.ts';

function statesOf(write: (journal: ReturnType<typeof createJournal>) => void): ProcessStates {
  const journal = createJournal();
  write(journal);
  return journal.sorted().reduce((states, record: JournalRecord) => statesAfter(states, record), {});
}

it('tells a process that ended by itself from one that was killed or failed', () => {
  const states = statesOf((journal) => {
    for (const process of ['a', 'b', 'c', 'd']) journal.spawn(0, process);
    journal.exit(10, 'a', 0);
    journal.exit(10, 'b', 1);
    journal.exit(10, 'c');
  });
  expect(states).toEqual({ a: 'ended', b: 'dead', c: 'dead', d: 'running' });
});

it('shows a pause until the process goes on, or its next life begins', () => {
  const paused = (write: (journal: ReturnType<typeof createJournal>) => void) =>
    statesOf((journal) => {
      journal.spawn(0, 'a');
      journal.fault(10, { kind: 'pause', process: 'a' });
      write(journal);
    })['a'];
  expect(paused(() => {})).toBe('paused');
  expect(paused((journal) => journal.fault(20, { kind: 'resume', process: 'a' }))).toBe('running');
  expect(
    paused((journal) => {
      journal.exit(20, 'a');
      journal.spawn(30, 'a');
    }),
  ).toBe('running');
});

it('does not let a process be paused or go on that does not run', () => {
  const states = statesOf((journal) => {
    journal.spawn(0, 'a');
    journal.exit(10, 'a', 0);
    journal.fault(20, { kind: 'pause', process: 'a' });
    journal.fault(30, { kind: 'resume', process: 'a' });
    journal.fault(40, { kind: 'pause', process: 'b' });
  });
  expect(states).toEqual({ a: 'ended' });
});
