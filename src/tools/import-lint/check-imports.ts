/**
 * Judges the imports of a whole tree of files against arrows.ts: folders, packages, Node's own modules, sandboxes,
 * cycles and file names. Pure: it gets paths and texts and gives mistakes; lint-imports.ts reads the disk.
 */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import {
  APART,
  APART_EXCEPT,
  BROWSER_FOLDERS,
  DRAWERS,
  isIn,
  MIRRORS,
  NODE_FILES,
  PACKAGE_ROOMS,
  PACKAGE_ROOMS_EXCEPT,
  roomOf,
  TERMINAL_ONLY,
} from './arrows.ts';
import { findCycles } from './cycles.ts';
import { type ImportSite, isCode, readImports } from './read-imports.ts';
import { sandboxMistake } from './sandbox-imports.ts';

export interface SourceTree {
  /** Every file of the project by path from its root, with its text; the text matters only for code. */
  files: ReadonlyMap<string, string>;
  /** The packages that package.json names. */
  packages: ReadonlySet<string>;
  /** package.json's "imports": "#check" and the file that it stands for. */
  aliases: Readonly<Record<string, string>>;
}

export interface ImportMistake {
  file: string;
  /** Null where no single import is to blame (a file's name). */
  line: number | null;
  rule: string;
  message: string;
}

/** Every mistake of the tree, by file and line. */
export function checkImports(tree: SourceTree): ImportMistake[] {
  const mistakes: ImportMistake[] = [];
  const arrows = new Map<string, string[]>();
  for (const [file, text] of tree.files) {
    const drawer = drawerIn(file);
    if (drawer !== null) {
      const message = `"${drawer}" says nothing of what is in it; name it after its one subject`;
      mistakes.push({ file, line: null, rule: 'no-drawers', message });
    }
    if (!isCode(file)) continue;
    const targets: string[] = [];
    for (const site of readImports(file, text)) {
      const found = judge(file, site, tree);
      if (found.mistake !== null) mistakes.push({ file, line: site.line, ...found.mistake });
      if (found.target !== null && site.kind === 'import') targets.push(found.target);
    }
    arrows.set(file, targets);
  }
  for (const cycle of findCycles(arrows)) {
    const [file = '', ...rest] = cycle;
    const message = `imports ${[...rest, file].join(', which imports ')}; move what both need into a file of its own`;
    mistakes.push({ file, line: null, rule: 'no-cycles', message });
  }
  return mistakes.sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0),
  );
}

interface Judgement {
  mistake: { rule: string; message: string } | null;
  /** The file of ours that it imports. */
  target: string | null;
}

function judge(file: string, site: ImportSite, tree: SourceTree): Judgement {
  // "npm:buffer", in what is bundled with Node's library, is the package and not Node's module of that name.
  const specifier = site.specifier.replace(/\?.*$/, '').replace(/^npm:/, '');
  const wrong = (rule: string, message: string): Judgement => ({
    mistake: { rule, message: `imports "${site.specifier}": ${message}` },
    target: null,
  });
  if (/^(?:https?:|data:|blob:)/.test(specifier))
    return site.kind === 'url'
      ? fine(null)
      : wrong('no-remote-code', 'code comes from this repository and its packages');
  const target = targetOf(file, specifier, site.kind, tree);
  if (isIn(file, 'sandboxes')) {
    const mistake = sandboxMistake(file, specifier, target, tree.files);
    return mistake === null
      ? fine(target !== null && tree.files.has(target) ? target : null)
      : wrong('sandbox-imports', mistake);
  }
  if (target !== null) {
    if (site.kind === 'import' && !exists(target, tree))
      return wrong('file-exists', `there is no file ${target} (write the whole name, with .ts)`);
    const mistake = arrowMistake(file, target);
    return mistake === null ? fine(target) : wrong(mistake.rule, mistake.message);
  }
  if (roomOf(file).node === 'bundled' && namesNodeLibrary(site.specifier)) return fine(null);
  if (specifier.startsWith('node:')) {
    return mayUseNode(file)
      ? fine(null)
      : wrong(
          'node-only-in-node',
          `${roomName(file)} runs in the browser too; Node's own modules are for tests and ${NODE_FILES.join(', ')}, src/tools`,
        );
  }
  if (builtinModules.includes(specifier) && !tree.packages.has(packageOf(specifier))) {
    return wrong('node-prefix', `write "node:${specifier}" for Node's own module`);
  }
  if (/^(?:astro|virtual):/.test(specifier)) {
    return roomOf(file).packages === 'any'
      ? fine(null)
      : wrong('no-packages', `${roomName(file)} must not depend on Astro: ${roomOf(file).why}`);
  }
  const mistake = packageMistake(file, packageOf(specifier), tree);
  return mistake === null ? fine(null) : wrong(mistake.rule, mistake.message);
}

const fine = (target: string | null): Judgement => ({ mistake: null, target });

