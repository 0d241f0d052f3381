/**
 * Programs as scripts that an engine has taken in: one script a file (Node) or one script for many files (a worker,
 * where each import costs milliseconds). Owns the way back from a line of a script to a line of a learner's file.
 */
import type { ScriptName } from '../node/parts.ts';
import {
  type CompiledFile,
  type CompileError,
  closureOf,
  factoryText,
  type Image,
  type ModuleFactory,
  pathsOf,
  strictLength,
  unshifted,
} from './image.ts';
import { leavesLibraryAlone } from './leaves-library-alone.ts';
import type { CompiledProgram, SourceOf } from './module-registry.ts';
import { partsNeeded } from './parts-needed.ts';

/** Runs a script and gives its value; throws what the engine throws for a mistake in it. */
export type Evaluate = (text: string, scriptName: string) => unknown;

/** Where a file's code stands in a script that holds several. */
interface Segment {
  file: string;
  /** Line of the script on which the file's first line stands, from 1. */
  firstLine: number;
  lines: number;
  prefixLength: number;
}

/** One script a file, taken in when first asked for, and kept: every run of the same text shares it. */
export class FileByFileProgram implements CompiledProgram {
  readonly paths: readonly string[];
  #image: Image;
  #entries: ReadonlySet<string>;
  #evaluate: Evaluate;
  #factories = new Map<string, ReturnType<CompiledProgram['factory']>>();
  #prefixes = new Map<string, number>();

  constructor(image: Image, entries: readonly string[], evaluate: Evaluate) {
    this.paths = pathsOf(image);
    this.#image = image;
    this.#entries = new Set(entries);
    this.#evaluate = evaluate;
  }

  factory(path: string): ReturnType<CompiledProgram['factory']> {
    const known = this.#factories.get(path);
    if (known) return known;
    const made = this.#make(path);
    this.#factories.set(path, made);
    return made;
  }

  file(path: string): CompiledFile | undefined {
    return this.#image[path];
  }

  sourceOf(script: string, line: number, column: number): SourceOf {
    const prefixLength = this.#prefixes.get(script);
    if (prefixLength === undefined) return null;
    return place(this.#image, script, line, column, prefixLength);
  }

  partsFor(entry: string): readonly ScriptName[] {
    return partsNeeded(this.#image, closureOf(this.#image, entry));
  }

  leavesLibraryAlone(entry: string): boolean {
    return leavesLibraryAlone(this.#image, closureOf(this.#image, entry));
  }

  #make(path: string): ReturnType<CompiledProgram['factory']> {
    const compiled = this.#image[path];
    if (!compiled || 'package' in compiled) throw new Error(`The image has no file ${path}.`);
    if ('error' in compiled) return compiled;
    if (compiled.format === 'json') return { json: JSON.parse(compiled.code) };
    const { text, prefixLength } = factoryText(compiled.code, this.#entries.has(path));
    this.#prefixes.set(path, prefixLength);
    try {
      return { factory: this.#evaluate(text, path) as ModuleFactory };
    } catch (error) {
      return { error: syntaxError(error, path) };
    }
  }
}

/** Many files in one script. Take it in with `bundleText`, then hand what it defined to the constructor. */
export class BundledProgram implements CompiledProgram {
  readonly paths: readonly string[];
  #image: Image;
  #factories: Record<string, ModuleFactory>;
  #segments: readonly Segment[];
  #script: string;
  #errors: Record<string, CompileError>;

  constructor(
    image: Image,
    bundle: { segments: readonly Segment[] },
    script: string,
    factories: Record<string, ModuleFactory>,
    errors: Record<string, CompileError> = {},
  ) {
    this.paths = pathsOf(image);
    this.#image = image;
    this.#factories = factories;
    this.#segments = bundle.segments;
    this.#script = script;
    this.#errors = errors;
  }

  factory(path: string): ReturnType<CompiledProgram['factory']> {
    const compiled = this.#image[path];
    if (!compiled || 'package' in compiled) throw new Error(`The image has no file ${path}.`);
    if ('error' in compiled) return compiled;
    if (compiled.format === 'json') return { json: JSON.parse(compiled.code) };
    const error = this.#errors[path];
    if (error) return { error };
    const factory = this.#factories[path];
    if (!factory) throw new Error(`The script has no file ${path}.`);
    return { factory };
  }

  partsFor(entry: string): readonly ScriptName[] {
    return partsNeeded(this.#image, closureOf(this.#image, entry));
  }

  leavesLibraryAlone(entry: string): boolean {
    return leavesLibraryAlone(this.#image, closureOf(this.#image, entry));
  }

  file(path: string): CompiledFile | undefined {
    return this.#image[path];
  }

  sourceOf(script: string, line: number, column: number): SourceOf {
    if (script !== this.#script) return null;
    const segment = placeIn(this.#segments, line);
    if (!segment) return null;
    const { file, prefixLength, firstLine } = segment;
    return place(this.#image, file, line - firstLine + 1, column, prefixLength);
  }
}

/** A place in a file's own text; `column` is the one in the script, where the first line has a prefix. */
function place(image: Image, file: string, line: number, column: number, prefixLength: number): SourceOf {
  const compiled = image[file];
  const code = compiled && 'code' in compiled ? compiled.code : '';
  // Behind the last line is the call of the whole.
  if (line > code.split('\n').length) return null;
  const strict = strictLength(code);
  if (line > 1) return { file, line, column: unshifted(compiled, line, column) };
  const inCode = unshifted(compiled, 1, column - prefixLength + strict) - strict;
  return { file, line, column: Math.max(1, inCode) };
}

/** One script that assigns an object of factories, by path, to the global `target`. */
export function bundleText(
  image: Image,
  paths: readonly string[],
  entries: readonly string[],
  target: string,
): { text: string; segments: Segment[] } {
  const segments: Segment[] = [];
  let text = `globalThis.${target} = {\n`;
  let line = 2;
  for (const path of paths) {
    const compiled = image[path];
    if (!compiled || !('code' in compiled) || compiled.format === 'json') continue;
    const factory = factoryText(compiled.code, entries.includes(path));
    const key = `${JSON.stringify(path)}: `;
    const lines = factory.text.split('\n').length;
    segments.push({ file: path, firstLine: line, lines, prefixLength: key.length + factory.prefixLength });
    text += `${key}${factory.text},\n`;
    line += lines;
  }
  return { text: `${text}};\n`, segments };
}

/** The file and line that a line of a bundle came from. */
export function placeIn(segments: readonly Segment[], line: number): Segment | null {
  return segments.find(({ firstLine, lines }) => line >= firstLine && line < firstLine + lines) ?? null;
}

const AWAIT_HINT =
  ' Only the file that a service starts with may await outside a function: move the await into an async function.';

/** A mistake that only the engine noticed. `line` is known where the engine says it. */
export function syntaxError(error: unknown, file: string, line = 1, column = 1): CompileError {
  const { message = String(error), stack = '' } = error as Error;
  const fromStack = new RegExp(`${file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}:(\\d+)`).exec(stack);
  const text = message.replace(/^Failed to execute 'importScripts' on 'WorkerGlobalScope': /, '');
  return {
    file,
    message: /^await is only valid/.test(text) ? `${text}.${AWAIT_HINT}` : text,
    line: fromStack ? Number(fromStack[1]) : line,
    column,
  };
}
