/**
 * A chapter's MDX → what the checks of its text ask for: elements with their attributes, headings, links and pictures, each
 * with its line. Owns the reading of the text that the page is made from, so nothing is listed anywhere else.
 */
import { runInNewContext } from 'node:vm';
import { type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';

export interface ChapterElement {
  name: string;
  line: number;
  /** `text="…"` is a string, `flag` is true, `list={[…]}` is what the expression gives; UNREADABLE where it needs more than itself. */
  attributes: Readonly<Record<string, unknown>>;
  /** Names of the elements that it stands in, from the outermost. */
  inside: readonly string[];
  /** All text below it. */
  text: string;
  children: readonly ChapterElement[];
}

export interface ChapterText {
  /** "content/en/02-toy-http-server.mdx" */
  file: string;
  /** "02-toy-http-server" */
  id: string;
  frontmatter: Readonly<Record<string, unknown>>;
  /** In the order in which they begin, those within others among them. */
  elements: readonly ChapterElement[];
  headings: readonly { depth: number; text: string; slug: string; line: number }[];
  links: readonly { url: string; line: number }[];
  images: readonly { alt: string; line: number }[];
  /** Items of lists within <Sources>. */
  sources: readonly { text: string; hasLink: boolean; line: number }[];
}

/** An expression that can't be worked out by itself. */
export const UNREADABLE: unique symbol = Symbol('unreadable');

/** Throws what the MDX reader throws for text that is none, with line and column in its message. */
export function readChapter(file: string, text: string): ChapterText {
  const elements: ChapterElement[] = [];
  const headings: ChapterText['headings'][number][] = [];
  const links: ChapterText['links'][number][] = [];
  const images: ChapterText['images'][number][] = [];
  const sources: ChapterText['sources'][number][] = [];
  const slugs = new Map<string, number>();
  let frontmatter: Record<string, unknown> = {};
  const visit = (node: MdastNode, inside: readonly string[]): ChapterElement[] => {
    const line = lineOf(node);
    if (node.type === 'yaml') frontmatter = readFrontmatter(node.value, line + 1);
    if (node.type === 'heading') {
      const words = textOf(node);
      headings.push({ depth: node.depth, text: words, slug: newSlug(slugOf(words), slugs), line });
    }
    if (node.type === 'link') links.push({ url: node.url, line });
    if (node.type === 'image') images.push({ alt: node.alt ?? '', line });
    if (node.type === 'listItem' && inside.includes('Sources')) {
      const hasLink = descendantsOf(node).some(({ type }) => type === 'link');
      sources.push({ text: textOf(node), hasLink, line });
    }
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement')
      return childrenOf(node).flatMap((child) => visit(child, inside));
    const name = node.name ?? '';
    const element = { name, line, attributes: attributesOf(node), inside, text: textOf(node) };
    const place = elements.push({ ...element, children: [] }) - 1;
    if (name === 'a') links.push({ url: String(element.attributes['href'] ?? ''), line });
    if (name === 'img') images.push({ alt: String(element.attributes['alt'] ?? ''), line });
    const children = childrenOf(node).flatMap((child) => visit(child, [...inside, name]));
    const whole: ChapterElement = { ...element, children };
    elements[place] = whole;
    return [whole];
  };
  visit(mdxToMdast(text), []);
  const id = file.replace(/^.*\//, '').replace(/\.mdx$/, '');
  return { file, id, frontmatter, elements, headings, links, images, sources };
}

/** Links of plain Markdown, such as hints. */
export function linksIn(markdown: string): ChapterText['links'] {
  return descendantsOf(markdownToMdast(markdown)).flatMap((node) =>
    node.type === 'link' ? [{ url: node.url, line: lineOf(node) }] : [],
  );
}

/** The anchor that a heading gets in its page: as GitHub makes them. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function newSlug(slug: string, known: Map<string, number>): string {
  const times = known.get(slug) ?? 0;
  known.set(slug, times + 1);
  return times === 0 ? slug : `${slug}-${times}`;
}

function attributesOf(node: MdastNode & { attributes?: unknown }): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return attributes;
  for (const one of node.attributes) {
    if (one.type !== 'mdxJsxAttribute') continue;
    const { name, value } = one;
    if (value === null || value === undefined) attributes[name] = true;
    else attributes[name] = typeof value === 'string' ? value : writtenOut(value.value);
  }
  return attributes;
}

/** Numbers, lists and objects that are written out. */
function writtenOut(expression: string): unknown {
  try {
    // Through JSON: an array of another context is none to whoever asks by its class.
    return JSON.parse(JSON.stringify(runInNewContext(`(${expression})`, {}, { timeout: 1000 }))) as unknown;
  } catch {
    return UNREADABLE;
  }
}

/** The flat part of YAML that frontmatter is written in: texts, numbers, and lists in brackets. */
function readFrontmatter(yaml: string, firstLine: number): Record<string, unknown> {
  const fields = yaml.split('\n').flatMap((line, index) => {
    const [, name, value = ''] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) return [];
    const wrong = notYaml(value);
    if (wrong !== null) throw new Error(`line ${firstLine + index}:1: The value of "${name}" ${wrong}.`);
    return [[name, scalarOf(value)] as const];
  });
  return Object.fromEntries(fields);
}

/** What YAML would not take; otherwise the site's build ends at it, in the words of its own reader. */
function notYaml(value: string): string | null {
  const [quote = ''] = /^["']/.exec(value) ?? [];
  if (quote !== '')
    return /^(["']).*\1$/.test(value) && value.length > 1
      ? null
      : `begins with a ${quote} that nothing closes`;
  return /: /.test(value) && !/^[[{]/.test(value) ? 'has a colon in it, and stands in no quotes' : null;
}

function scalarOf(value: string): unknown {
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  if (list !== undefined)
    return list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return value.replace(/^(['"])(.*)\1$/, '$2');
}

const lineOf = (node: MdastNode): number => node.position?.start.line ?? 1;

function textOf(node: MdastNode): string {
  if ('value' in node && (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code'))
    return String(node.value);
  return childrenOf(node)
    .map((child) => textOf(child))
    .join('');
}

function childrenOf(node: MdastNode): readonly MdastNode[] {
  return 'children' in node ? (node.children as MdastNode[]) : [];
}

function descendantsOf(node: MdastNode): MdastNode[] {
  return childrenOf(node).flatMap((child) => [child, ...descendantsOf(child)]);
}
