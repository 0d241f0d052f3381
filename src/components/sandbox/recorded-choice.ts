/**
 * How an author says which moment of a recorded run and which of its messages a picture shows. Owns the spelling and the
 * sentences about what is wrong with it; draws nothing, so that the check of all content can ask the same.
 */
import type { Message, Trace } from '../../trace/index.ts';

/** "2.3s", "2300ms": in microseconds. */
export function momentOf(text: string | undefined, prop: string): number | null {
  if (text === undefined) return null;
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text) ?? [];
  if (digits === undefined)
    throw new Error(`RecordedRun: ${prop}="${text}" is no moment of a run. Write "2.3s" or "2300ms".`);
  return Math.round(Number(digits) * (unit === 's' ? 1_000_000 : 1000));
}

/** The message that all these words are in, the `nth` of them. Throws an Error that lists the messages there are. */
export function messageOf(trace: Trace, words: string, nth: number): Message {
  const textOf = ({ from, to, label }: Message) => `${from} ${to} ${label}`;
  const wanted = words.split(/\s+/);
  const found = trace.messages.filter((one) => wanted.every((word) => textOf(one).includes(word)))[nth - 1];
  if (found) return found;
  const there = [...new Set(trace.messages.map(textOf))].slice(0, 30).join('; ');
  throw new Error(`RecordedRun: no message number ${nth} has the words "${words}". There are: ${there}.`);
}