/** The file (or, for a pattern, the folder) of ours that a specifier means; null for packages and the like. */
function targetOf(
  file: string,
  specifier: string,
  kind: ImportSite['kind'],
  tree: SourceTree,
): string | null {
  const alias = tree.aliases[specifier];
  if (alias !== undefined) return posix.normalize(alias);
  if (!/^\.{0,2}\//.test(specifier) && kind === 'import') return null;
  if (specifier.includes('node_modules/')) return null;
  const path = specifier.startsWith('/')
    ? posix.normalize(specifier.slice(1))
    : posix.join(posix.dirname(file), specifier);
  return kind === 'glob' ? path.replace(/\/?[^/]*[*{[!(].*$/, '') : path;
}

/** Generated files are not in the tree: whether they are there is the build's concern. */
function exists(target: string, tree: SourceTree): boolean {
  return tree.files.has(target) || isIn(target, '.generated');
}

function arrowMistake(file: string, target: string): { rule: string; message: string } | null {
  if (isTestFile(target) && !isTestFile(file)) {
    return { rule: 'tests-are-leaves', message: 'only a test may import a test' };
  }
  if (isFree(file)) return null;
  const room = roomOf(file);
  const own = room.path !== '' && isIn(target, room.path);
  if (!own && !room.may.some((place) => place === '*' || isIn(target, place) || isIn(place, target))) {
    return { rule: 'arrows', message: `${roomName(file)} may import ${nameAll(room.may)}; ${room.why}` };
  }
  if (
    BROWSER_FOLDERS.some((folder) => isIn(file, folder)) &&
    TERMINAL_ONLY.some((place) => isIn(target, place))
  ) {
    return { rule: 'arrows', message: `${target} runs only under Node; ${room.why}` };
  }
  for (const folder of APART) {
    const [from, to] = [childOf(file, folder), childOf(target, folder)];
    if (from === null || to === null || from === to) continue;
    if (APART_EXCEPT.some(([a, b]) => a === from && b === to)) continue;
    return {
      rule: 'siblings-apart',
      message: `${from} and ${to} never import one another; put what both need into ${folder} itself, or pass it in`,
    };
  }
  return null;
}

function packageMistake(
  file: string,
  name: string,
  tree: SourceTree,
): { rule: string; message: string } | null {
  const room = PACKAGE_ROOMS[name];
  const excepted = PACKAGE_ROOMS_EXCEPT.some(([one, other]) => one === file && other === name);
  if (room !== undefined && !isIn(file, room) && !excepted && roomOf(file).path !== '')
    return { rule: 'package-room', message: `only ${room} may import ${name}` };
  const { packages, why } = roomOf(file);
  if (!isFree(file) && packages !== 'any' && !packages.includes(name))
    return {
      rule: 'no-packages',
      message: `${roomName(file)} imports ${packages.length === 0 ? 'no package' : `only ${packages.join(', ')}`}; ${why}`,
    };
  if (!tree.packages.has(name))
    return { rule: 'declared-packages', message: `package.json does not name ${name}` };
  return null;
}

/** "http", "node:http", or a file of Node's library that no program can import: "internal/errors". */
function namesNodeLibrary(specifier: string): boolean {
  const name = specifier.replace(/^node:/, '');
  return builtinModules.includes(name) || /^internal\//.test(name) || /^_(?:http|stream)_/.test(name);
}

function mayUseNode(file: string): boolean {
  return isFree(file) || roomOf(file).node === true || NODE_FILES.some((place) => isIn(file, place));
}

/** "src/views/editor" for "src/views/editor/model.ts" in "src/views"; null for files outside or right in the folder. */
function childOf(path: string, folder: string): string | null {
  if (!isIn(path, folder)) return null;
  const [child, ...rest] = path.slice(folder.length + 1).split('/');
  return child === undefined || rest.length === 0 ? null : `${folder}/${child}`;
}

/** Tests may import whatever they test, from wherever it is. */
function isFree(path: string): boolean {
  return isTestFile(path) || isIn(path, 'tests');
}

/** A test, or the stage that tests beside it share (test-machine.ts). */
function isTestFile(path: string): boolean {
  return /\.(?:test|spec)\.tsx?$/.test(path) || (/\/test-[^/]+\.ts$/.test(path) && !isIn(path, 'src/tools'));
}

function drawerIn(path: string): string | null {
  if (!isIn(path, 'src') && !isIn(path, 'tests')) return null;
  if (MIRRORS.some((folder) => isIn(path, folder))) return null;
  return (
    path
      .split('/')
      .find((part) => DRAWERS.includes(part.replace(/(?:\.test)?\.[a-z]+$/, '').toLowerCase())) ?? null
  );
}

/** "@types/node" for "@types/node/net.d.ts", and for a path into node_modules. */
function packageOf(specifier: string): string {
  const path = specifier.replace(/^.*node_modules\//, '');
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
}

function roomName(file: string): string {
  return roomOf(file).path || 'the root';
}

function nameAll(places: readonly string[]): string {
  return places.length === 0 ? 'nothing but itself' : `only itself and ${places.join(', ')}`;
}
