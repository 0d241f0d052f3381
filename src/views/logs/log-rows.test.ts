import { expect, test } from 'vitest';
import { createTrace } from '../../trace/index.ts';
import { createJournal } from '../../trace/small-journals.ts';
import { createLogReader, logRows } from './log-rows.ts';
import { english } from './words.ts';

test('lines that are read as they come stand in the same order as those of the whole run', () => {
  const journal = createJournal();
  for (const process of ['a', 'b', 'c']) journal.spawn(0, process);
  for (let n = 0; n < 90; n++) journal.log(n * 3 + (n % 2), n % 3 === 0 ? 'b' : 'a', `line ${n}\nand more\n`);
  journal.error(100, 'c', 'boom');
  journal.exit(100, 'c', 1);
  journal.spawn(150, 'c');
  journal.exit(280, 'c');
  const records = journal.sorted();
  const trace = createTrace(['a', 'b', 'c']);
  const read = createLogReader(trace.lanes, english);
  for (let at = 0; at < records.length; at += 5) {
    trace.read(records.slice(at, at + 5));
    read();
  }
  expect(read()).toEqual(logRows(trace.lanes, english));
  expect(read()).toBe(read());
  expect(read()).toHaveLength(3 + 180 + 1 + 2 + 1);
});
