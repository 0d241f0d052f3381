/** Progress as a file: there and back without loss, what is wrong with a text that is none, and what bringing it in would do. */
import { describe, expect, test } from 'vitest';
import type { Contents } from './contents.ts';
import type { Json, ProgressEvent } from './event.ts';
import { FILE_CHARACTERS_MAX, type ProgressFile, progressFile, readProgressFile } from './file.ts';
import { planImport } from './import-plan.ts';
import { EMPTY_LOG, type Log } from './log.ts';
import { fromFirstRows } from './migration.ts';
import type { SavedCode } from './saved-code.ts';
import { someLog } from './test-logs.ts';

const code: SavedCode = {
  sandbox: '01-box',
  exercise: 'fix',
  starter: '0123456789abcdef',
  savedAt: 1_700_000_000_123,
  files: { 'client/add.ts': '// mine\n' },
};
const whole: ProgressFile = {
  exportedAt: 1_700_000_000_000,
  log: { events: [], compacted: {} },
  code: [code],
};
const edited = (change: (file: Record<string, unknown>) => void): string => {
  const file = JSON.parse(progressFile(whole, 'about')) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
};

describe('readProgressFile()', () => {
  test('gives back what was written: every event of every kind, compaction, code', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const log: Log = { events: someLog(seed, ['phone', 'laptop']).events, compacted: { old: 12 } };
      const read = readProgressFile(progressFile({ ...whole, log }, 'about'));
      expect(read, `seed ${seed}`).toEqual({ ...whole, log });
    }
  });

  test('names are words, and times can be read', () => {
    const events = [
      { stream: 's1', seq: 3, at: 1_700_000_000_456, chapter: 'one', kind: 'place', id: '', body: null },
    ];
    const text = progressFile({ ...whole, log: { events, compacted: {} } }, 'about');
    expect(JSON.parse(text)).toMatchObject({
      format: 'happens-before-progress',
      version: 1,
      exported: '2023-11-14T22:13:20.000Z',
      events: [{ time: '2023-11-14T22:13:20.456Z', chapter: 'one', kind: 'place', stream: 's1', number: 3 }],
      code: [{ sandbox: '01-box', exercise: 'fix', files: { 'client/add.ts': '// mine\n' } }],
    });
  });

  test('a file without code is one', () => {
    expect(readProgressFile(progressFile({ ...whole, code: null }, 'about'))).toEqual({
      ...whole,
      code: null,
    });
  });

  test.each([
    ['a text that is cut off', progressFile(whole, 'about').slice(0, 60), { problem: 'unreadable' }],
    ['a picture', '\u0089PNG\r\n', { problem: 'unreadable' }],
    ['another program’s JSON', '{"format":"theirs","version":1}', { problem: 'not-ours' }],
    ['a list', '[]', { problem: 'not-ours' }],
    ['nothing', 'null', { problem: 'not-ours' }],
    [
      'a newer file',
      edited((file) => Object.assign(file, { version: 2, more: 1 })),
      { problem: 'newer', version: 2 },
    ],
    [
      'an event without a number',
      edited((file) => Object.assign(file, { events: [{ stream: 's' }] })),
      { problem: 'damaged', where: 'events, 0, number' },
    ],
    [
      'a field that does not belong there',
      edited((file) => Object.assign(file, { hash: 1 })),
      { problem: 'damaged', where: '' },
    ],
    [
      'a time that is none',
      edited((file) => Object.assign(file, { exported: 'yesterday' })),
      { problem: 'damaged', where: 'exported' },
    ],
    [
      'a stream named after an object’s prototype',
      edited((file) => Object.assign(file, { compacted: { __proto_: 1 } })),
      { problem: 'damaged', where: 'compacted, __proto_' },
    ],
  ])('%s is told apart', (_, text, problem) => {
    expect(readProgressFile(text)).toEqual(problem);
  });

  test('a file that is far too large is not read', () => {
    expect(readProgressFile(' '.repeat(FILE_CHARACTERS_MAX + 1))).toEqual({ problem: 'too-large' });
  });
});

describe('planImport()', () => {
  const contents: Contents = [
    {
      id: 'one',
      number: 1,
      title: 'One',
      href: '/one/',
      sections: [],
      parts: [
        { kind: 'prediction', id: 'cut', title: 'How many?', anchor: 'a', section: null },
        {
          kind: 'exercise',
          id: 'box/fix',
          title: 'Mend it',
          anchor: 'b',
          section: null,
          starter: 's',
          checks: [{ name: 'first', title: 'It counts' }],
        },
      ],
    },
  ];
  const event = (
    stream: string,
    seq: number,
    at: number,
    kind: string,
    id: string,
    body: Json,
  ): ProgressEvent => ({
    stream,
    seq,
    at,
    chapter: 'one',
    kind,
    id,
    body,
  });
  const predicted = event('here', 1, 1, 'prediction', 'cut', { value: 'A' });
  const elsewhere = event('phone', 1, 5, 'prediction', 'cut', { value: 'B' });
  const passed = event('phone', 2, 6, 'checked', 'box/fix', {
    starter: 's',
    files: 'f',
    seeds: [1],
    outcomes: { first: 'pass' },
  });
  const file: ProgressFile = { ...whole, log: { events: [predicted, elsewhere, passed], compacted: {} } };
  const becomes = (plan: ReturnType<typeof planImport>) =>
    plan.changes.map(({ part, becomes }) => [part.id, becomes]);

  test('says what is new, what is known, and what will read otherwise', () => {
    const plan = planImport(contents, { log: { events: [predicted], compacted: {} }, code: [] }, file);
    expect(plan.events).toEqual([elsewhere, passed]);
    expect(plan.known).toBe(1);
    expect(becomes(plan)).toEqual([
      ['cut', 'other'],
      ['box/fix', 'done'],
    ]);
    expect(plan.code).toEqual([code]);
  });

  test('into an empty browser everything is new', () => {
    const plan = planImport(contents, { log: EMPTY_LOG, code: [] }, file);
    expect(plan.known).toBe(0);
    expect(becomes(plan)).toEqual([
      ['cut', 'begun'],
      ['box/fix', 'done'],
    ]);
  });

  test('a file that was brought in already changes nothing', () => {
    const plan = planImport(contents, { log: file.log, code: [code] }, file);
    expect([plan.events, plan.code, plan.changes]).toEqual([[], [], []]);
    expect(plan.known).toBe(3);
  });

  test('code that can’t be compared with one’s own stays out', () => {
    expect(planImport(contents, { log: EMPTY_LOG, code: null }, file).code).toEqual([]);
  });
});

describe('fromFirstRows()', () => {
  test('every row of the first database becomes an event with the same moment, numbered by time', () => {
    const rows = [
      { chapter: 'one', kind: 'reveal', id: 'cut', value: true, at: 20 },
      { chapter: 'one', kind: 'prediction', id: 'cut', value: 'A', at: 10 },
      { chapter: 'two', kind: 'answer', id: 'q/a', value: 'Yes', at: 30 },
    ];
    expect(fromFirstRows(rows, 'moved')).toEqual([
      {
        stream: 'moved',
        seq: 1,
        at: 10,
        chapter: 'one',
        kind: 'prediction',
        id: 'cut',
        body: { value: 'A' },
      },
      { stream: 'moved', seq: 2, at: 20, chapter: 'one', kind: 'reveal', id: 'cut', body: { value: true } },
      { stream: 'moved', seq: 3, at: 30, chapter: 'two', kind: 'answer', id: 'q/a', body: { value: 'Yes' } },
    ]);
  });
});
