/**
 * A program ready to run: its files compiled to functions, by path. Owns how `import` and `require` find a file,
 * and what a program is told when they don't.
 */
import { type PackageInfo, packagesIn, scriptOf } from './packages.ts';
import { requiredPath } from './required-path.ts';
import { namesIn, REDEFINED_NAMES, WITHHELD_NAMES } from './scope.ts';

/** What a compiled file is called with: the library's globals, then CommonJS's own names. */
export type ModuleFactory = (globals: Record<string, unknown>) => ModuleBody;
export type ModuleBody = (
  exports: Record<string, unknown>,
  require: (specifier: string) => unknown,
  module: { exports: unknown },
  filename: string,
  directory: string,
  meta?: object,
) => unknown;

/** A file that did not compile. Lines and columns count from 1. */
export interface CompileError {
  file: string;
  message: string;
  line: number;
  column: number;
}

/**
 * One file of an image: JavaScript text in CommonJS form, line for line as the source, or why there is none. `shifts` are
 * the pieces that were put into its lines, three numbers each: line and column from 1, length; `source` is the text as it
 * was written, kept where a failed assertion may show it. An npm package that the
 * files name, or one that such a package needs, stands among them under "npm:<name>"; its text travels by itself.
 */
export type CompiledFile =
  | { code: string; format: 'javascript' | 'json'; shifts?: readonly number[]; source?: string }
  | { error: CompileError }
  | { package: PackageInfo };

export type Image = Record<string, CompiledFile>;

/** CommonJS's own names, which the code uses for imports and exports, and what the compiler makes of `import.meta`. */
const COMMONJS = 'exports, require, module, __filename, __dirname, import_meta';
/** What the compiler puts in front of a file, on its first line. */
const STRICT = '"use strict";';
export const strictLength = (code: string): number => (code.startsWith(STRICT) ? STRICT.length : 0);
function headFor(names: readonly string[]): string {
  const scope = [...names, ...WITHHELD_NAMES].join(', ');
  const redefined = REDEFINED_NAMES.filter((name) => names.includes(name));
  if (redefined.length === 0) return `(function ({ ${scope} }) { return function (${COMMONJS}) { return (`;
  const setters = redefined.map((name) => `${name}: (value) => { ${name} = value; }`).join(', ');
  return `(function ({ ${scope}, __redefined }) { __redefined({ ${setters} }); return function (${COMMONJS}) { return (`;
}

/**
 * The text of a file's factory. The code starts on the first line, so line numbers stay those of the source;
 * `prefixLength` is what to take off a column on that first line. An entry may await at its top level.
 */
export function factoryText(
  code: string,
  isEntry: boolean,
  names: readonly string[] = namesIn(code),
): { text: string; prefixLength: number } {
  const head = `${headFor(names)}${isEntry ? 'async function' : 'function'} () { `;
  return {
    text: `${head}${code}\n}).call(undefined); }; })`,
    prefixLength: head.length + strictLength(code),
  };
}

/** The column without what was put into its line before it. */
export function unshifted(compiled: CompiledFile | undefined, line: number, column: number): number {
  if (!compiled || !('code' in compiled) || !compiled.shifts) return column;
  const { shifts } = compiled;
  let taken = 0;
  for (let at = 0; at < shifts.length; at += 3) {
    const from = shifts[at + 1] as number;
    if (shifts[at] === line && from < column) taken += Math.min(shifts[at + 2] as number, column - from);
  }
  return column - taken;
}

/** The paths of a program's own files. */
export const pathsOf = (image: Image): string[] =>
  Object.keys(image).filter((path) => !('package' in (image[path] as CompiledFile)));

