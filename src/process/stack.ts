/**
 * Errors as a learner should read them: the message, and only those frames of the stack that lie in the learner's own files.
 * Reads V8's stacks and SpiderMonkey's.
 */
import type { ErrorRecord, SourcePlace } from '../kernel/journal.ts';
import { ImportedCompileError } from './image.ts';
import type { CompiledProgram, ModuleRegistry } from './module-registry.ts';

type Description = Pick<ErrorRecord, 'cause' | 'name' | 'message' | 'stack' | 'place'>;

interface Frame extends SourcePlace {
  functionName: string;
}

/** What the journal keeps of an error that nobody caught. */
export function describeError(
  error: unknown,
  cause: 'exception' | 'rejection',
  modules: ModuleRegistry,
): Description {
  if (error instanceof ImportedCompileError) {
    const { file, line, column, message } = error.compile;
    return { cause: 'compile', name: 'SyntaxError', message, stack: '', place: { file, line, column } };
  }
  if (typeof error !== 'object' || error === null || typeof (error as Error).message !== 'string') {
    const shown = typeof error === 'string' ? error : safeText(error);
    return { cause, name: 'Error', message: `threw ${shown}, which is not an Error`, stack: '', place: null };
  }
  const { name, message, stack, code } = error as Error & { code?: unknown };
  const inner = (error as Error).cause;
  const because = inner instanceof Object && 'message' in inner ? ` (cause: ${String(inner.message)})` : '';
  const frames = framesOf(String(stack ?? ''), modules.compile);
  const [top] = frames;
  return {
    cause,
    name: typeof name === 'string' ? name : 'Error',
    message: `${message}${because}${typeof code === 'string' && !message.includes(code) ? ` [${code}]` : ''}`,
    stack: frames.map((one) => `at ${frameText(one)}`).join('\n'),
    place: top ? { file: top.file, line: top.line, column: top.column } : null,
  };
}

/** The frames of an error in the program's own files, top first, as "f (counter/main.ts:3:5)". */
export function ownFrames(error: Error, modules: ModuleRegistry): string[] {
  return framesOf(String(error.stack ?? ''), modules.compile).map(frameText);
}

function frameText({ functionName, file, line, column }: Frame): string {
  return `${functionName} (${file}:${line}:${column})`;
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
    const functionName = name.replace(/^async /, '').replace(/[/<]+$/, '') || '(top level)';
    frames.push({ functionName, ...source });
  }
  return frames;
}

function safeText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
