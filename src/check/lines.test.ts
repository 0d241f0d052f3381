import { expect, test } from 'vitest';
import type { JournalRecord, Recording } from '../kernel/journal.ts';
import { linesOf } from './lines.ts';

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
    { text: 'one', atUs: 1000, id: 'client/1' },
    { text: 'two', atUs: 1000, id: 'client/1' },
  ]);
});

test('a line written in two pieces is one line, at the moment of its end', () => {
  expect(linesOf(runOf([log(1, 'request 7'), log(2, ': ok\n')]), 'client')).toEqual([
    { text: 'request 7: ok', atUs: 2000, id: 'client/2' },
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
