/** Errors that nobody caught, as a learner should read them in the journal: the message, and the frames in their own files. */
import type { ErrorRecord } from '../kernel/journal.ts';
import { framesOfError } from './error-stacks.ts';
import { ImportedCompileError } from './image.ts';
import type { ModuleRegistry } from './module-registry.ts';

type Description = Pick<ErrorRecord, 'cause' | 'name' | 'message' | 'stack' | 'place'>;

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
  const { name, message, code } = error as Error & { code?: unknown };
  const inner = (error as Error).cause;
  const because = inner instanceof Object && 'message' in inner ? ` (cause: ${String(inner.message)})` : '';
  const frames = framesOfError(error, modules.compile);
  const [top] = frames;
  return {
    cause,
    name: typeof name === 'string' ? name : 'Error',
    message: `${message}${because}${typeof code === 'string' && !message.includes(code) ? ` [${code}]` : ''}`,
    stack: frames
      .map(({ functionName, file, line, column }) => {
        const place = `${file}:${line}:${column}`;
        return `at ${functionName || '(top level)'} (${place})`;
      })
      .join('\n'),
    place: top ? { file: top.file, line: top.line, column: top.column } : null,
  };
}

function safeText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
