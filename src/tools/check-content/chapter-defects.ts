/**
 * Mistakes in one chapter that can be seen from its text: frontmatter, sections, what its elements name, questions. Its links
 * and sources are link-defects.ts's, pictures picture-defects.ts's, numbers figure-defects.ts's, terms glossary-defects.ts's.
 */
import { cutExcerpt, markedRanges } from '../../components/code-excerpt.ts';
import { chapterFields } from '../../workbook/content-schema.ts';
import { readParts } from '../../workbook/progress/read-parts.ts';
import { attempt, type Defect, type Tell } from './defect.ts';
import { tellOfLinks, tellOfSources } from './link-defects.ts';
import type { Content } from './load-content.ts';
import { tellOfAlternatives, tellOfPicture } from './picture-defects.ts';
import { type ChapterElement, type ChapterText, UNREADABLE } from './read-chapter.ts';

/** Sections that every chapter has, in this order; others may stand between them. */
export const SECTIONS = ['Why', 'Predict', 'Run', 'Break', 'Fix', 'Prove', 'Recap', 'Sources'];

/** Elements that show a sandbox, or a run of it. */
export const PLACING = ['Sandbox', 'RecordedRun', 'WireStrip', 'LaneChart'];

/** `text` is the chapter's own, for what the progress page reads out of it. */
export async function chapterDefects(
  chapter: ChapterText,
  content: Content,
  text: string,
): Promise<Defect[]> {
  const defects: Defect[] = [];
  const tell: Tell = (area, line, what, mend) => defects.push({ area, file: chapter.file, line, what, mend });
  tellOfFrontmatter(chapter, text, content, tell);
  tellOfSections(chapter, tell);
  attempt(tell, 'chapter', null, 'Give each its own id.', () => readParts(text, chapter.file));
  for (const element of chapter.elements) {
    if (element.name === 'Sandbox') tellOfSandbox(element, content, tell);
    if (element.name === 'Code') tellOfCode(element, content, tell);
    if (element.name === 'RecordedRun' || element.name === 'WireStrip')
      await tellOfPicture(element, content, tell);
    if (element.name === 'Question') tellOfQuestion(element, tell);
  }
  tellOfUnreadable(chapter, tell);
  tellOfLinks(chapter.links, chapter, content, tell);
  tellOfSources(chapter, tell);
  tellOfAlternatives(chapter, tell);
  return defects;
}

function tellOfFrontmatter(
  { frontmatter, elements, id }: ChapterText,
  text: string,
  content: Content,
  tell: Tell,
): void {
  const lineOf = (field: string) =>
    Math.max(1, text.split('\n').findIndex((line) => line.startsWith(`${field}:`)) + 1);
  for (const field of ['title', 'description'])
    if (typeof frontmatter[field] !== 'string' || frontmatter[field] === '')
      tell('chapter', 1, `Its frontmatter has no ${field}.`, `Write ${field}: … between the lines of ---.`);
  const parsed = chapterFields.safeParse(frontmatter);
  for (const { path, message } of parsed.error?.issues ?? [])
    tell(
      'chapter',
      lineOf(String(path[0])),
      `In its frontmatter, ${path.join('.')}: ${message}.`,
      'Write it as the page for authors, /authors/#frontmatter, describes it.',
    );
  if (!parsed.success) return;
  const { chapter: number, sandboxes } = parsed.data;
  const listed = content.curriculum.chapters.find((one) => one.number === number);
  if (listed !== undefined && listed.title !== frontmatter['title']) {
    tell(
      'chapter',
      lineOf('title'),
      `Its title is "${String(frontmatter['title'])}", and ${content.curriculum.file} calls chapter ${number} "${listed.title}".`,
      'Write one of them in both places.',
    );
  }
  if (!id.startsWith(`${String(number).padStart(2, '0')}-`))
    tell(
      'chapter',
      lineOf('chapter'),
      `It is chapter ${number}, and its file's name does not begin with ${String(number).padStart(2, '0')}-.`,
      'Give both the same number.',
    );
  const placed = new Set(
    elements.filter(({ name }) => PLACING.includes(name)).map(({ attributes }) => attributes['name']),
  );
  for (const name of sandboxes.filter((one) => !placed.has(one)))
    tell(
      'chapter',
      lineOf('sandboxes'),
      `Its frontmatter lists the sandbox ${name}, which it does not place.`,
      `Place it, <Sandbox name="${name}" />, or take it off the list.`,
    );
  for (const name of [...placed].filter((one) => typeof one === 'string' && !sandboxes.includes(one)))
    tell(
      'chapter',
      lineOf('sandboxes'),
      `It places the sandbox ${String(name)}, which its frontmatter does not list.`,
      `Add it under "sandboxes".`,
    );
}

