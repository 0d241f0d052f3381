/** Where rows and lines of a space–time diagram stand, from hand-written journals. */
import { expect, test } from 'vitest';
import { createTrace } from '../../trace/index.ts';
import { createJournal, request } from '../../trace/small-journals.ts';
import { createLayout } from './layout.ts';

const options = { width: 600, height: 300, typicalFlightMs: 8 };

test('a process that comes to the others while the run lasts gets its row, and all before is drawn anew', () => {
  const journal = createJournal();
  for (const process of ['client', 'counter']) journal.spawn(0, process);
  journal.pass(5, 13, 'client', 'counter', request('GET /a'));
  const trace = createTrace(['client', 'counter']);
  const growing = createLayout(trace, options);
  trace.read(journal.records.splice(0));
  growing.update();
  expect(growing.rows.map(({ identity }) => identity.name)).toEqual(['client', 'counter']);
  expect(growing.linesBetween(0, 900)).toHaveLength(1);

  journal.spawn(20, 'you');
  journal.pass(21, 29, 'you', 'counter', request('GET /b'), { connection: 'you:1-counter:80' });
  trace.read(journal.records.splice(0));
  expect(growing.update()).toBe(0);
  const whole = createLayout(trace, options);
  whole.update();
  expect(growing.rows).toEqual(whole.rows);
  expect(growing.rows.map(({ identity }) => identity.name)).toEqual(['client', 'counter', 'you']);
  expect(new Set(growing.rows.map(({ identity }) => identity.color)).size).toBe(3);
  expect(growing.height).toBe(whole.height);
  expect(growing.linesBetween(0, 900)).toEqual(whole.linesBetween(0, 900));
  expect(growing.linesBetween(0, 900).map(({ message }) => message.from)).toEqual(['client', 'you']);
});
