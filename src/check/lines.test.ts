import { expect, test } from 'vitest';
import type { JournalRecord, Recording } from '../kernel/journal.ts';
import { linesOf, matchesOf } from './lines.ts';

function runOf(records: JournalRecord[]): Recording {
  return { processes: ['client'], seed: 1, untilUs: 9000, records, traceHash: '0'.repeat(16) };
}

function log(
  n: number,
  text: string,
  stream: 'stdout' | 'stderr' = 'stdout',
  process = 'client',
): JournalRecord {
  return { kind: 'log', atUs: n * 1000, source: process, n, process, stream, text };
}

test('a record with two lines gives two lines at the same moment', () => {
  expect(linesOf(runOf([log(1, 'one\ntwo\n')]), 'client')).toEqual([
    { text: 'one', process: 'client', stream: 'stdout', atUs: 1000, id: 'client/1' },
    { text: 'two', process: 'client', stream: 'stdout', atUs: 1000, id: 'client/1' },
  ]);
});

test('a line written in two pieces is one line, at the moment of its end', () => {
  expect(linesOf(runOf([log(1, 'request 7'), log(2, ': ok\n')]), 'client')).toEqual([
    { text: 'request 7: ok', process: 'client', stream: 'stdout', atUs: 2000, id: 'client/2' },
  ]);
});

test('other processes and the other stream are left out', () => {
  const run = runOf([log(1, 'theirs\n', 'stdout', 'counter'), log(2, 'error\n', 'stderr'), log(3, 'mine\n')]);
  expect(linesOf(run, 'client').map(({ text }) => text)).toEqual(['mine']);
  expect(linesOf(run, 'client', 'stderr').map(({ text }) => text)).toEqual(['error']);
});

test('a last line without an end counts, and a restart ends the line before it', () => {
  const restart: JournalRecord = {
    kind: 'spawn',
    atUs: 2000,
    source: '',
    n: 1,
    process: 'client',
    incarnation: 2,
  };
  const run = runOf([log(1, 'half'), restart, log(3, 'whole'), log(4, ' line')]);
  expect(linesOf(run, 'client').map(({ text }) => text)).toEqual(['half', 'whole line']);
});

test('a pattern finds lines and what its groups caught, of one process, several, or all but who asks from outside', () => {
  const run = runOf([
    log(1, 'read 7: 42\n'),
    log(2, 'read 8: no answer\nnoise\n', 'stdout', 'other'),
    log(3, 'read 9: error\n', 'stderr'),
    log(4, 'read 10: mine\n', 'stdout', 'you'),
  ]);
  const found = (process: string | string[] | null) =>
    matchesOf(run, process, /^read (\d+): (?:(\d+)|.*)$/g).map(({ groups, id }) => [...groups, id]);
  expect(found('client')).toEqual([['7', '42', 'client/1']]);
  expect(found(['other'])).toEqual([['8', '', 'other/2']]);
  expect(found(null)).toHaveLength(2);
});
