/** Times as one types them at the prompt: "2s", "350ms", "1.5min"; a bare number counts in the unit that is said. */
import { type CommandContext, CommandFailed } from './command.ts';

const UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, min: 60_000 };

/** Milliseconds. Throws CommandFailed. */
export function timeMs(text: string, bare: 'ms' | 's', words: CommandContext['words']): number {
  const [, digits = '', unit = bare] = /^(\d+(?:\.\d+)?)(us|ms|s|m|min)?$/.exec(text) ?? [];
  if (digits === '') throw new CommandFailed(words.noTime(text), 2);
  return Number(digits) * (UNITS[unit] ?? 1);
}
