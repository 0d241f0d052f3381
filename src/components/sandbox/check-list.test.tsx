/** How verdicts stand under one another: by words and signs, not by colour alone, and one of them whole. */
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { CheckList } from './check-list.tsx';
import type { CheckRow } from './check-rows.ts';

const strings = sandboxStrings('en');
const row = (check: string, more: Partial<CheckRow>): CheckRow => ({
  check,
  title: `Claim ${check}`,
  state: 'pass',
  verdict: {
    pass: true,
    reason: `All was right in ${check}.`,
    expected: '',
    observed: '',
    atMs: null,
    evidence: [],
  },
  seed: null,
  seedsRun: 20,
  error: null,
  ...more,
});
const undecided = row('b', {
  state: 'error',
  verdict: null,
  undecided: 3,
  seed: 4,
  error:
    'With seed 4 the check could not decide: it was still open. Let fewer requests be under way at once.',
});
const failed = row('c', {
  state: 'fail',
  seed: 7,
  verdict: {
    pass: false,
    reason: 'Request 4 was lost.',
    expected: 'none lost',
    observed: 'one lost',
    atMs: 3,
    evidence: ['client/1'],
  },
});

const html = (rows: CheckRow[], room = true) =>
  renderToString(
    <CheckList
      strings={strings}
      exercise="x"
      rows={rows}
      room={room}
      failure={null}
      onReplay={() => undefined}
      search={() => null}
      found={null}
    />,
  );
const roomIn = (text: string) => /<fieldset.*<\/fieldset>/s.exec(text)?.[0] ?? '';

describe('a check that could not decide', () => {
  test('is neither a pass nor a failure: its line counts the seeds, and the room says why and what to do', () => {
    const shown = html([row('a', {}), undecided]);
    expect(shown).toMatch(/data-check="x\/b" data-verdict="error" data-undecided="true"/);
    expect(shown).toContain('Undecided with 3 of 20 seeds');
    const room = roomIn(shown);
    expect(room).toContain('data-undecided="true"');
    expect(room).toContain('Let fewer requests be under way at once.');
    expect(room).toContain('This is neither a pass nor a failure.');
    expect(room).toContain('Replay seed 4');
    expect(room).not.toContain('Expected');
  });

  test('says so of itself alone: a broken check beside it is not amber', () => {
    const broken = html([
      row('a', { state: 'error', verdict: null, seed: 1, error: 'It broke.' }),
      undecided,
    ]);
    expect(broken.match(/data-undecided/g)).toHaveLength(1);
    expect(roomIn(broken)).toContain('It broke.');
  });
});

describe('the room under the checks', () => {
  test('shows one failure whole, under the name of its check', () => {
    const room = roomIn(html([row('a', {}), failed, row('d', { ...failed, title: 'Another' })]));
    expect(room).toContain('aria-label="Verdict on “Claim c”"');
    expect(room).toContain('Request 4 was lost.');
    expect(room.match(/Replay seed/g)).toHaveLength(1);
  });

  test('says what was seen where all passed', () => {
    const room = roomIn(html([row('a', {}), row('b', {})]));
    expect(room).toContain('All 2 checks passed. With the last of 20 seeds:');
    expect(room).toContain('All was right in a.');
  });

  test('is not there on a page that was just loaded, whatever an earlier visit found', () => {
    const shown = html([failed], false);
    expect(roomIn(shown)).toBe('');
    expect(shown).toContain('aria-expanded="false"');
  });
});
