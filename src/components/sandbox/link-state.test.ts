import { describe, expect, it } from 'vitest';
import { linksAfter } from './link-state.ts';

const base = { min: 4, max: 12 };

describe('linksAfter()', () => {
  it('shows a cut on the link whichever end is named first, until it is healed', () => {
    const cut = linksAfter({}, { kind: 'cut', from: 'counter', to: 'client' }, base, [
      'a',
      'b',
      'client',
      'counter',
    ]);
    expect(cut).toEqual({ 'client|counter': { cut: true, extraMs: 0 } });
    expect(
      linksAfter(cut, { kind: 'heal', from: 'client', to: 'counter' }, base, ['a', 'b', 'client', 'counter']),
    ).toEqual({
      'client|counter': { cut: false, extraMs: 0 },
    });
  });

  it('counts latency over the sandbox’s own, and keeps the cut', () => {
    const slow = linksAfter(
      { 'a|b': { cut: true, extraMs: 0 } },
      { kind: 'latency', from: 'a', to: 'b', minMs: 504, maxMs: 512 },
      base,
      ['a', 'b'],
    );
    expect(slow).toEqual({ 'a|b': { cut: true, extraMs: 500 } });
    expect(
      linksAfter(slow, { kind: 'latency', from: 'a', to: 'b', minMs: 4, maxMs: 12 }, base, [
        'a',
        'b',
        'client',
        'counter',
      ]),
    ).toEqual({
      'a|b': { cut: true, extraMs: 0 },
    });
  });
});
