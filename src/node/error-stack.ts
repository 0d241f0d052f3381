/**
 * The text by which an error is logged: its headline as Node has it, and the frames that the machine knows to be the
 * program's own. Engines write both differently, and frames of the library would differ from host to host.
 */
import { machine } from './machine.ts';

/** Called by Node's inspect instead of reading `error.stack`. */
export function loggedStack(error: Error): unknown {
  const { stack } = error;
  if (typeof stack !== 'string') return stack;
  // V8 begins with the headline; SpiderMonkey has only frames, "name@file:line:column".
  const at = stack.search(/\n {4}at /);
  const isGecko = at === -1 && /^[^\n]*@\S+:\d+:\d+$/m.test(stack);
  const headline = withCode(error, isGecko ? String(error) : at === -1 ? stack : stack.slice(0, at));
  if (machine.ownFrames !== undefined) {
    const frames = machine.ownFrames(error);
    return frames.length === 0
      ? headline
      : `${headline}\n${frames.map((frame) => `    at ${frame}`).join('\n')}`;
  }
  if (!isGecko) return at === -1 ? headline : headline + stack.slice(at);
  const frames = stack
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^(.*?)@(.*)$/, '    at $1 ($2)'));
  return `${headline}\n${frames.join('\n')}`;
}

/** Node's own errors carry their code in the headline: TypeError [ERR_INVALID_ARG_TYPE]: … */
function withCode(error: Error & { code?: unknown }, headline: string): string {
  const { kIsNodeError } = require('internal/errors') as { kIsNodeError: symbol };
  const { code } = error;
  if (!(kIsNodeError in error) || typeof code !== 'string' || headline.includes(`[${code}]`)) return headline;
  return headline.replace(/^(\w+)(?=:|$)/, `$1 [${code}]`);
}
