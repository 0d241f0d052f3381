/**
 * The esbuild plugin that lets src/node require Node's own JavaScript sources, as the running Node carries them.
 * A name is looked for among our stand-ins (src/node/stand-ins, src/node/internal-binding for what Node writes in C++)
 * and then among Node's sources. What is in neither becomes a module that throws once something of it is used.
 * Every script of the library is linked by it: a module of another part is reached through the gate of part-gate.ts,
 * and a part finds the modules of the core by their names, so that there is one of each in a process.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { PART_NAMES, PARTS, type PartName, partOf } from '../../node/parts.ts';
import { followAwaits } from '../../process/follow-awaits.ts';
import { asModule, primordialsPath } from './primordials.ts';
import { prunedSources, takenSources } from './prune.ts';
import { readNodeSources } from './read-sources.ts';

const NODE_SOURCE = 'node-source';
const MISSING = 'missing';
const GENERATED = 'library';
const GATE = 'part';
const CORE = 'core';
/** What part-gate.ts requires: the core's modules by name. */
const CORE_MODULES = 'internal/core-modules';

/** Sources that are in Node but not in the simulation: too large for what a learner's service gets from them. */
const leftOut =
  /^(internal\/(webstreams\/(transfer|compression)|deps|streams\/iter|crypto|fs\/(glob|recursive_watch|sync_write_stream|cp\/cp-sync)|streams\/fast-utf8-stream|worker|vm|modules|source_map|inspector|blob|blocklist|socketaddress|readline)|https$|tls$|zlib$|vm$)/;

/** Their async functions call nothing of a program's behind an `await`, or call it back themselves. */
const callsNobodyBack =
  /^(net|dgram|timers\/promises|_http_server|internal\/(event_target|webstreams\/adapters|streams\/utils|fs\/(rimraf|cp\/cp)))$/;
const contextHeld = (name: string, code: string) =>
  callsNobodyBack.test(name) ? code : followAwaits(code, true).code;

/** What a script of the library is linked with. Modules are named as in a metafile: "node-source:events", "src/node/ticks.ts". */
export interface Linking {
  /** Null for the core. */
  part: PartName | null;
  /** In a part: what the core holds. */
  core: ReadonlySet<string>;
  /** In the core: what it gives to parts. In a part: gathers what it takes from the core. */
  shared: Set<string>;
}

