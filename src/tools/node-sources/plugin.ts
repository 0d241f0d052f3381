/**
 * The esbuild plugin that lets src/node require Node's own JavaScript sources, as the running Node carries them.
 * A name is looked for among our stand-ins (src/node/stand-ins, src/node/internal-binding for what Node writes in C++)
 * and then among Node's sources. What is in neither becomes a module that throws once something of it is used.
 * None of Node's sources is written anywhere but into .generated/.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, type Plugin, transformSync } from 'esbuild';
import { pruneErrorCodes, prunePath, replaceLoggedStack, takenSources } from './prune.ts';

const NODE_SOURCE = 'node-source';
const MISSING = 'missing';
const GENERATED = 'library-generated';

/** Sources that are in Node but not in the simulation: too large for what a learner's service gets from them. */
const leftOut =
  /^(internal\/(webstreams|deps|streams\/iter|crypto|fs|worker|vm|modules|source_map|inspector|blob|blocklist|socketaddress|readline)|https$|tls$|zlib$|vm$|fs$)/;

const rootsOfConsole = ['internal/console/constructor', 'internal/abort_controller', 'internal/event_target'];
/** Error codes of Node's that our own files make. */
const ownErrorCodes = ['ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_VALUE', 'ERR_OUT_OF_RANGE'];

/** Node's sources by name, such as "_http_client" or "internal/streams/readable". */
function readNodeSources(): Record<string, string> {
  const sources = (process as unknown as { binding(name: 'natives'): Record<string, string> }).binding(
    'natives',
  );
  if (typeof sources['_http_client'] !== 'string') {
    throw new Error(`Node ${process.versions.node} does not give out its own sources (process.binding).`);
  }
  return sources;
}

export function esbuildOptions(root: string): BuildOptions {
  const library = join(root, 'src/node');
  return {
    plugins: [nodeSourcesPlugin(root)],
    inject: [join(library, 'realm.ts'), writePrimordials(root)],
    globalName: 'nodeLibraryBundle',
  };
}

/** Puts the bundle into one factory function, so that many libraries live in one thread and share nothing. */
export function wrapLibrary(code: string, root: string, inputs: readonly string[]): string {
  return [
    `/*!\n${licences(root, inputs)}\n*/`,
    `(function(){"use strict";`,
    hostPrimordials(),
    `globalThis.createNodeLibrary=function(machineBindings){`,
    code,
    `return nodeLibraryBundle.library;};})();\n`,
  ].join('\n');
}

function nodeSourcesPlugin(root: string): Plugin {
  const sources = readNodeSources();
  const library = join(root, 'src/node');
  const kebab = (name: string) => name.replaceAll('_', '-');
  const standIn = (name: string) => join(library, 'stand-ins', `${kebab(name)}.ts`);
  const bindingFiles = readdirSync(join(library, 'internal-binding')).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const isTaken = (name: string) => name in sources && !leftOut.test(name) && !existsSync(standIn(name));
  const roots = [
    'assert',
    'events',
    'http',
    'querystring',
    'timers/promises',
    'url',
    'util',
    ...rootsOfConsole,
  ];
  const taken = [...takenSources(sources, roots, isTaken)].filter((name) => name !== 'internal/errors');
  const pruned = (name: string): string => {
    const source = sources[name] ?? '';
    if (name === 'path') return prunePath(source);
    if (name === 'internal/util/inspect') return replaceLoggedStack(source, join(library, 'error-stack.ts'));
    if (name !== 'internal/errors') return source;
    return pruneErrorCodes(source, [...taken.map((other) => sources[other] ?? ''), ...ownErrorCodes]);
  };
  return {
    name: 'node-sources',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, namespace, kind }) => {
        if (kind === 'entry-point') return null;
        const name = path.replace(/^node:/, '').replace(/\/$/, '');
        if (path === 'npm:buffer') return { path: join(root, 'node_modules/buffer/index.js') };
        if (name === 'library:internal-binding') return { path: name, namespace: GENERATED };
        if (existsSync(standIn(name))) return { path: standIn(name) };
        const ofNode = name in sources && !leftOut.test(name);
        if (ofNode && (namespace === NODE_SOURCE || namespace === 'file')) {
          return { path: name, namespace: NODE_SOURCE };
        }
        if (namespace === NODE_SOURCE) return { path: name, namespace: MISSING };
        return null;
      });
      build.onLoad({ filter: /.*/, namespace: NODE_SOURCE }, ({ path }) => ({
        loader: 'js',
        resolveDir: root,
        contents: asModule(pruned(path)),
      }));
      build.onLoad({ filter: /.*/, namespace: MISSING }, ({ path }) => ({
        loader: 'js',
        resolveDir: root,
        contents: `module.exports = require(${JSON.stringify(join(library, 'missing-module.ts'))}).missingModule(${JSON.stringify(path)});`,
      }));
      build.onLoad({ filter: /.*/, namespace: GENERATED }, () => ({
        loader: 'js',
        resolveDir: root,
        contents: internalBindingModule(library, bindingFiles),
      }));
    },
  };
}

/** Names that a plain global would answer with the host's clock, random or garbage collector. */
const virtualNames = new Set(['Date', 'DateNow', 'MathRandom', 'FinalizationRegistry', 'globalThis']);
const hidden = 'primordial';
/** The statement that takes names out of the primordials; braces may stand within its braces. */
const takenPrimordials = /^const \{((?:[^{}]|\{[^{}]*\})*)\} = primordials;/gm;

