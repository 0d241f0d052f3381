/**
 * The modules of one process: each file runs once, when it is first imported.
 * Built-in names go to Node's library, relative ones to the program's own files, any others to npm packages.
 */
import type { SourcePlace } from '../kernel/journal.ts';
import type { CreateNodeLibrary, NodeLibrary } from '../node/bindings.ts';
import type { ScriptName } from '../node/parts.ts';
import {
  type CompiledFile,
  type CompileError,
  ImportedCompileError,
  isCommonJs,
  ModuleError,
  type ModuleFactory,
  packageField,
  resolvePath,
} from './image.ts';
import { PackageModules } from './package-modules.ts';
import type { ProcessConfig } from './protocol.ts';
import { requiredPath } from './required-path.ts';

/** Where a place in a script comes from: a file of the program, its line and column from 1. Null for what is not the program's. */
export type SourceOf = SourcePlace | null;

/** Gives a file's factory; for a file that did not compile, its error; for JSON, its value. */
export interface CompiledProgram {
  readonly paths: readonly string[];
  /** A file as it was compiled; undefined when there is none by this path. */
  file(path: string): CompiledFile | undefined;
  factory(path: string): { factory: ModuleFactory } | { json: unknown } | { error: CompileError };
  /** The optional parts of Node's library, and the packages, for a process that starts with this file. */
  partsFor(entry: string): readonly ScriptName[];
  /** Nothing in the text of such a process alters Node's own classes. */
  leavesLibraryAlone(entry: string): boolean;
  /** What a place of a script, as stack traces name it, is in the program's own text. */
  sourceOf(script: string, line: number, column: number): SourceOf;
}

/** As `module` and `require.cache` show it. */
interface Module {
  id: string;
  path: string;
  exports: unknown;
  filename: string;
  loaded: boolean;
  children: Module[];
  paths: string[];
}

const isRelative = (specifier: string): boolean => /^\.{1,2}(?:\/|$)/.test(specifier);
const folderOf = (path: string): string => `/${path.split('/').slice(0, -1).join('/')}`;

export class ModuleRegistry {
  readonly compile: CompiledProgram;
  #config: ProcessConfig;
  #library: NodeLibrary;
  #packages: PackageModules;
  /** By file name, as `require.cache` shows it: what a program deletes there is run anew. */
  #cache: Record<string, Module> = Object.create(null);
  /** Who asked for a file first. */
  #parents = new Map<string, string | undefined>();
  #main: Module | undefined;

  constructor(
    config: ProcessConfig,
    library: NodeLibrary,
    compile: CompiledProgram,
    packages: CreateNodeLibrary['packages'] = {},
  ) {
    this.#config = config;
    this.#library = library;
    this.compile = compile;
    this.#packages = new PackageModules(library, packages as Record<string, ModuleFactory>);
  }

  /** Runs the entry. It may await at its top level; `onError` gets what it throws, then or later. */
  runEntry(onError: (error: unknown) => void): void {
    const { entry, name } = this.#config;
    if (!this.compile.paths.includes(entry)) {
      throw new ModuleError(
        'ERR_MODULE_NOT_FOUND',
        `Cannot find ${entry}, the file that ${name} starts with.`,
      );
    }
    this.#main = this.#made(entry, '.', undefined);
    const finished = this.#run(entry, this.#main);
    if (finished instanceof Promise) finished.then(undefined, onError);
  }

  #load(path: string, parent: string): unknown {
    const known = this.#cache[`/${path}`];
    if (known) return known.exports;
    const module = this.#made(path, `/${path}`, parent);
    try {
      this.#run(path, module);
    } catch (error) {
      // As in Node, a module that throws is run again by the next one that asks for it.
      delete this.#cache[`/${path}`];
      const siblings = this.#cache[`/${parent}`]?.children;
      siblings?.splice(siblings.indexOf(module), 1);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  }

  #made(path: string, id: string, parent: string | undefined): Module {
    const folder = folderOf(path);
    const folders = folder === '/' ? [] : folder.split('/').slice(1);
    const module: Module = {
      id,
      path: folder,
      exports: {},
      filename: `/${path}`,
      loaded: false,
      children: [],
      paths: folders
        .map((_name, at) => `/${folders.slice(0, folders.length - at).join('/')}/node_modules`)
        .concat('/node_modules'),
    };
    this.#cache[`/${path}`] = module;
    this.#parents.set(path, parent);
    const above = parent === undefined ? undefined : this.#cache[`/${parent}`];
    above?.children.push(module);
    return module;
  }

  #run(path: string, module: Module): unknown {
    const compiled = this.compile.factory(path);
    if ('error' in compiled) throw new ImportedCompileError(compiled.error);
    if ('json' in compiled) {
      module.exports = compiled.json;
      return undefined;
    }
    const directory = folderOf(path);
    const require = this.#requireOf(path);
    const exports = module.exports as Record<string, unknown>;
    return compiled.factory(this.#library.globals)(
      exports,
      require,
      module,
      `/${path}`,
      directory,
      this.#metaOf(path),
    );
  }

  /** `import.meta`: a file has one, and a program may put things into it. */
  #metaOf(path: string): object {
    const resolve = (specifier: string) =>
      isRelative(specifier) ? `file:///${resolvePath(specifier, path, this.compile.paths)}` : specifier;
    const filename = `/${path}`;
    const isMain = path === this.#config.entry;
    return Object.assign(Object.create(null), {
      dirname: folderOf(path),
      filename,
      main: isMain,
      resolve,
      url: `file://${filename}`,
    });
  }

  #requireOf(from: string): (specifier: string) => unknown {
    const require = (specifier: string) => this.#require(specifier, from);
    if (!this.#isCommonJs(from)) return require;
    const resolve = (specifier: string) => {
      if (isRelative(specifier)) return `/${this.#resolve(specifier, from)}`;
      // Of others only Node's modules have a name to give.
      if (this.#library.builtin(specifier) === undefined) this.#require(specifier, from);
      return specifier;
    };
    return Object.assign(require, { resolve, main: this.#main, cache: this.#cache });
  }

  #isCommonJs(path: string): boolean {
    return isCommonJs(path, (one) => this.compile.file(one));
  }

  #resolve(specifier: string, from: string): string {
    if (!this.#isCommonJs(from)) return resolvePath(specifier, from, this.compile.paths);
    const stack = [from];
    for (
      let at = this.#parents.get(from);
      at !== undefined && !stack.includes(at);
      at = this.#parents.get(at)
    ) {
      stack.push(at);
    }
    const main = (path: string) => packageField(this.compile.file(path), 'main');
    return requiredPath(specifier, from, this.compile.paths, main, stack);
  }

  #require(specifier: string, from: string): unknown {
    if (isRelative(specifier)) return this.#load(this.#resolve(specifier, from), from);
    const builtin = this.#library.builtin(specifier);
    if (builtin !== undefined) return builtin;
    // A file in CommonJS form says `require` itself; in any other the compiler wrote it for `import`.
    return this.#packages.load(specifier, this.#isCommonJs(from) ? 'require' : 'import', from);
  }
}
