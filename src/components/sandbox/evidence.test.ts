import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { JournalRecord } from '../../kernel/journal.ts';
import { createJournal } from '../../trace/small-journals.ts';
import { createEvidence, evidenceIn } from './evidence.ts';
import type { SandboxState } from './run-model.ts';
import type { RunBegan } from './run-start.ts';

function journal() {
  const writer = createJournal();
  writer.spawn(0, 'client');
  const request = writer.pass(
    10,
    15,
    'client',
    'counter',
    'POST /add HTTP/1.1\r\nhost: counter\r\ncontent-length: 0\r\n\r\n',
  );
  writer.log(20, 'client', 'request 1: failed');
  const records = writer.sorted();
  const line = records.find(({ kind }) => kind === 'log') as JournalRecord;
  return { records, request, line: `${line.source}/${line.n}` };
}

test('names of records become messages and moments, in the order of the check, and later ones are counted', () => {
  const { records, request, line } = journal();
  const { pieces, later } = evidenceIn([line, request, request, 'counter/99'], records);
  expect(pieces.map(({ id, kind, atUs }) => [id, kind, atUs])).toEqual([
    [line, 'record', 20_000],
    [request, 'message', 10_000],
  ]);
  expect(later).toBe(1);
});

function shown() {
  const { records, request, line } = journal();
  const state = signal<SandboxState>('booting');
  const began = signal<RunBegan | null>({
    files: {},
    scenario: [],
    check: 'a',
    evidence: [line, request],
    small: null,
  });
  const selected = signal<string | null>('of the run before');
  const cursorUs = signal<number | null>(null);
  const evidence = createEvidence({ state, began, cursorUs, records: signal(records) }, { selected });
  return { state, began, selected, cursorUs, evidence, request, line };
}

test('a replay that comes to its moment has its first message chosen, once', () => {
  const { state, selected, request } = shown();
  expect(selected.value).toBe('of the run before');
  state.value = 'paused';
  expect(selected.value).toBe(request);
  selected.value = null;
  state.value = 'running';
  state.value = 'paused';
  expect(selected.value).toBeNull();
});

test('choosing a piece chooses its message and its moment; a line has a moment only', () => {
  const { state, selected, cursorUs, evidence, request } = shown();
  state.value = 'paused';
  const [line, message] = evidence.shown.value?.pieces ?? [];
  if (line === undefined || message === undefined) throw new Error('There are two pieces.');
  evidence.choose(line);
  expect([selected.value, cursorUs.value]).toEqual([null, 20_000]);
  evidence.choose(message);
  expect([selected.value, cursorUs.value]).toEqual([request, 10_000]);
});

test('a run that is no replay of a failure shows none and leaves what is chosen', () => {
  const { state, began, selected, evidence } = shown();
  began.value = { files: {}, scenario: [], check: null, evidence: [], small: null };
  state.value = 'paused';
  expect(evidence.shown.value).toBeNull();
  expect(selected.value).toBe('of the run before');
});
