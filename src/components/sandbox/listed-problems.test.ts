import { expect, it } from 'vitest';
import type { ErrorRecord } from '../../kernel/journal.ts';
import type { EditorProblem } from '../../views/editor/editor.ts';
import { listedProblems } from './listed-problems.ts';

const paths = ['client/add.ts', 'client/main.ts', 'counter/main.ts'];
const found = (path: string, line: number, message: string): EditorProblem => ({
  path,
  line,
  column: 1,
  severity: 'error',
  message,
});
const error = (cause: ErrorRecord['cause'], file: string, line: number) =>
  ({ kind: 'error', cause, message: 'unexpected token', place: { file, line, column: 1 } }) as ErrorRecord;
const lines = (problems: ReturnType<typeof listedProblems>) =>
  problems.map(({ path, line, message }) => `${path}:${line} ${message}`);

it('goes by the order of the files, then of the lines', () => {
  const all = [
    found('counter/main.ts', 2, 'c'),
    found('client/add.ts', 9, 'b'),
    found('client/add.ts', 1, 'a'),
  ];
  expect(lines(listedProblems(all, [], paths))).toEqual([
    'client/add.ts:1 a',
    'client/add.ts:9 b',
    'counter/main.ts:2 c',
  ]);
});

it('holds compile errors of a run, each once, and no other errors of it', () => {
  const errors = [
    error('compile', 'client/main.ts', 3),
    error('compile', 'client/main.ts', 3),
    error('exception', 'client/main.ts', 5),
  ];
  expect(lines(listedProblems([], errors, paths))).toEqual(['client/main.ts:3 unexpected token']);
});

it('says a syntax error once, in the checker’s words', () => {
  const errors = [error('compile', 'client/add.ts', 4), error('compile', 'client/add.ts', 5)];
  expect(lines(listedProblems([found('client/add.ts', 4, "';' expected.")], errors, paths))).toEqual([
    "client/add.ts:4 ';' expected.",
    'client/add.ts:5 unexpected token',
  ]);
});
