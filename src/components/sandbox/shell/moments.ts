/** Times as one types them at the prompt: "2s", "350ms", "1.5min"; a bare number counts in the unit that is said. */
import { timeMs as timeOf } from '../../../trace/line-words.ts';
import { type CommandContext, CommandFailed } from './command.ts';

/** Milliseconds. Throws CommandFailed. */
export function timeMs(text: string, bare: 'ms' | 's', words: CommandContext['words']): number {
  const refuse = () => {
    throw new CommandFailed(words.noTime(text), 2);
  };
  const found = timeOf(/^\d+(?:\.\d+)?$/.test(text) ? `${text}${bare}` : text, refuse);
  return found < 0 ? refuse() : found;
}
