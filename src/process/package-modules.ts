/**
 * The npm packages of one process: each is set up when it is first imported, and there is one of it, whoever imports it.
 * Which files a package was made of is the build's business; what a program is told that names another one is here.
 */
import type { NodeLibrary } from '../node/bindings.ts';
import { ModuleError, type ModuleFactory } from './image.ts';
import { PACKAGES, packageOf } from './packages.ts';

/** One entry point of a package: what an `import` of it gets, and what `require` does. */
interface Entry {
  import(): unknown;
  require(): unknown;
}

/** In a package's script an `import` of another package is marked so, for both become calls of `require`. */
const IMPORT = 'import:';

export class PackageModules {
  #library: NodeLibrary;
  #factories: Readonly<Record<string, ModuleFactory>>;
  #loaded = new Map<string, Record<string, Entry>>();

  constructor(library: NodeLibrary, factories: Readonly<Record<string, ModuleFactory>>) {
    this.#library = library;
    this.#factories = factories;
  }

  /**
   * What a specifier that is neither relative nor Node's means in `from`, a file or a package. Throws a ModuleError that
   * says which packages there are.
   */
  load(specifier: string, how: keyof Entry, from: string): unknown {
    const name = packageOf(specifier);
    if (name === null || !Object.hasOwn(PACKAGES, name)) throw this.#missing(specifier, how, from);
    const entries = this.#entriesOf(name, from);
    const entry = Object.hasOwn(entries, specifier) ? entries[specifier] : undefined;
    if (entry) return entry[how]();
    throw new ModuleError(
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
      `Cannot find '${specifier}' imported from ${from}. ` +
        `The simulated runner has of ${name}: ${Object.keys(entries).join(', ')}.`,
    );
  }

  #entriesOf(name: string, from: string): Record<string, Entry> {
    const known = this.#loaded.get(name);
    if (known) return known;
    const factory = this.#factories[name];
    if (!factory) {
      throw new ModuleError(
        'ERR_MODULE_NOT_FOUND',
        `The package '${name}' was not loaded for ${from}, because no file of this program imports it by its name. ` +
          `Write the import out: import … from '${name}'.`,
      );
    }
    const module: { exports: unknown } = { exports: {} };
    const require = (specifier: string) => this.#require(specifier, name);
    const folder = `/node_modules/${name}`;
    factory(this.#library.globals)({}, require, module, `${folder}/index.js`, folder);
    const entries = module.exports as Record<string, Entry>;
    this.#loaded.set(name, entries);
    return entries;
  }

  #require(specifier: string, from: string): unknown {
    if (specifier.startsWith(IMPORT)) return this.load(specifier.slice(IMPORT.length), 'import', from);
    const builtin = this.#library.builtin(specifier);
    if (builtin !== undefined) return builtin;
    const name = packageOf(specifier);
    if (name !== null && Object.hasOwn(PACKAGES, name)) return this.load(specifier, 'require', from);
    // Packages try for others that they can do without, and ask for this code.
    throw new ModuleError('MODULE_NOT_FOUND', `Cannot find module '${specifier}'`);
  }

  #missing(specifier: string, how: keyof Entry, from: string): ModuleError {
    const modules = this.#library.builtinNames.filter((name) => !name.startsWith('_'));
    const some = modules.slice(0, 6).map((name) => `node:${name}`);
    return new ModuleError(
      how === 'require' ? 'MODULE_NOT_FOUND' : 'ERR_MODULE_NOT_FOUND',
      `Cannot find package '${specifier}' imported from ${from}. ` +
        `There are this sandbox's own files, Node's modules (${some.join(', ')} …) ` +
        `and these packages: ${Object.keys(PACKAGES).sort().join(', ')}.`,
    );
  }
}
