/**
 * Makes the script of one npm package that programs may import (src/process/packages.ts). Node's modules and the other
 * packages of the list stay outside, so that there is one of each; everything else the package is made of goes in, with
 * its licences. Where a package has both forms, `import` and `require` give the ES modules, of which there is one set;
 * where its ES module only wraps its CommonJS files, each gives its own.
 */
import { builtinModules } from 'node:module';
import { join, relative, sep } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin, transform } from 'esbuild';
import { PART_NAMES, PARTS, type PartName, partForImport, withNeeds } from '../../node/parts.ts';
import { followAwaits } from '../../process/follow-awaits.ts';
import { factoryText } from '../../process/image.ts';
import { PACKAGES, type PackageInfo, type PackageOptions, packageOf } from '../../process/packages.ts';
import { GIVEN_NAMES } from '../../process/scope.ts';
import { BUNDLE_SETTINGS } from '../node-sources/bundle-settings.ts';
import { minifiedExpression } from '../node-sources/minified-expression.ts';
import { packageFolders, packageLicences } from './package-licences.ts';

export interface PackageScript {
  text: string;
  info: PackageInfo;
  /** The folders of all packages in it, from the repository's root. */
  folders: string[];
}

/** How the text of the entry file names a specifier that is to be found as by `import`, or as by `require`. */
const KINDS = { 'import:': 'import-statement', 'require:': 'require-call' } as const;

/** Throws an Error that says what is missing: an entry point, a licence, another package's entry. */
export async function bundlePackage(
  root: string,
  name: string,
  options: PackageOptions,
  minify: boolean,
): Promise<PackageScript> {
  const entries = [name, ...(options.entries ?? []).map((entry) => `${name}/${entry}`)];
  const settings: BuildOptions = {
    ...BUNDLE_SETTINGS,
    absWorkingDir: root,
    format: 'cjs',
    platform: 'node',
    // None of the words that bundlers understand and Node doesn't.
    conditions: [],
    charset: 'utf8',
    alias: { ...options.alias },
    keepNames: true,
  };
  const imported = await link(root, name, settings, entries, new Map());
  const required = await requiredFiles(root, settings, entries, imported.metafile);
  const linked = required.size === 0 ? imported : await link(root, name, settings, entries, required);

  const { code } = followAwaits(linked.code);
  const free = await freeNames(code);
  const names = GIVEN_NAMES.filter((one) => free.has(one));
  const { text: factory } = factoryText(`"use strict";\n${code}`, false, names);
  const folders = packageFolders(Object.keys(linked.metafile.inputs));
  const text = [
    packageLicences(root, folders),
    `createNodeLibrary.addPackage(${JSON.stringify(name)},${await shortened(factory, minify)});`,
    '',
  ].join('\n');
  const outside = Object.values(linked.metafile.outputs).flatMap((output) =>
    output.imports.filter((one) => one.external).map((one) => one.path.replace(/^import:/, '')),
  );
  const packages = [
    ...new Set(outside.flatMap((one) => (isBuiltin(one) ? [] : (listedPackage(one) ?? [])))),
  ].sort();
  return { text, folders, info: { entries, parts: partsOf(code, free, outside), packages } };
}

interface Linked {
  code: string;
  metafile: Metafile;
}

/** `required` has the entries for which `require` gives something else than `import`. */
async function link(
  root: string,
  name: string,
  settings: BuildOptions,
  entries: readonly string[],
  required: ReadonlyMap<string, string>,
): Promise<Linked> {
  const lines = entries.map((entry) => {
    const imported = `() => require(${JSON.stringify(`import:${entry}`)})`;
    const own = required.has(entry) ? `() => require(${JSON.stringify(`require:${entry}`)})` : imported;
    return `${JSON.stringify(entry)}: { import: ${imported}, require: ${own} },`;
  });
  const result = await build({
    ...settings,
    stdin: { contents: `module.exports = {\n${lines.join('\n')}\n};`, resolveDir: root, sourcefile: name },
    plugins: [outsidePlugin(root, name)],
  });
  for (const { text, location } of result.warnings) console.error(`${name}: ${location?.file}: ${text}`);
  return { code: lightNames(result.outputFiles?.[0]?.text ?? ''), metafile: result.metafile as Metafile };
}

/**
 * esbuild gives a class or function that it had to rename its own name back, and calls for that wherever one is made:
 * most have kept theirs, and need nothing done each time a request makes them anew.
 */
