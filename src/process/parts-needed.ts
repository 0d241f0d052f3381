/**
 * Which optional parts of Node's library a program gets: those that its files name, by an import, by a global name, or by a word that only it is for.
 * Read from the compiled text alone, so that every host comes to the same answer before the program runs.
 */
import {
  PART_NAMES,
  PARTS,
  type PartName,
  partForImport,
  type ScriptName,
  withNeeds,
} from '../node/parts.ts';
import type { CompiledFile, Image } from './image.ts';
import { hidesNames, namesIn } from './scope.ts';

/** `require` with a literal, which an `import` becomes, too. */
const literalRequire = /\brequire\(\s*(?:'([^'\n]+)'|"([^"\n]+)")\s*\)/g;
/** `require` of a name made at run time, or `require` itself handed on. */
const openRequire =
  /\brequire\s*\((?!\s*(?:'[^'\n]+'|"[^"\n]+")\s*\))|[=(,:[?]\s*require\s*[;,)\]}:]|\brequire(?:\?\.|\.\w)/;

/**
 * The parts for the files `paths` of an image, in the order of parts.ts, and the packages among these paths.
 * A name that only the run knows brings all parts, and no package.
 */
export function partsNeeded(image: Image, paths: readonly string[]): ScriptName[] {
  const named = paths.flatMap((path) => {
    const compiled = image[path];
    return compiled ? partsNamedIn(compiled) : [];
  });
  const packages = paths.filter((path) => 'package' in (image[path] ?? {})) as ScriptName[];
  return [...withNeeds(named), ...packages];
}

/** Every run of the same program asks again. */
const known = new WeakMap<CompiledFile, readonly PartName[]>();

function partsNamedIn(compiled: CompiledFile): readonly PartName[] {
  const before = known.get(compiled);
  if (before) return before;
  const parts = partsOf(compiled);
  known.set(compiled, parts);
  return parts;
}

function partsOf(compiled: CompiledFile): readonly PartName[] {
  if ('package' in compiled) return compiled.package.parts;
  return 'error' in compiled || compiled.format === 'json' ? [] : partsNamedBy(compiled.code);
}

function partsNamedBy(code: string): readonly PartName[] {
  if (hidesNames(code) || openRequire.test(code)) return PART_NAMES;
  const required = [...code.matchAll(literalRequire)].map(([, single, double = '']) =>
    (single ?? double).replace(/^node:/, ''),
  );
  const parts = required.map(partForImport);
  const names = namesIn(code);
  const words = new Set(code.match(/[\w$]+/g));
  return PART_NAMES.filter(
    (part) =>
      parts.includes(part) ||
      PARTS[part].servedBy?.some((module) => required.includes(module)) ||
      PARTS[part].text?.test(code) ||
      PARTS[part].globals?.some((name) => names.includes(name)) ||
      PARTS[part].words?.some((word) => words.has(word)),
  );
}
