/**
 * Where a part's tables stand in BENCHMARKS.md: between the marks of the whole, after a mark of its own. Owns these marks;
 * what stands between them belongs to the command, and everything else to people.
 */
import { PART_NAMES } from './part-names.ts';

const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';
const MARK = /<!-- bench:part ([\w-]+) -->/;

/** The file's text with this part's tables in place of its earlier ones, in the order of PART_NAMES. Throws without the marks. */
export function withPart(file: string, name: string, text: string): string {
  const [before, rest] = file.split(BEGIN);
  const [held, after] = rest?.split(END) ?? [];
  if (before === undefined || held === undefined || after === undefined)
    throw new Error(`BENCHMARKS.md has lost its ${BEGIN} … ${END} marks.`);
  const parts = new Map<string, string>();
  const pieces = held.split(MARK);
  for (let at = 1; at < pieces.length; at += 2) parts.set(pieces[at] ?? '', (pieces[at + 1] ?? '').trim());
  parts.set(name, text);
  // A part that is no longer measured goes.
  const blocks = PART_NAMES.flatMap((one) => {
    const tables = parts.get(one);
    return tables === undefined ? [] : [`<!-- bench:part ${one} -->\n\n${tables}`];
  });
  return `${before}${BEGIN}\n\n${blocks.join('\n\n')}\n\n${END}${after}`;
}