export function nodeSourcesPlugin(root: string, { part, core, shared }: Linking): Plugin {
  const sources = readNodeSources();
  const library = join(root, 'src/node');
  const kebab = (name: string) => name.replaceAll('_', '-');
  const standIn = (name: string) => join(library, 'stand-ins', `${kebab(name)}.ts`);
  const isTaken = (name: string) => name in sources && !leftOut.test(name) && !existsSync(standIn(name));
  const ours = textsIn(library);
  const taken = takenSources(
    sources,
    [...namesIn(ours), ...PART_NAMES.flatMap((name) => PARTS[name].modules)],
    isTaken,
  );
  const pruned = prunedSources(sources, taken, library, ours);
  const ownRealm = new Set([join(library, 'realm.ts'), primordialsPath(root)]);
  const require = (path: string) => `require(${JSON.stringify(path)})`;

  /** A module by its name in a metafile: in a part, what the core holds comes from there. */
  const placed = (path: string, namespace: string) => {
    const name = namespace === 'file' ? relative(root, path).replaceAll('\\', '/') : `${namespace}:${path}`;
    if (!core.has(name) || ownRealm.has(path)) return { path, namespace };
    shared.add(name);
    return { path: name, namespace: CORE };
  };
  return {
    name: 'node-sources',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, namespace, kind }) => {
        if (kind === 'entry-point') return null;
        const name = path.replace(/^node:/, '').replace(/\/$/, '');
        if (path === 'npm:buffer') return { path: join(root, 'node_modules/buffer/index.js') };
        if (name === CORE_MODULES) return { path: name, namespace: GENERATED };
        if (name.startsWith(`${GENERATED}:`)) {
          return { path: name.slice(GENERATED.length + 1), namespace: GENERATED };
        }
        const owner = partOf(name);
        if (owner !== null && owner !== part) return { path: name, namespace: GATE };
        if (existsSync(standIn(name))) return placed(standIn(name), 'file');
        const ofNode = name in sources && !leftOut.test(name);
        if (ofNode && [NODE_SOURCE, GENERATED, 'file'].includes(namespace)) {
          return placed(name, NODE_SOURCE);
        }
        if (namespace === NODE_SOURCE) return { path: name, namespace: MISSING };
        return null;
      });
      build.onResolve({ filter: /^[./]/ }, ({ path, resolveDir, kind }) => {
        const place = placed(resolve(resolveDir, path), 'file');
        return kind === 'entry-point' || place.namespace === 'file' ? null : place;
      });
      build.onLoad({ filter: /.*/, namespace: CORE }, ({ path }) => ({
        loader: 'js',
        contents: `module.exports = coreModule(${JSON.stringify(path)});`,
      }));
      build.onLoad({ filter: /.*/, namespace: NODE_SOURCE }, ({ path }) => ({
        loader: 'js',
        resolveDir: root,
        contents: contextHeld(path, asModule(pruned[path] ?? refuse(path))),
      }));
      build.onLoad({ filter: /.*/, namespace: MISSING }, ({ path }) => ({
        loader: 'js',
        resolveDir: root,
        contents: `module.exports = ${require(join(library, 'missing-module.ts'))}.missingModule(${JSON.stringify(path)});`,
      }));
      build.onLoad({ filter: /.*/, namespace: GATE }, ({ path }) => ({
        loader: 'js',
        resolveDir: root,
        contents: `module.exports = ${require(join(library, 'part-gate.ts'))}.moduleOfPart(${JSON.stringify(partOf(path))}, ${JSON.stringify(path)});`,
      }));
      build.onLoad({ filter: /.*/, namespace: GENERATED }, ({ path }) => ({
        loader: 'js',
        resolveDir: root,
        contents: path === CORE_MODULES ? sharedModule(root, shared) : bindingModule(library, part, core),
      }));
    },
  };

  /** What the core's other modules are for a part: a function from names to modules. */
  function sharedModule(folder: string, names: ReadonlySet<string>): string {
    const cases = [...names].sort().map((name) => {
      const path = name.startsWith('src/') ? join(folder, name) : name.slice(name.indexOf(':') + 1);
      const specifier = name.startsWith(`${GENERATED}:`) ? name : path;
      return `case ${JSON.stringify(name)}: return ${require(specifier)};`;
    });
    return `exports.coreModule = function (name) { switch (name) { case 'library:modules': return libraryModules; ${cases.join('\n')} } };`;
  }

  /** What Node writes in C++: one file for each binding, loaded when first asked for. */
  function bindingModule(folder: string, owner: PartName | null, known: ReadonlySet<string>): string {
    const ofParts = new Set(PART_NAMES.flatMap((name) => PARTS[name].bindings ?? []));
    const files = readdirSync(join(folder, 'internal-binding'))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -'.ts'.length))
      .filter((file) => (owner === null ? !ofParts.has(file) : PARTS[owner].bindings?.includes(file)));
    const cases = files.map(
      (file) =>
        `case '${file.replaceAll('-', '_')}': return ${require(join(folder, 'internal-binding', `${file}.ts`))};`,
    );
    const otherwise = known.has(`${GENERATED}:internal-binding`)
      ? `coreModule('${GENERATED}:internal-binding').internalBinding(name)`
      : `${require(join(folder, 'missing-module.ts'))}.missingModule('binding ' + name)`;
    if (owner !== null) shared.add(`${GENERATED}:internal-binding`);
    return `exports.internalBinding = function (name) { switch (name) { ${cases.join('\n')}\ndefault: return ${otherwise}; } };`;
  }
}

/** The texts of our own files, without tests. */
function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|(^|[\\/])test-machine\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** Every module of Node's that the texts import or require, without "node:". */
function namesIn(texts: readonly string[]): string[] {
  const specifiers = texts.flatMap((text) => [
    ...text.matchAll(/(?:require\(|import\(|from )['"](?:node:)?([\w/]+)['"]/g),
  ]);
  return specifiers.map(([, name = '']) => name);
}

function refuse(name: string): never {
  throw new Error(`Node's ${name} is bundled, although no file in src/node seems to require it.`);
}
