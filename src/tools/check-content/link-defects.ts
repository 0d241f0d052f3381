/**
 * Links of a chapter, its hints and explanations, and its list of sources: do they lead somewhere, and can a source be found.
 * Asks no server, because a check must not hang on the network: whether other sites still have a page is online-links.ts's.
 */
import { glossaryAnchor } from '../../components/glossary-anchor.ts';
import type { Defect, Tell } from './defect.ts';
import type { Content } from './load-content.ts';
import { type ChapterText, linksIn } from './read-chapter.ts';

/** Links in the hints and the explanation of an exercise. */
export function sandboxLinkDefects(content: Content, name: string): Defect[] {
  const defects: Defect[] = [];
  const sandbox = content.sandboxes.find((one) => one.name === name);
  for (const exercise of sandbox?.config.exercises ?? []) {
    for (const rest of ['hints.md', 'solution/explanation.md']) {
      const path = `${name}/exercises/${exercise.name}/${rest}`;
      const text = content.sandboxText(path);
      if (text === null) continue;
      const tell: Tell = (area, line, what, mend) =>
        defects.push({ area, file: `sandboxes/${path}`, line, what, mend });
      tellOfLinks(linksIn(text), null, content, tell);
    }
  }
  return defects;
}

/** `chapter` is the one whose page the links stand in; null where it may be any. */
export function tellOfLinks(
  links: ChapterText['links'],
  chapter: ChapterText | null,
  content: Content,
  tell: Tell,
): void {
  for (const { url, line } of links) {
    if (/^(?:https?:)?\/\//.test(url) || /^[a-z]+:/.test(url)) {
      if (!URL.canParse(url)) tell('links', line, `"${url}" is no address.`, 'Mend its spelling.');
      continue;
    }
    const problem = internalProblem(url, chapter, content);
    if (problem !== null) tell('links', line, ...problem);
  }
}

/** What is wrong with a link within the site, and its mend; null where it leads somewhere. */
function internalProblem(
  url: string,
  chapter: ChapterText | null,
  content: Content,
): [string, string] | null {
  const [, path = '', anchor] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(url) ?? [];
  const pages = [...content.chapters.map(({ id }) => `${id}/`), ...content.pages];
  const choices = pages.filter((one) => one !== '' && !one.startsWith('404')).map((one) => `../${one}`);
  if (path.startsWith('/'))
    return [
      `"${url}" breaks where the site lies under a path.`,
      `Write it from here: one of ${choices.join(', ')}.`,
    ];
  let target = chapter;
  if (path !== '') {
    // A page's address ends in a slash; hints and explanations stand in the page of a chapter.
    const from = new URL(`https://site/${chapter?.id ?? 'chapter'}/`);
    const page = new URL(path, from).pathname.slice(1);
    if (!pages.includes(page))
      return [
        `"${url}" leads to no page.`,
        `Write one of ${choices.join(', ')}; all of them end in a slash.`,
      ];
    if (anchor === undefined) return null;
    if (page === 'glossary/') {
      if (content.glossary.terms.some(({ name }) => glossaryAnchor(name) === anchor)) return null;
      return [`The glossary has no "#${anchor}".`, `Use <Term name="…" />, which knows the address.`];
    }
    target = content.chapters.find(({ id }) => `${id}/` === page) ?? null;
  }
  if (anchor === undefined || target === null) return null;
  const there = anchorsOf(target);
  if (there.includes(anchor)) return null;
  return [
    `${target.file} has no place "#${anchor}".`,
    `Write one of: ${there.map((one) => `#${one}`).join(', ')}.`,
  ];
}

/** Headings, and the elements that give themselves an id. */
function anchorsOf({ headings, elements }: ChapterText): string[] {
  const ids = elements.flatMap(({ name, attributes }) => {
    if (name === 'Predict') return [`predict-${String(attributes['id'])}`];
    if (name === 'Quiz') return [`quiz-${String(attributes['id'])}`];
    if (name === 'Sandbox' && 'exercise' in attributes)
      return [`exercise-${String(attributes['name'])}-${String(attributes['exercise'])}`];
    return [];
  });
  return [...headings.filter(({ depth }) => depth > 1).map(({ slug }) => slug), ...ids];
}

export function tellOfSources({ elements, sources }: ChapterText, tell: Tell): void {
  const lists = elements.filter(({ name }) => name === 'Sources');
  if (lists.length !== 1)
    tell(
      'sources',
      lists[1]?.line ?? null,
      `It has ${lists.length === 0 ? 'no' : lists.length} lists of sources.`,
      'Write one <Sources> with a list in it, under ## Sources.',
    );
  else if (sources.length === 0)
    tell(
      'sources',
      lists[0]?.line ?? null,
      'Its list of sources is empty.',
      'Name the papers, standards and documentation that it rests on.',
    );
  const seen = new Map<string, number>();
  for (const { text, hasLink, line } of sources) {
    if (!hasLink && !/\b(?:1[89]|20)\d\d\b/.test(text))
      tell(
        'sources',
        line,
        'This source has neither an address nor a year, so nobody can find it.',
        'Say who wrote what and when, and link it where it is on the web.',
      );
    const before = seen.get(text);
    if (before !== undefined)
      tell('sources', line, `This source stands in line ${before} already.`, 'Take one of them out.');
    seen.set(text, line);
  }
}