/** The entry, every file that it imports by a relative path, directly or through others, and the packages that these need. */
export function closureOf(image: Image, entry: string): string[] {
  const paths = pathsOf(image);
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const compiled = image[path];
    if (!compiled || 'error' in compiled) return;
    if ('package' in compiled) {
      compiled.package.packages.map(scriptOf).forEach(visit);
      return;
    }
    if (compiled.format === 'json') return;
    for (const name of packagesIn(compiled.code)) if (image[scriptOf(name)]) visit(scriptOf(name));
    for (const [, specifier = ''] of compiled.code.matchAll(
      /\brequire\(\s*['"](\.{1,2}(?:\/[^'"]*)?)['"]\s*\)/g,
    )) {
      try {
        visit(pathFor(specifier, path, image, paths));
      } catch {
        // It is said when the program gets there.
      }
    }
  };
  if (image[entry]) visit(entry);
  return [...found];
}

/** What a relative specifier means: a file in CommonJS form may leave endings out, any other names a file as it is. */
function pathFor(specifier: string, from: string, image: Image, paths: readonly string[]): string {
  if (!isCommonJs(from, (path) => image[path])) return resolvePath(specifier, from, paths);
  return requiredPath(specifier, from, paths, (path) => packageField(image[path], 'main'));
}

/**
 * Whether a file is in CommonJS form, as Node decides it: by its ending, or by the nearest package.json, where a sandbox
 * counts as `"type": "module"`; a package.json without a type leaves it to whether the file imports or exports.
 */
export function isCommonJs(path: string, fileAt: (path: string) => CompiledFile | undefined): boolean {
  if (/\.[cm][jt]s$/.test(path)) return /\.c[jt]s$/.test(path);
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const description = fileAt([...folders.slice(0, depth), 'package.json'].join('/'));
    if (!description) continue;
    const type = packageField(description, 'type');
    if (type === 'module' || type === 'commonjs') return type === 'commonjs';
    const compiled = fileAt(path);
    if (!compiled || !('code' in compiled)) return false;
    return !compiled.code.startsWith(`${STRICT}Object.defineProperty(exports, "__esModule"`);
  }
  return false;
}

/** A field of a package.json; undefined for no such file. */
export function packageField(compiled: CompiledFile | undefined, name: 'main' | 'type'): unknown {
  if (!compiled || !('code' in compiled) || compiled.format !== 'json') return undefined;
  return (JSON.parse(compiled.code) as { main?: unknown; type?: unknown } | null)?.[name];
}

export class ModuleError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'Error';
    this.code = code;
  }
}

/** Thrown where a file that did not compile is imported. */
export class ImportedCompileError extends Error {
  readonly compile: CompileError;
  constructor(compile: CompileError) {
    super(`${compile.file}:${compile.line}:${compile.column} ${compile.message}`);
    this.name = 'SyntaxError';
    this.compile = compile;
  }
}

/**
 * The path that `specifier` means in the file `from`. Relative paths name a file with its ending, as in Node.
 * Throws a ModuleError that says what exists.
 */
export function resolvePath(specifier: string, from: string, paths: readonly string[]): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..') {
      if (parts.length === 0) throw notFound(specifier, from, 'It leads out of the sandbox.');
      parts.pop();
    } else parts.push(part);
  }
  const path = parts.join('/');
  if (paths.includes(path)) return path;
  const near = [
    `${path}.ts`,
    `${path}.js`,
    `${path}.mjs`,
    `${path}.cjs`,
    `${path}/index.ts`,
    path.replace(/\.js$/, '.ts'),
  ].find((one) => paths.includes(one));
  if (near) {
    const relative = specifier.endsWith('.js')
      ? specifier.replace(/\.js$/, '.ts')
      : specifier + near.slice(path.length);
    throw notFound(specifier, from, `Did you mean '${relative}'? Node wants the file's ending.`);
  }
  throw notFound(specifier, from, `There are: ${paths.join(', ')}.`);
}

function notFound(specifier: string, from: string, hint: string): ModuleError {
  return new ModuleError(
    'ERR_MODULE_NOT_FOUND',
    `Cannot find module '${specifier}' imported from ${from}. ${hint}`,
  );
}
