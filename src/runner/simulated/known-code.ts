/**
 * What became of each text that a page runs, so that a run compiles only what has changed. The compiler is a large script: it is
 * loaded for the first text that is not known, and never for one that the build has compiled.
 */
import type { CompiledFile, Image } from '../../process/image.ts';
import { type PackageIndex, packagesIn, scriptOf } from '../../process/packages.ts';

export type CompileFile = (path: string, text: string) => CompiledFile | null;

const KNOWN_MAX = 500;
const NOT_LOADED =
  'The compiler for changed code could not be loaded. Check the connection to this site and run again; your code is safe.';

export class KnownCode {
  #packages: PackageIndex;
  #load: () => Promise<CompileFile>;
  #known = new Map<string, CompiledFile>();
  #compiler: Promise<CompileFile> | null = null;

  constructor(packages: PackageIndex, load: () => Promise<CompileFile>) {
    this.#packages = packages;
    this.#load = load;
  }

  /** What somebody else has compiled of these texts. */
  know(files: Record<string, string>, image: Image): void {
    for (const [path, text] of Object.entries(files)) {
      const file = image[path];
      if (file) this.#known.set(keyOf(path, text), file);
    }
  }

  /** Has the compiler there before it is needed. */
  prepare(): void {
    void this.#compile().catch(() => {}); // Said when somebody runs what only it can compile.
  }

  /** As compileFiles(). Rejects with a sentence for the learner when the compiler is needed and can't be had. */
  async compile(files: Record<string, string>): Promise<Image> {
    const image: Image = {};
    for (const [path, text] of Object.entries(files)) {
      if (!isCode(path) && !path.endsWith('.json')) continue;
      const key = keyOf(path, text);
      const file = this.#known.get(key) ?? (await this.#compile())(path, text);
      if (file === null) continue;
      image[path] = file;
      if (this.#known.size > KNOWN_MAX) this.#known.clear();
      this.#known.set(key, file);
    }
    addPackages(image, this.#packages);
    return image;
  }

  #compile(): Promise<CompileFile> {
    if (this.#compiler !== null) return this.#compiler;
    const compiler = this.#load().catch(() => {
      this.#compiler = null;
      throw new Error(NOT_LOADED);
    });
    this.#compiler = compiler;
    return compiler;
  }
}

export const isCode = (path: string) => /\.[cm]?[jt]s$/.test(path);

const keyOf = (path: string, text: string) => `${path}\n${text}`;

/** Packages that the image's code names, and what these need. */
export function addPackages(image: Image, packages: PackageIndex): void {
  const add = (name: string) => {
    const info = packages[name];
    if (!info || image[scriptOf(name)]) return;
    image[scriptOf(name)] = { package: info };
    info.packages.forEach(add);
  };
  for (const compiled of Object.values(image)) {
    if ('code' in compiled && compiled.format === 'javascript') packagesIn(compiled.code).forEach(add);
  }
}
