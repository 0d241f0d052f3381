/** The chosen event with its causal past and future, and how many messages stand in each relation to it, in words. */
import { causalityOf, type Message, type Trace } from '../../trace/index.ts';
import type { ViewWords } from '../words.ts';
import type { Chosen } from './drawing.tsx';
import type { SpaceTimeWords } from './words.ts';

export interface Relations {
  /** The event itself. */
  line: string;
  before: string;
  after: string;
  concurrent: string;
}

/** All of it in one line. */
export const relationsLine = ({ line, before, after, concurrent }: Relations) =>
  `${line} ${before}, ${after}, ${concurrent}.`;

/** A message that never arrived has one event only. */
export function endOf(message: Message, wanted: Chosen['end']): Chosen['end'] {
  return message.fate === 'delivered' ? wanted : 'send';
}

export function chosenEvent(trace: Trace, message: Message, end: Chosen['end']): Chosen {
  const event =
    end === 'send'
      ? { process: message.from, atUs: message.sentUs }
      : { process: message.to, atUs: message.endUs ?? message.sentUs };
  return { id: message.id, end, causality: causalityOf(trace.messages, event) };
}

/** The event's own message is none of those that are counted. */
export function relationsOf(
  { id, end, causality }: Chosen,
  trace: Trace,
  words: ViewWords,
  ownWords: SpaceTimeWords,
): Relations {
  const others = (ids: ReadonlySet<string>) => ids.size - (ids.has(id) ? 1 : 0);
  const past = others(causality.past);
  const future = others(causality.future);
  const message = trace.message(id);
  return {
    line: message === undefined ? '' : ownWords.event(end, words.line(message)),
    before: ownWords.before(past),
    after: ownWords.after(future),
    concurrent: ownWords.concurrent(trace.messages.length - past - future - 1),
  };
}
