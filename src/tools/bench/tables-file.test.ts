import { describe, expect, it } from 'vitest';
import { withPart } from './tables-file.ts';

const empty = 'Before.\n\n<!-- bench:begin -->\n\nof another time\n\n<!-- bench:end -->\n\nAfter.\n';

describe('the tables in BENCHMARKS.md', () => {
  it('keep what stands outside of the marks, and nothing else that no part has written', () => {
    expect(withPart(empty, 'sizes', '| a |')).toBe(
      'Before.\n\n<!-- bench:begin -->\n\n<!-- bench:part sizes -->\n\n| a |\n\n<!-- bench:end -->\n\nAfter.\n',
    );
  });

  it('are replaced part by part, and stand in the order of the parts', () => {
    const both = withPart(withPart(empty, 'sizes', '| a |'), 'editor', '| b |');
    expect(both.indexOf('| b |')).toBeLessThan(both.indexOf('| a |'));
    const again = withPart(both, 'editor', '| c |');
    expect(again).toContain('| a |');
    expect(again).toContain('| c |');
    expect(again).not.toContain('| b |');
  });

  it('lose a part that is no longer measured', () => {
    const old = empty.replace('of another time', '<!-- bench:part gone -->\n\n| old |');
    expect(withPart(old, 'editor', '| new |')).not.toContain('| old |');
  });

  it('are not written into a file without the marks', () => {
    expect(() => withPart('nothing', 'editor', '')).toThrow('lost its <!-- bench:begin -->');
  });
});
