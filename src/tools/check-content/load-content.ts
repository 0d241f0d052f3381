/**
 * Everything that authors write, read from the project's folder: chapters, curriculum, glossary, sandboxes and their figures.
 * Owns the reading and what becomes of a file that can't be read: a defect with its line, and the rest goes on without it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Figures } from '../../check/index.ts';
import { curriculumPart, glossaryTerm } from '../../workbook/content-schema.ts';
import { openBuildCache } from '../../workbook/measured/build-cache.ts';
import type { Measured } from '../../workbook/measured/measure.ts';
import { measureSandbox } from '../../workbook/measured/measure-sandbox.ts';
import { readSandbox, sandboxNames } from '../../workbook/read-sandboxes.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';
import { type Defect, textOfError } from './defect.ts';
import { lineInJson } from './place-in-json.ts';
import { type ChapterText, readChapter } from './read-chapter.ts';

export interface GlossaryTerm {
  name: string;
  definition: string;
  chapter: number;
  see: string[];
  line: number;
}

export interface SandboxFigures {
  /** "sandboxes/<name>/figures.ts" and its text. */
  file: string;
  text: string;
  /** Null where it could not be measured; the defect says why. */
  measured: Measured | null;
}

export interface Content {
  chapters: ChapterText[];
  /** Names of the chapters whose text can't be read: nobody knows what is in them. */
  unreadChapters: string[];
  glossary: { file: string; terms: GlossaryTerm[] };
  /** Number and title of every chapter that is written or planned. */
  curriculum: { file: string; chapters: { number: number; title: string }[] };
  sandboxes: Sandbox[];
  /** Of each sandbox.json, by the sandbox's name; of those with mistakes, too. */
  configTexts: Map<string, string>;
  /** By the sandbox's name, of those that have a figures.ts. */
  figures: Map<string, SandboxFigures>;
  /** Of each text file under sandboxes/, by its path there. */
  sandboxText(path: string): string | null;
  /** Pages that are no chapters, by their address under the base: "glossary/", "" for the first. */
  pages: string[];
}

