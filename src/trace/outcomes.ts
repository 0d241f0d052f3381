/**
 * Journal → requests with what became of them, as the network saw it. Plain data for checks: whether the server may have
 * acted can be read here, whatever the client believed. Connections that never came about carry no request; see messages.ts.
 */
import type { JournalRecord, VirtualUs } from '../kernel/journal.ts';
import { type Message, messagesOf } from './messages.ts';

/**
 * `answered`: the whole response arrived. `request-lost`: the request never arrived. `response-lost`: it arrived, the
 * response did not. `reset`: it arrived, and the connection was reset before the response did.
 * `unanswered`: when the recording ends, either is still on its way or no response was sent.
 */
export type Outcome = 'answered' | 'request-lost' | 'response-lost' | 'reset' | 'unanswered';

/** One request with what became of it. */
export interface RequestOutcome {
  request: Message;
  response: Message | null;
  /** Of the response, also when it was lost on the way back. */
  status: number | null;
  sentUs: VirtualUs;
  /** When the client's side knew: the response or the reset arrived. Null when it never did. */
  endUs: VirtualUs | null;
  outcome: Outcome;
}

/** Every request of a run, in the order of sending. */
export function requestsOf(records: readonly JournalRecord[]): RequestOutcome[] {
  return requestsOfMessages(messagesOf(records));
}

/** The same, where the messages are known already. */
export function requestsOfMessages(messages: readonly Message[]): RequestOutcome[] {
  const responses = new Map<string, Message>();
  const resets = new Map<string, Message[]>();
  for (const message of messages) {
    // The last response to a request is the final one: 1xx comes before it.
    if (message.kind === 'response' && message.requestId !== null) responses.set(message.requestId, message);
    if (message.kind === 'reset')
      resets.set(message.connection, [...(resets.get(message.connection) ?? []), message]);
  }
  return messages
    .filter((message) => message.kind === 'request')
    .map((request) => {
      const last = responses.get(request.id);
      const status = last ? Number.parseInt(last.label, 10) : Number.NaN;
      const response = last && (status >= 200 || status === 101) ? last : null;
      const reset = resets
        .get(request.connection)
        ?.find(
          (one) => one.to === request.from && one.fate === 'delivered' && (one.endUs ?? 0) >= request.sentUs,
        );
      const outcome = outcomeOf(request, response, reset);
      return {
        request,
        response,
        status: response ? status : null,
        sentUs: request.sentUs,
        endUs: outcome === 'answered' ? (response?.endUs ?? null) : (reset?.endUs ?? null),
        outcome,
      };
    });
}

function outcomeOf(request: Message, response: Message | null, reset: Message | undefined): Outcome {
  if (response?.fate === 'delivered') return 'answered';
  if (request.fate === 'lost') return 'request-lost';
  if (reset) return 'reset';
  return response?.fate === 'lost' ? 'response-lost' : 'unanswered';
}