/**
 * Node runs its sources inside a function that gets `primordials` and `internalBinding`; here they are modules. What
 * they destructure from the primordials becomes free names, which the build injects: one copy, minified, for all files.
 */
function asModule(source: string): string {
  const body = source.replaceAll(takenPrimordials, (_all, list: string) => {
    const aliases: string[] = [];
    // What is taken out of the global object in turn, as `globalThis: { Float16Array }`.
    const flat = list.replaceAll(/(\w+): (\{[^}]*\}),?/g, (_nested, name: string, names: string) => {
      aliases.push(`${names} = ${hidden}${name}`);
      return '';
    });
    for (const item of flat.split(',')) {
      const [name, alias] = item
        .replaceAll(/\/\/.*$/gm, '')
        .split(':')
        .map((part) => part.trim());
      if (name === undefined || name === '') continue;
      const isOwn = alias !== undefined || name === 'globalThis' || name === 'FinalizationRegistry';
      if (isOwn) aliases.push(`${alias ?? name} = ${hidden}${name}`);
    }
    return aliases.length === 0 ? '' : `const ${aliases.join(', ')};`;
  });
  // What is looked up by a name of the moment is a typed array's constructor: the host's own.
  return [
    `'use strict'; const { internalBinding } = require('library:internal-binding');`,
    body.includes('perIsolateSymbols')
      ? `const { privateSymbols } = internalBinding('util'), perIsolateSymbols = {};`
      : '',
    `{ ${body.replaceAll('primordials[', 'hostPrimordials[')}\n}`,
  ].join(' ');
}

/** Everything by which Node's sources call a primordial, except the language's plain global names. */
function primordialNames(sources: Record<string, string>): string[] {
  const names = new Set<string>();
  for (const source of Object.values(sources)) {
    if (typeof source !== 'string') continue;
    for (const [, list = ''] of source.matchAll(takenPrimordials)) {
      for (const [, name = ''] of list
        .replaceAll(/\/\/.*$/gm, '')
        .matchAll(/(\w+)\s*(?::\s*\w+)?\s*(?:,|$)/g))
        names.add(name);
    }
  }
  return [...names];
}

/**
 * Writes the injected module: `hostPrimordials` are made once a thread, outside of the factory; the few that must
 * differ by process come from language.ts. Unused names fall away.
 */
function writePrimordials(root: string): string {
  const sources = readNodeSources();
  const path = join(root, '.generated/primordials.js');
  const lines = primordialNames(sources).flatMap((name) => {
    const value = virtualNames.has(name)
      ? `/* @__PURE__ */ virtualPrimordial(${JSON.stringify(name)})`
      : `/* @__PURE__ */ hostPrimordial(${JSON.stringify(name)})`;
    // A plain global such as Map is its own primordial; only its aliases need the hidden name.
    const isGlobal = name in globalThis || virtualNames.has(name);
    return isGlobal && name !== 'DateNow' && name !== 'MathRandom'
      ? [`export const ${hidden}${name} = ${value};`]
      : [`export const ${name} = ${value};`, `export const ${hidden}${name} = ${value};`];
  });
  const language = JSON.stringify(join(root, 'src/node/language.ts'));
  const text = `import { virtualPrimordial } from ${language};\nconst hostPrimordial = (name) => hostPrimordials[name];\n${lines.join('\n')}\n`;
  writeFileSync(path, text);
  return path;
}

/** Node's own file of primordials, run once a thread over the host's intrinsics. */
function hostPrimordials(): string {
  const source = readNodeSources()['internal/per_context/primordials'] ?? '';
  const code = `const hostPrimordials={},privateSymbols={},perIsolateSymbols={};(function(primordials){${source}\n})(hostPrimordials);`;
  return transformSync(code, { minify: true, target: 'es2022' }).code.trim();
}

/** What Node writes in C++: one file for each binding, loaded when first asked for. */
function internalBindingModule(library: string, files: readonly string[]): string {
  const cases = files.map((file) => {
    const name = file.slice(0, -'.ts'.length).replaceAll('-', '_');
    return `case '${name}': return require(${JSON.stringify(join(library, 'internal-binding', file))});`;
  });
  return [
    `exports.internalBinding = function (name) { switch (name) {`,
    ...cases,
    `default: return require(${JSON.stringify(join(library, 'missing-module.ts'))}).missingModule('binding ' + name); } };`,
  ].join('\n');
}

/** The licence texts of everything that is in the bundle and not ours. */
function licences(root: string, inputs: readonly string[]): string {
  const nodeLicence = /^(?:\/\/.*\n)+/.exec(readNodeSources()['_http_client'] ?? '')?.[0] ?? '';
  const packages = [
    ...new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])),
  ];
  const texts = packages.map((name) => {
    const folder = join(root, 'node_modules', name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name}:\n${file === undefined ? 'see its package' : readFileSync(join(folder, file), 'utf8').trim()}`;
  });
  return [
    `Parts of this file are the JavaScript library of Node.js ${process.versions.node}.`,
    `Copyright Node.js contributors. All rights reserved.`,
    nodeLicence.replaceAll(/^\/\/ ?/gm, '').trim(),
    ...texts,
  ]
    .join('\n\n')
    .replaceAll('*/', '* /');
}