function tellOfSections({ headings }: ChapterText, tell: Tell): void {
  const own = headings.filter(({ depth }) => depth === 2);
  let before = 0;
  for (const section of SECTIONS) {
    const found = own.find(({ text }) => text === section);
    if (found === undefined)
      tell(
        'chapter',
        null,
        `It has no section "${section}".`,
        `Add ## ${section}, in the order ${SECTIONS.join(', ')}.`,
      );
    else if (found.line < before)
      tell(
        'chapter',
        found.line,
        `The section "${section}" stands too early.`,
        `The order is ${SECTIONS.join(', ')}.`,
      );
    else before = found.line;
  }
}

function tellOfSandbox({ attributes, line }: ChapterElement, content: Content, tell: Tell): void {
  const { name, exercise } = attributes;
  const sandbox = content.sandboxes.find((one) => one.name === name);
  if (sandbox === undefined) {
    // One with a mistake in it is told of by itself.
    if (!content.configTexts.has(String(name)))
      tell(
        'chapter',
        line,
        `There is no sandbox "${String(name)}".`,
        `Name one of: ${[...content.configTexts.keys()].join(', ') || 'none yet'}.`,
      );
    return;
  }
  const exercises = sandbox.config.exercises.map((one) => one.name);
  if (exercise !== undefined && !exercises.includes(String(exercise)))
    tell(
      'chapter',
      line,
      `The sandbox ${sandbox.name} has no exercise "${String(exercise)}".`,
      `Name one of: ${exercises.join(', ') || 'none yet'}.`,
    );
}

function tellOfCode({ attributes, line }: ChapterElement, content: Content, tell: Tell): void {
  const file = String(attributes['file']);
  const text = content.sandboxText(file);
  if (text === null) {
    tell(
      'chapter',
      line,
      `<Code file="${file}">: there is no file sandboxes/${file}.`,
      'Name a file as it lies under sandboxes/.',
    );
    return;
  }
  const [from, to, lines, mark] = ['from', 'to', 'lines', 'mark'].map(
    (one) => attributes[one] as string | undefined,
  );
  attempt(tell, 'chapter', line, 'Cut the excerpt by text that is in the file as it is now.', () => {
    const excerpt = cutExcerpt(file, text, { from, to, lines });
    if (mark !== undefined) markedRanges(file, mark, excerpt);
  });
}

function tellOfQuestion({ attributes, line, children }: ChapterElement, tell: Tell): void {
  const answers = children.filter(({ name }) => name === 'Answer');
  const right = answers.filter((one) => 'correct' in one.attributes).length;
  const id = String(attributes['id']);
  if (answers.length < 2)
    tell('chapter', line, `The question "${id}" has fewer than two answers.`, 'Give it more.');
  else if (right === 0 || right === answers.length)
    tell(
      'chapter',
      line,
      `Of the question "${id}" ${right === 0 ? 'no answer is' : 'all answers are'} correct.`,
      'Mark those that are right with `correct`.',
    );
  for (const one of answers)
    if (one.text.trim() === '')
      tell(
        'chapter',
        one.line,
        `The answer "${String(one.attributes['text'])}" has no explanation.`,
        'Write between its tags why it is right or wrong.',
      );
}

function tellOfUnreadable({ elements }: ChapterText, tell: Tell): void {
  for (const { name, line, attributes } of elements)
    if (Object.values(attributes).includes(UNREADABLE))
      tell(
        'chapter',
        line,
        `<${name}> has an attribute that is not written out.`,
        'Write numbers, texts, lists and objects themselves: progress and checks read them from the text.',
      );
}
