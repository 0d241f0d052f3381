/**
 * Where an error comes from: those frames of an engine's stack that lie in the learner's own files.
 * Reads V8's stacks and SpiderMonkey's.
 */
import type { SourcePlace } from '../kernel/journal.ts';
import type { CompiledProgram } from './module-registry.ts';

export interface Frame extends SourcePlace {
  /** Empty for a function without a name, and for the text around all functions. */
  functionName: string;
  /** The function had awaited something when the error was made. */
  isAsync: boolean;
}

/** The frames of a stack that are in the program's own files, top first. */
export function framesOf(stack: string, program: CompiledProgram): Frame[] {
  const frames: Frame[] = [];
  for (const line of stack.split('\n')) {
    const v8 = /^\s*at (?:(.*?) \()?(.+?):(\d+):(\d+)\)?$/.exec(line);
    const gecko = v8 ? null : /^(.*?)@(.+?):(\d+):(\d+)$/.exec(line);
    const match = v8 ?? gecko;
    if (!match) continue;
    const [, name = '', script = '', lineText = '', columnText = ''] = match;
    const source = program.sourceOf(script, Number(lineText), Number(columnText));
    if (!source) continue;
    const isAsync = name.startsWith('async ');
    frames.push({ functionName: plainName(name), isAsync, ...source });
  }
  return frames;
}

/** A function's own name, out of what V8 ("Foo.bar", "new Foo", "get x [as x]") and SpiderMonkey ("bar", "main.ts/<") say. */
function plainName(name: string): string {
  const own = name
    .replace(/^async /, '')
    .replace(/ \[as .*\]$/, '')
    .replace(/^new /, '');
  return /[/<]/.test(own) ? '' : own.replace(/^.*\.(?=(?:[gs]et )?[\w$#]+$)/, '');
}
