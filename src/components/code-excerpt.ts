/**
 * Cuts the lines that a chapter shows out of a sandbox's file. Owns what `from`, `to`, `lines` and `mark` mean and what is
 * said when they find nothing, because code in a chapter must never silently show something else. Reads no files itself.
 */

export interface Excerpt {
  /** The lines, without the indentation that all of them share. */
  code: string;
  /** Line numbers in the file, from 1, both inclusive. */
  firstLine: number;
  lastLine: number;
  /** Whether lines of the file are left out. */
  partial: boolean;
}

export interface Cut {
  /** The excerpt begins at the first line that contains this. */
  from?: string | undefined;
  /**
   * It ends at the next line that contains this: the first such line that is indented no deeper than the one of `from`,
   * so that "}" closes what `from` opened; if there is none, the first such line at any depth.
   */
  to?: string | undefined;
  /** "3-9" or "5": line numbers in the file. */
  lines?: string | undefined;
}

/** `file` is only for messages: the path below sandboxes/. Throws an Error that names it and what was not found. */
export function cutExcerpt(file: string, text: string, cut: Cut): Excerpt {
  const all = text.replace(/\s+$/, '').split('\n');
  if (cut.lines !== undefined && (cut.from !== undefined || cut.to !== undefined)) {
    throw new Error(`<Code file="${file}">: give either lines="…" or from="…" and to="…", not both.`);
  }
  const [firstLine, lastLine] =
    cut.lines === undefined ? byText(file, all, cut) : byNumber(file, all.length, 'lines', cut.lines);
  const shown = all.slice(firstLine - 1, lastLine);
  const depth = Math.min(...shown.filter((line) => line.trim() !== '').map(indentation));
  return {
    code: shown.map((line) => line.slice(Number.isFinite(depth) ? depth : 0)).join('\n'),
    firstLine,
    lastLine,
    partial: firstLine > 1 || lastLine < all.length,
  };
}

/** The ranges of `mark` ("5" or "5-6, 9", line numbers in the file), counted from the excerpt's first line. */
export function markedRanges(file: string, mark: string, { firstLine, lastLine }: Excerpt): string[] {
  return mark.split(',').map((part) => {
    const [first, last] = byNumber(file, lastLine, 'mark', part.trim());
    if (first < firstLine) {
      throw new Error(`<Code file="${file}" mark="${mark}">: line ${first} is before the lines shown.`);
    }
    return `${first - firstLine + 1}-${last - firstLine + 1}`;
  });
}

function byText(file: string, all: readonly string[], { from, to }: Cut): [number, number] {
  const first = from === undefined ? 0 : all.findIndex((line) => line.includes(from));
  if (first === -1) throw new Error(`<Code file="${file}">: no line of it contains from="${from}".`);
  if (to === undefined) return [first + 1, all.length];
  const depth = indentation(all[first] ?? '');
  const ends = all.flatMap((line, index) => (index > first && line.includes(to) ? [index] : []));
  const last = ends.find((index) => indentation(all[index] ?? '') <= depth) ?? ends[0];
  if (last === undefined) {
    const after = from === undefined ? '' : `, after the line ${first + 1} with from="${from}",`;
    throw new Error(`<Code file="${file}">: no line of it${after} contains to="${to}".`);
  }
  return [first + 1, last + 1];
}

function byNumber(file: string, lineCount: number, prop: string, range: string): [number, number] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(range);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (match === null || first < 1 || last < first || last > lineCount) {
    throw new Error(
      `<Code file="${file}" ${prop}="${range}">: write line numbers as "5" or "3-9", up to ${lineCount}.`,
    );
  }
  return [first, last];
}

const indentation = (line: string) => line.length - line.trimStart().length;
