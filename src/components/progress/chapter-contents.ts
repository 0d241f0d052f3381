/**
 * Every written chapter with what there is to do in it, made when the site is built: from the chapters' own text, their
 * sandboxes and their headings. Whatever keeps progress of a part finds its id, its title and its place in the page here.
 */
import { getCollection, render } from 'astro:content';
import { curriculum } from '../../workbook/curriculum.ts';
import { loadSandbox } from '../../workbook/load-sandboxes.ts';
import type { Chapter, Contents, Part } from '../../workbook/progress/contents.ts';
import { type FoundPart, readParts } from '../../workbook/progress/read-parts.ts';
import { hashTexts } from '../../workbook/saved-work.ts';
import { exerciseParts } from '../sandbox/exercise-parts.ts';
import { pageOf, workPlaceOf } from '../sandbox/page-data.ts';

export async function chapterContents(language: string): Promise<Contents> {
  const written = new Map((await getCollection('docs')).map((entry) => [entry.id, entry]));
  const listed = (await curriculum(language)).flatMap(({ chapters }) => chapters);
  const chapters = listed.map(async ({ number, title, page }): Promise<Chapter | null> => {
    const entry = page === null ? undefined : written.get(page.id);
    if (page === null || entry === undefined) return null;
    const { headings } = await render(entry);
    const sections = headings
      .filter(({ depth }) => depth === 2)
      .map(({ slug, text }) => ({ slug, title: text }));
    const found = readParts(entry.body ?? '', `content/${language}/${entry.id}.mdx`);
    const parts = found.map((part) => partOf(part, sections[part.section]?.slug ?? null, language));
    return { id: page.id, number, title, href: page.href, sections, parts };
  });
  return (await Promise.all(chapters)).filter((chapter) => chapter !== null);
}

function partOf(found: FoundPart, section: string | null, language: string): Part {
  if (found.kind === 'prediction') {
    return { kind: 'prediction', id: found.id, title: found.title, anchor: `predict-${found.id}`, section };
  }
  if (found.kind === 'quiz') {
    return {
      kind: 'quiz',
      id: found.id,
      title: '',
      anchor: `quiz-${found.id}`,
      section,
      questions: found.questions.map((question) => ({ ...question, id: `${found.id}/${question.id}` })),
    };
  }
  const { sandbox, exercise } = found;
  const parts = exerciseParts(loadSandbox(sandbox), exercise, loadSandbox);
  const page = pageOf(loadSandbox(sandbox), parts, language);
  return {
    kind: 'exercise',
    id: `${sandbox}/${exercise}`,
    title: page.title,
    anchor: `exercise-${sandbox}-${exercise}`,
    section,
    starter: hashTexts(workPlaceOf(page).starter),
    checks: parts.checks,
  };
}
