import { describe, expect, it } from 'vitest';
import { settleLastWords } from './last-words.ts';
import type { WorkRecord } from './saved-work.ts';

function record(text: string, changes: Partial<WorkRecord> = {}): WorkRecord {
  return {
    key: 'k',
    work: 'w',
    revision: 1,
    tab: 'one',
    savedAtMs: 100,
    dismissed: false,
    files: { 'a.ts': text },
    replaced: [],
    verdicts: null,
    ...changes,
  };
}
const textsOf = (records: readonly WorkRecord[]) =>
  Object.fromEntries(records.map(({ key, files }) => [key, files['a.ts']]));

describe('settleLastWords()', () => {
  it('leaves what is stored alone when there are none', () => {
    expect(settleLastWords([record('stored')], [])).toEqual({ records: [record('stored')], write: [] });
  });

  it('takes words that are newer than the database, and writes them', () => {
    const settled = settleLastWords([record('stored')], [record('last', { savedAtMs: 200, revision: 2 })]);
    expect(textsOf(settled.records)).toEqual({ k: 'last' });
    expect(textsOf(settled.write)).toEqual({ k: 'last' });
  });

  it('takes them when the database has nothing', () => {
    expect(textsOf(settleLastWords([], [record('last')]).records)).toEqual({ k: 'last' });
  });

  it('offers older words when another tab saved since', () => {
    const settled = settleLastWords(
      [record('newer', { tab: 'two', savedAtMs: 300, revision: 3 })],
      [record('last')],
    );
    expect(textsOf(settled.records)).toEqual({ k: 'newer', 'k/one': 'last' });
  });

  it('keeps another tab’s version that newer words would cover', () => {
    const settled = settleLastWords(
      [record('theirs', { tab: 'two', savedAtMs: 150, revision: 2 })],
      [record('last', { savedAtMs: 200, revision: 2 })],
    );
    expect(textsOf(settled.records)).toEqual({ k: 'last', 'k/two': 'theirs' });
  });

  it('drops words that the same tab has gone beyond', () => {
    const settled = settleLastWords([record('newer', { savedAtMs: 300, revision: 3 })], [record('last')]);
    expect(textsOf(settled.records)).toEqual({ k: 'newer' });
  });
});
