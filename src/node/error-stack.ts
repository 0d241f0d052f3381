/** The text by which an error is logged, and its headline as Node has it. */
import { machine } from './machine.ts';

const nameAndMessage = Error.prototype.toString;

/** Called by Node's inspect instead of reading `error.stack`. */
export function loggedStack(error: Error): unknown {
  if (machine.stackOf !== undefined) return machine.stackOf(error);
  const { stack } = error;
  return typeof stack === 'string' ? stack.replace(nameAndMessage.call(error), () => headline(error)) : stack;
}

/** Node's own errors carry their code: TypeError [ERR_INVALID_ARG_TYPE]: … */
export function headline(error: object): string {
  const { kIsNodeError } = require('internal/errors') as { kIsNodeError: symbol };
  try {
    const text = nameAndMessage.call(error);
    const { code } = error as { code?: unknown };
    if (!(kIsNodeError in error) || typeof code !== 'string' || text.includes(`[${code}]`)) return text;
    return text.replace(/^(\w+)(?=:|$)/, `$1 [${code}]`);
  } catch {
    // A name or a message whose getter throws: V8's word for it.
    return '<error>';
  }
}
