/**
 * All that is checked of content, put together: what is wanted by name, what is read, and the defects of all areas. The
 * command prints them, benchmarks time them, and the tests ask the same functions.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../command-line.ts';
import { chapterDefects } from './chapter-defects.ts';
import { type Defect, inOrder } from './defect.ts';
import { figureDefects, unusedFigures } from './figure-defects.ts';
import { glossaryDefects, undefinedTerms } from './glossary-defects.ts';
import { sandboxLinkDefects } from './link-defects.ts';
import { type Content, loadContent } from './load-content.ts';
import { externalLinks, onlineDefects } from './online-links.ts';
import { judgeExercises } from './run-exercises.ts';
import { sandboxDefects } from './sandbox-defects.ts';

export interface ContentChecked {
  defects: Defect[];
  chapters: number;
  sandboxes: number;
  exercises: number;
  /** How often an answer was run through all its checks, in the simulation and in real Node. */
  answers: number;
  seconds: number;
}

/** What is to be checked: all of it, or chapters and sandboxes by name. */
interface Wanted {
  all: boolean;
  chapters: ReadonlySet<string>;
  sandboxes: ReadonlySet<string>;
}

export interface Asked {
  /** Links to other sites are asked for over the network. */
  online?: boolean;
  onProgress?: (judged: number, all: number) => void;
}

export async function checkContent(
  projectFolder: string,
  names: readonly string[],
  { online = false, onProgress }: Asked = {},
): Promise<ContentChecked> {
  const began = performance.now();
  const { content, defects } = await loadContent(projectFolder);
  const wanted = wantedOf(names, content);
  const chapters = content.chapters.filter(({ id }) => wanted.chapters.has(id));
  const sandboxes = content.sandboxes.filter(({ name }) => wanted.sandboxes.has(name));
  const types = wanted.all ? typesOf(projectFolder, []) : typesOf(projectFolder, [...wanted.sandboxes]);
  const [judged, mistyped, texts, elsewhere] = await Promise.all([
    judgeExercises({
      sandboxes,
      configTexts: content.configTexts,
      projectFolder,
      ...(onProgress && { onProgress }),
    }),
    types,
    textDefects(projectFolder, content, wanted),
    online ? onlineDefects(externalLinks(content, wanted)) : [],
  ]);
  const loaded = defects.filter((one) => wanted.all || isAbout(one, wanted));
  return {
    defects: inOrder([...loaded, ...texts, ...elsewhere, ...mistyped, ...judged.defects]),
    chapters: chapters.length,
    sandboxes: sandboxes.length,
    exercises: judged.exercises,
    answers: judged.answers,
    seconds: (performance.now() - began) / 1000,
  };
}

/** Everything but types and runs of exercises. */
export async function textDefects(
  projectFolder: string,
  content: Content,
  wanted: Wanted = everything(content),
): Promise<Defect[]> {
  const defects: Defect[] = [];
  for (const chapter of content.chapters) {
    if (!wanted.chapters.has(chapter.id)) continue;
    const text = readFileSync(join(projectFolder, ...chapter.file.split('/')), 'utf8');
    defects.push(...(await chapterDefects(chapter, content, text)));
    defects.push(...undefinedTerms(chapter, content), ...figureDefects(chapter, content));
  }
  for (const sandbox of content.sandboxes) {
    if (!wanted.sandboxes.has(sandbox.name)) continue;
    defects.push(...sandboxDefects(sandbox, content), ...sandboxLinkDefects(content, sandbox.name));
    const figures = content.figures.get(sandbox.name);
    if (figures !== undefined) defects.push(...unusedFigures(sandbox.name, figures, content));
  }
  if (wanted.all) defects.push(...glossaryDefects(content));
  return defects;
}

const everything = (content: Content): Wanted => ({
  all: true,
  chapters: new Set(content.chapters.map(({ id }) => id)),
  sandboxes: new Set(content.configTexts.keys()),
});

/** A chapter brings its sandboxes with it. */
function wantedOf(names: readonly string[], content: Content): Wanted {
  if (names.length === 0) return everything(content);
  const chapters = new Set<string>();
  const sandboxes = new Set<string>();
  for (const name of names) {
    const chapter = content.chapters.find(({ id }) => id === name);
    if (chapter !== undefined) {
      chapters.add(name);
      const placed = chapter.frontmatter['sandboxes'];
      for (const one of Array.isArray(placed) ? placed : []) sandboxes.add(String(one));
    } else if (content.configTexts.has(name)) sandboxes.add(name);
    else {
      const ids = content.chapters.map(({ id }) => id).join(', ') || 'none';
      const known = [...content.configTexts.keys()].join(', ') || 'none';
      throw new UsageError(
        `There is no chapter and no sandbox "${name}". Chapters: ${ids}. Sandboxes: ${known}.`,
      );
    }
  }
  return { all: false, chapters, sandboxes };
}

const isAbout = ({ file }: Defect, { chapters, sandboxes }: Wanted): boolean =>
  [...chapters].some((id) => file.endsWith(`/${id}.mdx`)) ||
  [...sandboxes].some((name) => file.startsWith(`sandboxes/${name}/`));

/** In a process of its own: the compiler keeps one processor busy for seconds, and verdicts are judged in this one. */
function typesOf(projectFolder: string, sandboxes: readonly string[]): Promise<Defect[]> {
  const script = join(projectFolder, 'src/tools/typecheck-answers.ts');
  const child = spawn(process.execPath, [script, '--json', ...sandboxes], { cwd: projectFolder });
  let [output, complaint] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      try {
        resolve((JSON.parse(output) as { defects: Defect[] }).defects);
      } catch {
        reject(new Error(`The types of answers could not be checked: ${complaint.trim() || output}`));
      }
    });
  });
}
