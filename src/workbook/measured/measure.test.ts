/** What an author's figures become, and what an author is told of a mistake in them. */
import { describe, expect, it } from 'vitest';
import { defineFigures, type Figures, shownNumber } from '../../check/index.ts';
import type { Recording } from '../../kernel/journal.ts';
import { brokenClaim, measure } from './measure.ts';

const run = (seed: number): Recording => ({
  processes: ['a'],
  seed,
  untilUs: seed * 1000,
  records: [],
  traceHash: '',
});
const recorded = new Map([
  ['plain', [run(1)]],
  ['many', [1, 2, 3].map(run)],
]);
const figures = (more: Partial<Figures>): Figures =>
  defineFigures({ runs: { plain: {}, many: { seeds: [1, 2, 3] } }, ...more });
const measured = (more: Partial<Figures>) => measure(figures(more), recorded, 'sandboxes/x/figures.ts');

describe('measure()', () => {
  it('gives each figure its text, with grouping, digits and unit', () => {
    const { figures } = measured({
      figures: {
        last: { says: 'the last end', unit: 'ms', measure: (runs) => 1000 * runs.all('many').length },
        share: { says: 'a share', unit: '%', digits: 1, measure: () => 0.1234 },
        factor: { says: 'a factor', unit: '×', digits: 1, measure: () => -5.04 },
        never: { says: 'never', measure: () => Number.POSITIVE_INFINITY },
      },
    });
    expect(figures['last']).toEqual({ value: 3000, text: '3,000\u00a0ms', says: 'the last end' });
    expect(figures['share']?.text).toBe('12.3\u00a0%');
    expect(figures['factor']?.text).toBe('−5.0\u2009×');
    expect(figures['never']?.text).toBe('infinite');
  });

  it('tells whether a claim holds, and the figures that it went by', () => {
    const { claims, seeds } = measured({
      figures: { small: { says: 'one', measure: () => 1 }, large: { says: 'ten', measure: () => 10 } },
      claims: {
        rises: { says: 'It rises more than 5 ×', holds: (_, value) => value('large') > 5 * value('small') },
        falls: { says: 'It falls', holds: (_, value) => value('large') < value('small') },
      },
    });
    expect(claims['rises']).toMatchObject({ holds: true, found: ['large is 10', 'small is 1'] });
    expect(claims['falls']?.holds).toBe(false);
    const [rises, falls] = [claims['rises'], claims['falls']];
    if (!rises || !falls) throw new Error('both claims are there');
    expect(brokenClaim('x/rises', rises, seeds)).toBeNull();
    expect(brokenClaim('x/falls', falls, seeds)).toBe(
      '<Claim of="x/falls"> no longer holds: "It falls". In seeds 1 to 3: large is 10, small is 1. ' +
        'Mend the sentence in the chapter, the program, or the claim in sandboxes/x/figures.ts.',
    );
    expect(seeds).toBe('seeds 1 to 3');
  });

  it('keeps the times of a course and the place of a moment', () => {
    const { courses, moments } = measured({
      courses: { fall: { says: 'how it falls', times: () => ({ up: 2, down: 1 }) } },
      moments: { end: { says: 'its end', at: (runs) => `a/${runs.one('plain').seed}` } },
    });
    expect(courses['fall']).toEqual({ says: 'how it falls', times: { up: 2, down: 1 } });
    expect(moments['end']).toEqual({ says: 'its end', at: 'a/1' });
    const never = { courses: { fall: { says: '', times: () => ({ up: Number.NaN }) } } };
    expect(() => measured(never)).toThrow(
      /figures\.ts, course "fall": the time of "up" is NaN, which is none/,
    );
  });

  it.each([
    [
      'a run that is not there',
      { figures: { f: { says: '', measure: (runs) => runs.one('nope').seed } } },
      'figure "f": there is no run "nope". There are: plain, many.',
    ],
    [
      'a figure that is no number',
      { figures: { f: { says: '', measure: () => Number.NaN } } },
      'figure "f": it measured NaN',
    ],
    [
      'a row with too few cells',
      { tables: { t: { says: '', head: ['a', 'b'], rows: () => [['only']] } } },
      'table "t": a row has 1 cells and the head has 2',
    ],
    [
      'a claim about no figure',
      { claims: { c: { says: '', holds: (_, value) => value('nope') > 1 } } },
      'claim "c": there is no figure "nope". There are: none',
    ],
  ] satisfies [string, Partial<Figures>, string][])(
    'names file, place and mend for %s',
    (_, more, message) => {
      expect(() => measured(more)).toThrow(`sandboxes/x/figures.ts, ${message}`);
    },
  );

  it('wants names in kebab-case', () => {
    expect(() => defineFigures({ runs: { One: {} } })).toThrow('the name "One" is not kebab-case');
  });
});

describe('shownNumber()', () => {
  it('says rates without a space and nothing else than numbers without a unit', () => {
    expect([shownNumber(12_345.6, '/s'), shownNumber(0), shownNumber(999.95, '', 1)]).toEqual([
      '12,346/s',
      '0',
      '1,000.0',
    ]);
  });
});
