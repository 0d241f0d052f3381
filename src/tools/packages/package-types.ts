/**
 * The declarations of one npm package and all that they refer to, for the editor: its own, or those of @types. TypeScript
 * itself says which files these are. Node's are left out: the editor has them for every program.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/** What of a package.json says where declarations are. */
const TELLING = ['name', 'version', 'type', 'types', 'typings', 'typesVersions', 'main', 'exports'];
const NODES = /\/node_modules\/(?:@types\/node|undici-types|typescript)\//;

/** As the editor's own options. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noLib: true,
  types: [],
  skipLibCheck: true,
};

/**
 * Texts by path under the root, such as "node_modules/koa/…". `entries` are specifiers. Throws for a package that comes
 * without declarations.
 */
export function packageTypes(root: string, entries: readonly string[]): Record<string, string> {
  const entryFile = join(root, 'entries-of-a-package.ts');
  const text = entries.map((entry) => `import ${JSON.stringify(entry)};`).join('\n');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => path === entryFile || fileExists(path);
  host.readFile = (path) => (path === entryFile ? text : readFile(path));
  host.getSourceFile = (path, ...rest) =>
    path === entryFile
      ? ts.createSourceFile(path, text, ts.ScriptTarget.ESNext)
      : getSourceFile.call(host, path, ...rest);
  const program = ts.createProgram({ rootNames: [entryFile], options, host });

  const found: Record<string, string> = {};
  const pathOf = (file: string) => relative(root, file).split(sep).join('/');
  for (const { fileName, text: declarations } of program.getSourceFiles()) {
    if (!/\.d\.[cm]?ts$/.test(fileName) || NODES.test(fileName)) continue;
    found[pathOf(fileName)] = declarations;
    const manifest = manifestOf(fileName);
    if (manifest) found[pathOf(manifest)] ??= shortManifest(manifest);
  }
  const [name = ''] = entries;
  const isIts = (path: string) =>
    path.startsWith(`node_modules/${name}/`) || path.startsWith(`node_modules/@types/${name}/`);
  if (!Object.keys(found).some((path) => /\.[cm]?ts$/.test(path) && isIts(path))) {
    throw new Error(
      `${name} comes without declarations. Install those of @types: npm install --save-exact --save-dev @types/${name}@<version>`,
    );
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The nearest one that names a package. */
function manifestOf(file: string): string | null {
  for (let folder = dirname(file); /\/node_modules\//.test(`${folder}/`); folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path) && 'name' in (JSON.parse(readFileSync(path, 'utf8')) as object)) return path;
  }
  return null;
}

function shortManifest(path: string): string {
  const whole = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return JSON.stringify(Object.fromEntries(Object.entries(whole).filter(([key]) => TELLING.includes(key))));
}
