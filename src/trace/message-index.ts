/**
 * A way through the messages of a run that grows, for pictures that draw only a part of it: in chunks of so many messages, in
 * the order of sending. Each reading says what is new since the one before, so nobody has to look at all messages again.
 * Plain data; it knows nothing of places on a screen.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import type { Message } from './messages.ts';
import type { Trace } from './trace.ts';

export const CHUNK_MESSAGES = 64;

export interface NewsOfMessages {
  /** Messages that are new or have changed, some of them more than once. */
  readonly messages: readonly Message[];
  /** Chunks in which something is otherwise than before. */
  readonly chunks: ReadonlySet<number>;
}

export interface MessageIndex {
  read(): NewsOfMessages;
  /** How many chunks there are. */
  readonly chunks: number;
  chunk(number: number): readonly Message[];
  chunkOf(message: Message): number;
  /** The chunks that hold a message which was under way at some time between the two moments; ascending. */
  chunksBetween(fromUs: VirtualUs, untilUs: VirtualUs): readonly number[];
  /** When the oldest of those was sent that are still under way; Infinity when none is. */
  readonly openSinceUs: VirtualUs;
  /** Place of a message in the order of sending. */
  placeOf(message: Message): number;
}

export function createMessageIndex({ messages, news }: Pick<Trace, 'messages' | 'news'>): MessageIndex {
  let readNews = 0;
  /** The first message of each chunk, as it was known: one that was shown late moves all that were sent after it. */
  const firsts: Message[] = [];
  /** Until when any message of a chunk was under way. */
  const ends: VirtualUs[] = [];
  const open = new Set<Message>();

  const placeOf = (message: Message): number => {
    let low = 0;
    let high = messages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((messages[middle] as Message).sentUs < message.sentUs) low = middle + 1;
      else high = middle;
    }
    while (low < messages.length && messages[low] !== message) low++;
    return low;
  };
  const chunkOf = (message: Message) => Math.floor(placeOf(message) / CHUNK_MESSAGES);
  const chunk = (number: number) => messages.slice(number * CHUNK_MESSAGES, (number + 1) * CHUNK_MESSAGES);
  const count = () => Math.ceil(messages.length / CHUNK_MESSAGES);

  return {
    get chunks() {
      return count();
    },
    get openSinceUs() {
      let since = Number.POSITIVE_INFINITY;
      for (const { sentUs } of open) since = Math.min(since, sentUs);
      return since;
    },
    chunk,
    chunkOf,
    placeOf,
    read() {
      const fresh = news.slice(readNews);
      readNews = news.length;
      const changed = new Set<number>();
      for (const message of fresh) {
        changed.add(chunkOf(message));
        if (message.endUs === null) open.add(message);
        else open.delete(message);
      }
      for (let number = 0; number < count(); number++) {
        const first = messages[number * CHUNK_MESSAGES] as Message;
        if (firsts[number] !== first) changed.add(number);
        firsts[number] = first;
      }
      for (const number of changed) ends[number] = endOf(chunk(number));
      return { messages: fresh, chunks: changed };
    },
    chunksBetween(fromUs, untilUs) {
      const found: number[] = [];
      for (const [number, first] of firsts.entries()) {
        if (first.sentUs > untilUs) break;
        if ((ends[number] ?? 0) >= fromUs) found.push(number);
      }
      return found;
    },
  };
}

function endOf(messages: readonly Message[]): VirtualUs {
  let end = 0;
  for (const { endUs } of messages) end = Math.max(end, endUs ?? Number.POSITIVE_INFINITY);
  return end;
}
