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
  ModuleError,
  type ModuleFactory,
  resolvePath,
} from './image.ts';
import { PackageModules } from './package-modules.ts';
import type { ProcessConfig } from './protocol.ts';

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
  /** What a place of a script, as stack traces name it, is in the program's own text. */
  sourceOf(script: string, line: number, column: number): SourceOf;
}

export class ModuleRegistry {
  readonly compile: CompiledProgram;
  #config: ProcessConfig;
  #library: NodeLibrary;
  #packages: PackageModules;
  #loaded = new Map<string, { exports: unknown }>();

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
    const finished = this.#run(entry, { exports: {} });
    if (finished instanceof Promise) finished.then(undefined, onError);
  }

  #load(path: string): unknown {
    const known = this.#loaded.get(path);
    if (known) return known.exports;
    const module: { exports: unknown } = { exports: {} };
    this.#loaded.set(path, module);
    this.#run(path, module);
    return module.exports;
  }

  #run(path: string, module: { exports: unknown }): unknown {
    const compiled = this.compile.factory(path);
    if ('error' in compiled) throw new ImportedCompileError(compiled.error);
    if ('json' in compiled) {
      module.exports = compiled.json;
      return undefined;
    }
    const directory = `/${path.split('/').slice(0, -1).join('/')}`;
    const require = (specifier: string) => this.#require(specifier, path);
    const exports = module.exports as Record<string, unknown>;
    return compiled.factory(this.#library.globals)(exports, require, module, `/${path}`, directory);
  }

  #require(specifier: string, from: string): unknown {
    if (specifier.startsWith('./') || specifier.startsWith('../')) {
      return this.#load(resolvePath(specifier, from, this.compile.paths));
    }
    const builtin = this.#library.builtin(specifier);
    if (builtin !== undefined) return builtin;
    // A file in CommonJS form says `require` itself; in any other the compiler wrote it for `import`.
    return this.#packages.load(specifier, /\.c[jt]s$/.test(from) ? 'require' : 'import', from);
  }
}
