/**
 * Reads what V8 and Node write about an error and keeps what concerns the learner's own files: the place,
 * and the stack without Node's inner frames, with paths as the learner knows them ("counter/main.ts").
 */
import { pathToFileURL } from 'node:url';
import type { SourcePlace } from '../../kernel/journal.ts';

/** Takes the run's folder out of a text: "file:///tmp/x/counter/main.ts:3" becomes "counter/main.ts:3". */
export function withoutFolder(text: string, folder: string): string {
  const url = `${pathToFileURL(folder).href}/`;
  return text.replaceAll(url, '').replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '');
}

/** The frames of a stack that lie in the run's files, and the innermost of them. */
export function ownFrames(stack: string, folder: string): { stack: string; place: SourcePlace | null } {
  const frames: string[] = [];
  let place: SourcePlace | null = null;
  const url = `${pathToFileURL(folder).href}/`;
  for (const line of stack.split('\n')) {
    const inFolder = line.includes(url) || line.includes(`${folder}/`) || line.includes(`${folder}\\`);
    if (!inFolder || !line.trimStart().startsWith('at ')) continue;
    const match = /^at (?:async )?(?:(.*?) \()?([^()]*?):(\d+):(\d+)\)?$/.exec(
      withoutFolder(line.trim(), folder),
    );
    if (match === null) continue;
    const [, name, path, lineNumber, column] = match;
    const found: SourcePlace = {
      file: (path ?? '').replaceAll('\\', '/'),
      line: Number(lineNumber),
      column: Number(column),
    };
    place ??= found;
    frames.push(`at ${name ?? '<top level>'} (${found.file}:${found.line}:${found.column})`);
  }
  return { stack: frames.join('\n'), place };
}

/**
 * Where a file does not compile. Node writes it before the stack: "<path>:<line>", the source line, and a caret
 * under the column.
 */
export function compilePlace(text: string, folder: string): SourcePlace | null {
  const lines = withoutFolder(text, folder).split('\n');
  for (const [index, line] of lines.entries()) {
    const match = /^\s*([^\s:]+\.[cm]?[jt]sx?):(\d+)$/.exec(line.trim());
    if (match === null) continue;
    const caret = lines.slice(index + 1, index + 4).find((below) => /^\s*\^+\s*$/.test(below));
    const column = caret === undefined ? 1 : caret.indexOf('^') + 1;
    return { file: (match[1] ?? '').replaceAll('\\', '/'), line: Number(match[2]), column };
  }
  return null;
}

/** Where the import stands that names a module which isn't there: Node tells the importing file, but no line. */
export function missingModulePlace(
  message: string,
  files: Readonly<Record<string, string>>,
): SourcePlace | null {
  const match = /^Cannot find (?:module|package) '([^']+)' imported from (\S+)/.exec(message);
  if (match === null) return null;
  const missing = (match[1] ?? '').replaceAll('\\', '/');
  const file = (match[2] ?? '').replaceAll('\\', '/');
  const name = missing.split('/').at(-1) ?? missing;
  const lines = (files[file] ?? '').split('\n');
  const index = lines.findIndex((line) => /\b(?:import|from)\b/.test(line) && line.includes(name));
  if (index < 0) return null;
  return { file, line: index + 1, column: (lines[index] ?? '').search(/['"]/) + 1 };
}
