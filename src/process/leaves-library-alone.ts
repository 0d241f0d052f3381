/**
 * Whether a program leaves Node's library as it is. What a program does to a module's own objects can be undone
 * (module-snapshot.ts); what it does to a class by its prototype can't, and a package may do anything.
 * Read from the text alone and rather too careful: a program that only looks at a prototype counts, too.
 */
import type { CompiledFile, Image } from './image.ts';
import { hidesNames } from './scope.ts';

/** The ways from a value to its class or its prototype, and from a name to a property that the text does not show. */
const waysIn =
  /\b(?:prototype|__proto__|[gs]etPrototypeOf|__defineGetter__|__defineSetter__|__lookupGetter__|__lookupSetter__|defineProperty|defineProperties|getOwnPropertyDescriptors?|Reflect|eval|Function|captureStackTrace|prepareStackTrace)\b|\.\s*constructor\b|\[\s*['"`]constructor/;

/** What compiled imports and exports come with, and what only asks. */
const harmless = /\bObject\.(?:defineProperty\(exports,|prototype\.hasOwnProperty\.call\()/g;

/** For the files `paths` of an image. */
export function leavesLibraryAlone(image: Image, paths: readonly string[]): boolean {
  return paths.every((path) => {
    const compiled = image[path];
    return compiled === undefined || fileLeavesItAlone(compiled);
  });
}

/** Every run of the same program asks again. */
const known = new WeakMap<CompiledFile, boolean>();

function fileLeavesItAlone(compiled: CompiledFile): boolean {
  const before = known.get(compiled);
  if (before !== undefined) return before;
  const isAlone =
    !('package' in compiled) &&
    ('error' in compiled ||
      compiled.format === 'json' ||
      !(hidesNames(compiled.code) || waysIn.test(compiled.code.replaceAll(harmless, ''))));
  known.set(compiled, isAlone);
  return isAlone;
}