function lightNames(code: string): string {
  const asMade = /^var __name = \((\w+), (\w+)\) => /m;
  if (/\b__name\(/.test(code) && !asMade.test(code)) {
    throw new Error("esbuild's helper for names has another shape than expected.");
  }
  return code.replace(asMade, 'var __name = ($1, $2) => $1.name === $2 ? $1 : ');
}

/** The file that `require` means, for each entry where that is made of the same files as its ES module. */
async function requiredFiles(
  root: string,
  settings: BuildOptions,
  entries: readonly string[],
  imported: Metafile,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const plugin: Plugin = {
    name: 'required-files',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^require:/ }, async ({ path }) => {
        const entry = path.slice('require:'.length);
        const [asImport, asRequire] = await Promise.all([
          resolve(entry, { kind: 'import-statement', resolveDir: root, pluginData: OWN }),
          resolve(entry, { kind: 'require-call', resolveDir: root, pluginData: OWN }),
        ]);
        if (asRequire.errors.length > 0 || asRequire.path === asImport.path) return { external: true };
        found.set(entry, relative(root, asRequire.path).split(sep).join('/'));
        return { path: asRequire.path };
      });
      // Only the package's own files tell.
      onResolve({ filter: /^[^./]/ }, ({ pluginData }) =>
        pluginData === OWN ? undefined : { external: true },
      );
    },
  };
  const contents = entries.map((entry) => `require(${JSON.stringify(`require:${entry}`)});`).join('\n');
  const { metafile } = await build({
    ...settings,
    metafile: true,
    stdin: { contents, resolveDir: root },
    plugins: [plugin],
  });
  const reaches = (file: string, seen = new Set<string>()): boolean => {
    if (imported.inputs[file]) return true;
    if (seen.has(file)) return false;
    seen.add(file);
    return (metafile.inputs[file]?.imports ?? []).some((one) => !one.external && reaches(one.path, seen));
  };
  return new Map([...found].filter(([, file]) => reaches(file)));
}

/** Leaves Node's modules and the other packages of the list outside, and tells an `import` of these from a `require`. */
function outsidePlugin(root: string, name: string): Plugin {
  return {
    name: 'outside',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^(?:import|require):/ }, async ({ path }) => {
        const [prefix = ''] = /^\w+:/.exec(path) ?? [];
        const kind = KINDS[prefix as keyof typeof KINDS];
        const found = await resolve(path.slice(prefix.length), { kind, resolveDir: root });
        return { path: found.path, errors: found.errors, sideEffects: true };
      });
      onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (pluginData === OWN || kind === 'entry-point' || importer === '') return undefined;
        if (isBuiltin(path)) return { path, external: true };
        const other = listedPackage(path);
        if (other === null || other === name) return undefined;
        const found = await resolve(path, { kind, resolveDir, pluginData: OWN });
        // Another version than the list's is the package's own affair.
        if (!found.path.startsWith(join(root, 'node_modules', other) + sep)) return undefined;
        const entry = path.slice(other.length + 1);
        if (entry !== '' && !PACKAGES[other]?.entries?.includes(entry)) {
          const text = `${name} imports ${path}: add "${entry}" to the entries of ${other} in src/process/packages.ts.`;
          return { errors: [{ text }] };
        }
        return { path: kind === 'require-call' ? path : `import:${path}`, external: true };
      });
    },
  };
}
const OWN = Symbol('resolved by the plugin itself');

const isBuiltin = (specifier: string) => specifier.startsWith('node:') || builtinModules.includes(specifier);

function listedPackage(specifier: string): string | null {
  const name = packageOf(specifier);
  return name !== null && Object.hasOwn(PACKAGES, name) ? name : null;
}

/** The names that code takes from its surroundings: esbuild replaces those and no other. */
async function freeNames(code: string): Promise<Set<string>> {
  const mark = 'takenFromOutside_';
  const define = Object.fromEntries(GIVEN_NAMES.map((name) => [name, `${mark}${name}`]));
  const marked = await transform(code, { define, target: 'es2022', logLevel: 'error' });
  const found = new Set(
    [...marked.code.matchAll(new RegExp(`\\b${mark}(\\w+)`, 'g'))].map(([, name]) => name ?? ''),
  );
  return found;
}

/** As parts-needed.ts has it for programs; but here it is known which names are free and which modules are required. */
function partsOf(code: string, free: ReadonlySet<string>, outside: readonly string[]): PartName[] {
  const required = outside.map((specifier) => partForImport(specifier.replace(/^node:/, '')));
  const words = new Set(code.match(/[\w$]+/g));
  const ofGlobal = new Set(
    [...code.matchAll(/\bglobal(?:This)?\s*(?:\?\.|\.)\s*(\w+)/g)].map(([, name]) => name ?? ''),
  );
  const isNamed = (part: PartName) => {
    const { globals = [], words: ofPart = [] } = PARTS[part];
    return (
      required.includes(part) ||
      globals.some((name) => free.has(name) || ofGlobal.has(name)) ||
      ofPart.some((word) => words.has(word))
    );
  };
  return withNeeds(PART_NAMES.filter(isNamed));
}

/** Names stay as they are: programs see them when they log an object or an error. */
async function shortened(expression: string, minify: boolean): Promise<string> {
  if (!minify) return expression;
  return minifiedExpression(expression, { minifyWhitespace: true, minifySyntax: true, charset: 'utf8' });
}
