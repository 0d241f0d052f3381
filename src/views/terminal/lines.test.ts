import { describe, expect, test } from 'vitest';
import { createJournal } from '../../trace/small-journals.ts';
import { harmless, linesOf, placesIn } from './lines.ts';

describe('lines', () => {
  test('every line of output is a line of its process, without the last line feed', () => {
    const journal = createJournal();
    journal.log(812, 'counter', 'one\ntwo\n\n', 'stderr');
    expect(journal.records.flatMap((record) => linesOf(record))).toEqual([
      { atUs: 812_000, process: 'counter', tone: 'error-output', text: 'one' },
      { atUs: 812_000, process: 'counter', tone: 'error-output', text: 'two' },
      { atUs: 812_000, process: 'counter', tone: 'error-output', text: '' },
    ]);
  });

  test('only faults are red: kills, crashes, uncaught errors and cut links', () => {
    const journal = createJournal();
    journal.spawn(0, 'counter');
    journal.fault(1, { kind: 'cut', from: 'client', to: 'counter' });
    journal.fault(2, { kind: 'heal', from: 'client', to: 'counter' });
    journal.fault(3, { kind: 'latency', from: 'client', to: 'counter', minMs: 40, maxMs: 60, oneWay: true });
    journal.error(4, 'counter', 'no');
    journal.exit(5, 'counter', 1);
    journal.spawn(6, 'counter');
    journal.exit(7, 'counter');
    journal.exit(8, 'client', 0);
    expect(
      journal.records.flatMap((record) => linesOf(record)).map(({ tone, text }) => `${tone} ${text}`),
    ).toEqual([
      'fault ✂ link client ⇄ counter cut at 1.0 ms',
      'note ⇄ link client ⇄ counter mended at 2.0 ms',
      'note ◷ link client → counter now takes 40 to 60 ms at 3.0 ms',
      'fault TypeError: no (uncaught exception)',
      'stack   at handle (counter/main.ts:12:5)',
      'stack   at Server.emit (counter/main.ts:30:3)',
      'fault ✕ counter ended with code 1',
      'note ↻ counter started again',
      'fault ✕ counter killed',
      'note client ended',
    ]);
  });

  test('a place is found with its file, line and column', () => {
    const text = 'at handle (counter/main.ts:12:5) and lib/a-b.ts:3';
    expect(
      placesIn(text).map(({ file, line, column, start, end }) => [
        file,
        line,
        column,
        text.slice(start, end),
      ]),
    ).toEqual([
      ['counter/main.ts', 12, 5, 'counter/main.ts:12:5'],
      ['lib/a-b.ts', 3, 1, 'lib/a-b.ts:3'],
    ]);
  });

  test('a program may colour its output but not move the cursor, clear the screen or set a title', () => {
    expect(harmless('\u001b[31mred\u001b[0m\u001b[2J\u001b[H\u001b]0;title\u0007 a\rb\tc\u009bX')).toBe(
      '\u001b[31mred\u001b[0m]0;title ab\tcX',
    );
  });
});
