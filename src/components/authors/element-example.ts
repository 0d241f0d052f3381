/**
 * One use of an element out of the chapters as they are, for the page for authors. Owns the choice: the use that shows most
 * attributes, of these the shortest, cut where it is long.
 */
import { type MdastNode, mdxToMdast } from 'satteri';

export interface ElementExample {
  /** "content/en/02-toy-http-server.mdx" */
  file: string;
  code: string;
}

const LINES_MAX = 14;

/** `chapters` by file; null where no chapter uses the element. */
export function elementExample(
  name: string,
  chapters: Readonly<Record<string, string>>,
): ElementExample | null {
  const uses = Object.entries(chapters).flatMap(([file, text]) =>
    usesIn(mdxToMdast(text), name).map(({ attributes, start, end }) => ({
      file,
      attributes,
      code: outdented(text.slice(start, end), start - (text.lastIndexOf('\n', start - 1) + 1)),
    })),
  );
  const [best] = uses.sort(
    (one, other) => other.attributes - one.attributes || one.code.length - other.code.length,
  );
  return best === undefined ? null : { file: best.file, code: cut(best.code) };
}

function usesIn(node: MdastNode, name: string): { attributes: number; start: number; end: number }[] {
  const below = 'children' in node ? (node.children as MdastNode[]).flatMap((one) => usesIn(one, name)) : [];
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return below;
  const [start, end] = [node.position?.start.offset, node.position?.end.offset];
  if (node.name !== name || start === undefined || end === undefined) return below;
  return [{ attributes: node.attributes.length, start, end }, ...below];
}

/** Its first line begins where the element does; the others lose as much of what stands before them. */
function outdented(code: string, depth: number): string {
  return depth === 0 ? code : code.replaceAll(new RegExp(`\\n {1,${depth}}`, 'g'), '\n');
}

function cut(code: string): string {
  const lines = code.split('\n');
  if (lines.length <= LINES_MAX) return code;
  return [...lines.slice(0, LINES_MAX - 2), '…', lines.at(-1) ?? ''].join('\n');
}
