/**
 * Which faults are said aloud: those that a person has just caused, in the words that the terminal has for them. Not those of a
 * scenario, which are part of the story, nor requests, which have their answers; and none again when going back brings a whole run anew.
 */
import type { JournalRecord } from '../../kernel/journal.ts';
import { faultSentence } from '../../trace/fault-sentence.ts';

const ASKED: ReadonlySet<string> = new Set(['request', 'load', 'hang-up']);

/** For `onRecords`: takes what is new in a run, and null where it begins anew. */
export function createFaultTeller(
  tell: (sentence: string) => void,
): (batch: readonly JournalRecord[] | null) => void {
  let isReplaced = false;
  return (batch) => {
    if (batch === null) {
      // A replay gives all that it has at once, in the same turn.
      isReplaced = true;
      queueMicrotask(() => {
        isReplaced = false;
      });
      return;
    }
    if (isReplaced) return;
    const sentences = batch.flatMap((record) =>
      record.kind === 'fault' && record.by === 'person' && !ASKED.has(record.fault.kind)
        ? [faultSentence(record.fault)]
        : [],
    );
    if (sentences.length > 0) tell(sentences.join(', '));
  };
}