/** `measure`: names of sandboxes whose figures are to be measured; null for all. */
export async function loadContent(
  projectFolder: string,
  measure: readonly string[] | null = null,
): Promise<{ content: Content; defects: Defect[] }> {
  const defects: Defect[] = [];
  const read = (file: string) => readFileSync(join(projectFolder, ...file.split('/')), 'utf8');
  const unreadChapters: string[] = [];
  const chapters = filesIn(projectFolder, 'content/en', '.mdx').flatMap((file) => {
    try {
      return [readChapter(file, read(file))];
    } catch (error) {
      defects.push(unreadable('chapter', file, error));
      unreadChapters.push(file.replace(/^.*\//, '').replace(/\.mdx$/, ''));
      return [];
    }
  });
  const sandboxes: Sandbox[] = [];
  const configTexts = new Map<string, string>();
  for (const name of sandboxNames(projectFolder)) {
    const file = `sandboxes/${name}/sandbox.json`;
    if (existsSync(join(projectFolder, file))) configTexts.set(name, read(file));
    try {
      sandboxes.push(readSandbox(name, projectFolder));
    } catch (error) {
      defects.push(...mistakesInSandbox(file, configTexts.get(name) ?? null, textOfError(error)));
    }
  }
  const figures = new Map<string, SandboxFigures>();
  const cache = openBuildCache(projectFolder);
  for (const sandbox of sandboxes) {
    const file = `sandboxes/${sandbox.name}/figures.ts`;
    if (!existsSync(join(projectFolder, file))) continue;
    const text = read(file);
    let measured: Measured | null = null;
    try {
      if (measure === null || measure.includes(sandbox.name)) {
        const module = (await import(pathToFileURL(join(projectFolder, file)).href)) as { default: Figures };
        measured = await measureSandbox(sandbox, module.default, text, cache);
      }
    } catch (error) {
      defects.push({
        area: 'figures',
        file,
        line: null,
        what: textOfError(error),
        mend: 'Mend what it names; src/check/figures.ts has the shapes.',
      });
    }
    figures.set(sandbox.name, { file, text, measured });
  }
  const content: Content = {
    chapters,
    unreadChapters,
    glossary: { file: GLOSSARY, terms: readGlossary(read(GLOSSARY), defects) },
    curriculum: { file: CURRICULUM, chapters: readCurriculum(read(CURRICULUM), defects) },
    sandboxes,
    configTexts,
    figures,
    sandboxText: (path) => {
      const file = join(projectFolder, 'sandboxes', ...path.split('/'));
      return /^[\w./-]+$/.test(path) && !path.includes('..') && existsSync(file)
        ? readFileSync(file, 'utf8')
        : null;
    },
    pages: filesIn(projectFolder, 'src/pages', '.astro').map((file) =>
      file
        .replace(/^src\/pages\//, '')
        .replace(/(?:index)?\.astro$/, '/')
        .replace(/^\/$/, ''),
    ),
  };
  return { content, defects };
}

const GLOSSARY = 'content/en/glossary.json';
const CURRICULUM = 'content/en/curriculum.json';

function filesIn(projectFolder: string, folder: string, ending: string): string[] {
  const at = join(projectFolder, ...folder.split('/'));
  if (!existsSync(at)) return [];
  return readdirSync(at)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function unreadable(area: Defect['area'], file: string, error: unknown): Defect {
  const message = textOfError(error);
  const line = /\b(?:line )?(\d+):\d+/.exec(message)?.[1];
  return {
    area,
    file,
    line: line === undefined ? null : Number(line),
    what: `It can't be read: ${message.split('\n')[0]}`,
    mend: 'Mend the text at that place.',
  };
}

/** "<file> has a mistake:" and a line for each field, "<file>, <field>: …", or one sentence. */
function mistakesInSandbox(file: string, text: string | null, message: string): Defect[] {
  const fields = [...message.matchAll(/^ {2}([\w.$-]+|\(whole file\)): (.*)$/gm)];
  const place = /sandbox\.json, ([\w.]+):/.exec(message)?.[1];
  const line = (path: string | undefined) =>
    text === null || path === undefined ? null : lineInJson(text, path.split('.'));
  const mend = 'Mend that field; the page for authors, /authors/, describes all of them.';
  if (fields.length === 0) return [{ area: 'sandbox', file, line: line(place), what: message, mend }];
  return fields.map(([, path = '', what = '']) => ({
    area: 'sandbox' as const,
    file,
    line: line(path),
    what: `${path}: ${what}`,
    mend,
  }));
}

function readGlossary(text: string, defects: Defect[]): GlossaryTerm[] {
  return entriesOf(text, GLOSSARY, 'glossary', defects).flatMap((entry, index) => {
    const line = lineInJson(text, [index]);
    const parsed = glossaryTerm.safeParse(entry);
    if (parsed.success) return [{ ...parsed.data, line }];
    defects.push(...issuesOf(parsed.error.issues, 'glossary', GLOSSARY, text, [index]));
    return [];
  });
}

function readCurriculum(text: string, defects: Defect[]): { number: number; title: string }[] {
  return entriesOf(text, CURRICULUM, 'chapter', defects).flatMap((entry, index) => {
    const parsed = curriculumPart.safeParse(entry);
    if (parsed.success) return parsed.data.chapters;
    defects.push(...issuesOf(parsed.error.issues, 'chapter', CURRICULUM, text, [index]));
    return [];
  });
}

function entriesOf(text: string, file: string, area: Defect['area'], defects: Defect[]): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
    throw new Error('it must be a list, [ … ].');
  } catch (error) {
    defects.push(unreadable(area, file, error));
    return [];
  }
}

/** What a schema says of an entry of a JSON list. */
function issuesOf(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
  area: Defect['area'],
  file: string,
  text: string,
  above: readonly number[],
): Defect[] {
  return issues.map(({ path, message }) => ({
    area,
    file,
    line: lineInJson(text, [...above, ...path.map(String)]),
    what: `${path.join('.')}: ${message}`,
    mend: 'Mend that field; src/workbook/content-schema.ts describes it.',
  }));
}
