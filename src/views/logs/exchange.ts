/** When a request and its answer were under way, and between whom: the lines of that time may be about it. Pure. */
import type { Message } from '../../trace/index.ts';

export interface Exchange {
  processes: readonly string[];
  fromUs: number;
  untilUs: number;
}

/** Of a request with its answer, whichever of them it is; of any other message by itself. One under way has no end yet. */
export function exchangeOf(messages: readonly Message[], message: Message): Exchange {
  const id = message.kind === 'response' ? message.requestId : message.id;
  const both = messages.filter((one) => one.id === id || (id !== null && one.requestId === id));
  const all = both.includes(message) ? both : [message];
  return {
    processes: [message.from, message.to],
    fromUs: Math.min(...all.map(({ sentUs }) => sentUs)),
    untilUs: Math.max(...all.map(({ endUs }) => endUs ?? Number.POSITIVE_INFINITY)),
  };
}
