import { expect, test } from 'vitest';
import { createTrace } from '../trace/index.ts';
import { createJournal, request } from '../trace/small-journals.ts';
import { csv } from './csv.ts';
import { logsCsv } from './logs/csv.ts';
import { logRows } from './logs/log-rows.ts';
import { english } from './logs/words.ts';
import { messagesCsv } from './table/csv.ts';

test('quotes what holds commas, quotes, line ends or outer spaces, and nothing else', () => {
  expect(
    csv(
      ['a', 'b'],
      [
        ['1,5', 'say "hi"'],
        [' x', null],
        ['two\nlines', 3.25],
      ],
    ),
  ).toBe('a,b\r\n"1,5","say ""hi"""\r\n" x",\r\n"two\nlines",3.25\r\n');
});

test('messages and log lines have a row each, with times to the microsecond', () => {
  const journal = createJournal();
  journal.spawn(0, 'client');
  journal.spawn(0, 'counter');
  journal.pass(12.345, 20.001, 'client', 'counter', request('GET /a,b'));
  journal.log(21, 'counter', 'counted 1, in all 1\n');
  const trace = createTrace(['client', 'counter']);
  trace.read(journal.sorted());
  const messages = messagesCsv(trace.messages).split('\r\n');
  expect(messages[0]).toMatch(/^sent_ms,ended_ms,from,to,kind,message,/);
  expect(messages[1]).toMatch(/^12\.345,20\.001,client,counter,request,"GET \/a,b",\d+,delivered,0,/);
  expect(messages).toHaveLength(3);
  expect(logsCsv(logRows(trace.lanes, english)).split('\r\n')[3]).toBe(
    '21,counter,stdout,"counted 1, in all 1"',
  );
});
