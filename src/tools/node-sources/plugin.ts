/**
 * The esbuild plugin that lets src/node require Node's own JavaScript sources, as the running Node carries them.
 * A name is looked for among our stand-ins (src/node/stand-ins, src/node/internal-binding for what Node writes in C++)
 * and then among Node's sources. What is in neither becomes a module that throws once something of it is used.
 * None of Node's sources is written anywhere but into .generated/.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

const NODE_SOURCE = 'node-source';
const MISSING = 'missing';
const GENERATED = 'library-generated';

/** Sources that are in Node but not in the simulation: too large for what a learner's service gets from them. */
const leftOut =
  /^(internal\/(webstreams|deps|streams\/iter|crypto|fs|worker|vm|modules|source_map|inspector|blob)|https$|tls$|zlib$|vm$|fs$)/;

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
    inject: [join(library, 'realm.ts')],
    globalName: 'nodeLibraryBundle',
    // Node's sources are strict scripts with top-level `return`-free bodies; names must survive for inspect and stacks.
    keepNames: false,
  };
}

/** Puts the bundle into one factory function, so that many libraries live in one thread and share nothing. */
export function wrapLibrary(code: string, root: string, inputs: readonly string[]): string {
  return [
    `/*!\n${licences(root, inputs)}\n*/`,
    `(function(){"use strict";`,
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
  return {
    name: 'node-sources',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, namespace, kind }) => {
        if (kind === 'entry-point') return null;
        const name = path.replace(/^node:/, '').replace(/\/$/, '');
        if (path === 'npm:buffer') return { path: join(root, 'node_modules/buffer/index.js') };
        if (name === 'library:primordials' || name === 'library:internal-binding') {
          return { path: name, namespace: GENERATED };
        }
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
        contents: asModule(sources[path] ?? ''),
      }));
      build.onLoad({ filter: /.*/, namespace: MISSING }, ({ path }) => ({
        loader: 'js',
        resolveDir: root,
        contents: `module.exports = require(${JSON.stringify(join(library, 'missing-module.ts'))}).missingModule(${JSON.stringify(path)});`,
      }));
      build.onLoad({ filter: /.*/, namespace: GENERATED }, ({ path }) => ({
        loader: 'js',
        resolveDir: root,
        contents:
          path === 'library:primordials'
            ? primordialsModule(sources, library)
            : internalBindingModule(library, bindingFiles),
      }));
    },
  };
}

/** Node runs its sources inside a function that gets these names; here they are modules. */
function asModule(source: string): string {
  return [
    `'use strict'; const { primordials } = require('library:primordials');`,
    `const { internalBinding } = require('library:internal-binding');`,
    source.includes('perIsolateSymbols') ? `const privateSymbols = {}, perIsolateSymbols = {};` : '',
    `{ ${source}\n}`,
  ].join(' ');
}

function primordialsModule(sources: Record<string, string>, library: string): string {
  return [
    `const primordials = {}; const privateSymbols = {}, perIsolateSymbols = {};`,
    `{ ${sources['internal/per_context/primordials']}\n}`,
    `module.exports = { primordials: require(${JSON.stringify(join(library, 'language.ts'))}).virtualPrimordials(primordials) };`,
  ].join('\n');
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
