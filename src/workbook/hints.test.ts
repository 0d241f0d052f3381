import { describe, expect, it } from 'vitest';
import { hintProblem, nextHint, splitHints } from './hints.ts';

describe('splitHints()', () => {
  it('parts hints at lines of dashes only, and gives none for an empty file', () => {
    expect(splitHints('').map(({ text }) => text)).toEqual([]);
    expect(splitHints('One -- not parted.\n---\nTwo\n\n---\n').map(({ text }) => text)).toEqual([
      'One -- not parted.',
      'Two',
    ]);
  });

  it('takes the checks that a hint is for off its first line, one or several', () => {
    expect(
      splitHints('for: in-time\n\nLook at the clock.\n---\nfor: a, b\nBoth.\n---\nIt is for: all.'),
    ).toEqual([
      { text: 'Look at the clock.', for: ['in-time'] },
      { text: 'Both.', for: ['a', 'b'] },
      { text: 'It is for: all.', for: [] },
    ]);
  });
});

describe('hintProblem()', () => {
  it('names the file and the checks there are where a hint is for one that is not', () => {
    const hints = splitHints('All.\n---\nfor: nope\nOne.');
    expect(hintProblem(hints, ['in-time'], 'hints.md')).toMatch(/^hints\.md: .*"nope".*It has: in-time\.$/);
    expect(hintProblem(hints, ['nope'], 'hints.md')).toBeNull();
  });

  it('wants one hint that serves all', () => {
    expect(hintProblem(splitHints('for: a\nOne.'), ['a'], 'hints.md')).toMatch(/leave its "for:" out/);
    expect(hintProblem([], ['a'], 'hints.md')).toBeNull();
  });
});

describe('nextHint()', () => {
  const hints = splitHints('General 1\n---\nfor: late\nLate\n---\nGeneral 2\n---\nfor: lost\nLost');

  it('gives those that serve all, in order, while no check has failed', () => {
    expect(nextHint(hints, [], [])).toBe(0);
    expect(nextHint(hints, [0], [])).toBe(2);
    expect(nextHint(hints, [0, 2], [])).toBeNull();
  });

  it('gives one for a failing check first, once, and none for a check that does not fail', () => {
    expect(nextHint(hints, [0], ['lost'])).toBe(3);
    expect(nextHint(hints, [0, 3], ['lost'])).toBe(2);
    expect(nextHint(hints, [0, 2, 3], ['lost'])).toBeNull();
    expect(nextHint(hints, [0, 2, 3], ['late'])).toBe(1);
  });
});
