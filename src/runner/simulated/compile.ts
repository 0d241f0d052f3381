/**
 * TypeScript → JavaScript for the simulated runner: types are stripped and imports become calls, line for line,
 * by sucrase; then `await` is made to keep AsyncLocalStorage's values. The same text comes out in the page and under Node.
 */
import { transform } from 'sucrase';
import { followAwaits } from '../../process/follow-awaits.ts';
import type { CompiledFile, Image } from '../../process/image.ts';
import { tokensOf } from '../../process/javascript-tokens.ts';
import type { PackageIndex } from '../../process/packages.ts';
import { addPackages, isCode } from './known-code.ts';

/**
 * Compiles every file that is code or JSON; other files are left out. A file with a mistake gives its error, the rest
 * goes on. The packages of the index that the files name, and those that these need, stand beside them.
 */
export function compileFiles(files: Record<string, string>, packages: PackageIndex = {}): Image {
  const image: Image = {};
  for (const [path, text] of Object.entries(files)) {
    const file = compileFile(path, text);
    if (file !== null) image[path] = file;
  }
  addPackages(image, packages);
  return image;
}

/** Null for a file that is neither code nor JSON. */
export function compileFile(path: string, text: string): CompiledFile | null {
  if (isCode(path)) return compileModule(path, text);
  return path.endsWith('.json') ? compileJson(path, text) : null;
}

function compileModule(path: string, text: string): CompiledFile {
  try {
    const { code: compiled } = transform(text, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      keepUnusedImports: true,
      filePath: path,
    });
    const code = withMeta(compiled);
    const source = /\bassert\b/.test(code) ? { source: text } : {};
    return { ...followAwaits(code), ...source, format: 'javascript' };
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    return {
      error: {
        file: path,
        // "Error transforming a.ts: a.ts: Unexpected token (3:9)" says the file and the place twice.
        message: message.replace(/^Error transforming [^:]+: /, '').replace(/ \(\d+:\d+\)$/, ''),
        line: loc?.line ?? 1,
        column: loc?.column ?? 1,
      },
    };
  }
}

/** `import.meta` is no syntax in a function: it becomes a name of the same length, so columns stay. */
function withMeta(code: string): string {
  if (!code.includes('import.meta')) return code;
  const tokens = tokensOf(code);
  let result = '';
  let from = 0;
  for (let at = 0; at < tokens.count; at++) {
    const end = tokens.end(at + 2);
    if (tokens.text(at) !== 'import' || code.slice(tokens.start(at), end) !== 'import.meta') continue;
    if (tokens.text(at - 1) === '.') continue;
    result += `${code.slice(from, tokens.start(at))}import_meta`;
    from = end;
  }
  return result + code.slice(from);
}

function compileJson(path: string, text: string): CompiledFile {
  try {
    JSON.parse(text);
    return { code: text, format: 'json' };
  } catch (error) {
    const { message } = error as Error;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    const before = text.slice(0, offset).split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    return {
      error: { file: path, message: `This is not valid JSON: ${message}`, line: before.length, column },
    };
  }
}
