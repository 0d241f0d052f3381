/**
 * `npm run new -- chapter 04-backpressure "Back-pressure"`: an MDX file with every section that a chapter has, which places
 * the sandboxes of its number. Where there is none, one comes with it, and an exercise. The title also goes into
 * curriculum.json, which has a line for each chapter that is planned.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { curriculumPart } from '../../workbook/content-schema.ts';
import { readSandbox, sandboxNames } from '../../workbook/read-sandboxes.ts';
import { UsageError } from '../command-line.ts';
import { chapterText, type PlacedSandbox } from './chapter-text.ts';
import { isAsScaffolded, priceExercise } from './new-exercise.ts';
import { newSandbox, under } from './new-sandbox.ts';
import { checkNumbered, type Scaffold, withEntry } from './scaffold.ts';

const CURRICULUM = 'content/en/curriculum.json';

/** Throws a UsageError for a name that can't be, and for a chapter that is there already. */
export function newChapter(name: string, title: string | null, projectFolder: string): Scaffold {
  checkNumbered('chapter', name);
  const file = `content/en/${name}.mdx`;
  const number = Number(name.slice(0, 2));
  const folder = join(projectFolder, 'content', 'en');
  const taken = readdirSync(folder).find((one) => one.startsWith(name.slice(0, 3)) && one.endsWith('.mdx'));
  if (taken !== undefined) {
    throw new UsageError(
      `Chapter ${number} is there already: content/en/${taken}. Take the number of one that is only planned (${CURRICULUM} lists them).`,
    );
  }
  const curriculum = readFileSync(join(projectFolder, ...CURRICULUM.split('/')), 'utf8');
  const planned = plannedChapter(curriculum, number);
  if (planned === null) {
    throw new UsageError(
      `${CURRICULUM} has no chapter ${number}: give it a line there, in its part, with a title and what it is about.`,
    );
  }
  const heading = title?.trim() ? title.trim() : planned.title;
  if (/["\n:#]/.test(heading))
    throw new UsageError(
      `The title "${heading}" can't stand in a chapter's frontmatter: leave out ", : and #.`,
    );
  const files: Record<string, string> = {};
  const changed: string[] = [];
  const sandboxes = placedSandboxes(name, projectFolder);
  if (sandboxes.length === 0) {
    const made = newSandbox(name, projectFolder).files;
    const { entry, files: exercise } = priceExercise('every-price');
    const config = `sandboxes/${name}/sandbox.json`;
    Object.assign(files, made, under(`sandboxes/${name}/exercises/every-price`, exercise));
    files[config] = withEntry(files[config] ?? '', 'exercises', entry);
    const shown = { name: 'every-price', title: String(entry['title']) };
    sandboxes.push({ name, asScaffolded: true, exercises: [shown] });
  }
  files[file] = chapterText({ ...planned, number, title: heading, id: name, sandboxes });
  if (heading !== planned.title) {
    files[CURRICULUM] =
      `${curriculum.slice(0, planned.start)}${JSON.stringify(heading)}${curriculum.slice(planned.end)}`;
    changed.push(CURRICULUM);
  }
  const said = heading === planned.title ? '' : ` ${CURRICULUM} called it "${planned.title}" before.`;
  return {
    files,
    changed,
    next: [
      `See it: npm run dev, then /${name}/. What you change shows at once.`,
      `Write it: begin with a failure that somebody has met, and let every number come from a run.${said}`,
      'Terms go into content/en/glossary.json, and into the text as <Term name="…" />; the page /authors/ shows every element.',
      `Check all of it: npm run check-content -- ${name}`,
    ],
  };
}

interface Planned {
  part: string;
  title: string;
  about: string;
  /** Where the title stands in the text. */
  start: number;
  end: number;
}

function plannedChapter(text: string, number: number): Planned | null {
  const parts = (JSON.parse(text) as unknown[]).map((part) => curriculumPart.parse(part));
  const partAt = parts.findIndex(({ chapters }) => chapters.some((one) => one.number === number));
  const part = parts[partAt];
  const chapterAt = part?.chapters.findIndex((one) => one.number === number) ?? -1;
  const chapter = part?.chapters[chapterAt];
  if (part === undefined || chapter === undefined) return null;
  const source = ts.parseJsonText('curriculum.json', text);
  let node: ts.Expression | undefined = source.statements[0]?.expression;
  for (const step of [partAt, 'chapters', chapterAt, 'title']) {
    if (node !== undefined && ts.isArrayLiteralExpression(node)) node = node.elements[Number(step)];
    else if (node !== undefined && ts.isObjectLiteralExpression(node)) {
      const property = node.properties.find((one) => one.name?.getText(source) === `"${step}"`);
      node = property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
    }
  }
  if (node === undefined) return null;
  return {
    part: part.part,
    title: chapter.title,
    about: chapter.about,
    start: node.getStart(source),
    end: node.end,
  };
}

/** Those whose name begins with the chapter's number. */
function placedSandboxes(name: string, projectFolder: string): PlacedSandbox[] {
  return sandboxNames(projectFolder)
    .filter((one) => one.startsWith(name.slice(0, 3)))
    .map((one) => {
      const sandbox = readSandbox(one, projectFolder);
      const exercises = sandbox.config.exercises.map(({ name, title }) => ({ name, title }));
      const hasFigures = existsSync(join(projectFolder, 'sandboxes', one, 'figures.ts'));
      return { name: one, asScaffolded: hasFigures && isAsScaffolded(sandbox), exercises };
    });
}
