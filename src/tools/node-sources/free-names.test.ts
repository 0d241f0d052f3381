/** What is left out of Node's sources must not be missed: no script of the library uses a name that nothing defines. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { linkLibrary } from './link-library.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
/** "Cannot find name", with and without a suggestion. */
const UNDEFINED_NAME = [2304, 2552, 2584, 2580, 2591];
/** Behind `typeof`, or what only V8 has: asked for, but not relied on. */
const optional = ['require', 'createNodeLibrary'];

/** The language's and the browser's own declarations, read once for all scripts. */
const libraries = new Map<string, ts.SourceFile>();

function undefinedNames(script: string): string[] {
  // Types in comments would count as names.
  const text = script.replaceAll(/^\s*\/\*\*[\s\S]*?\*\/$/gm, '');
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    noResolve: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) => {
    if (name === 'script.js') return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext);
    const file = libraries.get(name) ?? read(name, ...rest);
    if (file !== undefined) libraries.set(name, file);
    return file;
  };
  const program = ts.createProgram(['script.js'], options, host);
  const problems = program.getSemanticDiagnostics(program.getSourceFile('script.js'));
  return problems
    .filter(({ code }) => UNDEFINED_NAME.includes(code))
    .map(({ start = 0, length = 0 }) => text.slice(start, start + length))
    .filter((name) => !optional.includes(name));
}

it('no script of the library uses a name that nothing defines', { timeout: 120_000 }, async () => {
  expect(undefinedNames('fetch(nobody);')).toEqual(['nobody']);
  for (const { part, text } of await linkLibrary(root, false))
    expect([part, [...new Set(undefinedNames(text))]]).toEqual([part, []]);
});
