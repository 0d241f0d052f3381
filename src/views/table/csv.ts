/** Messages as CSV: all that is known of each, with exact times. */
import type { Message } from '../../trace/index.ts';
import { csv, inMsExactly } from '../csv.ts';

const HEADS = [
  ...['sent_ms', 'ended_ms', 'from', 'to', 'kind', 'message', 'bytes', 'fate', 'attempts_lost'],
  ...['connection', 'id', 'request_id'],
];

export function messagesCsv(messages: readonly Message[]): string {
  return csv(
    HEADS,
    messages.map((one) => [
      inMsExactly(one.sentUs),
      inMsExactly(one.endUs),
      one.from,
      one.to,
      one.kind,
      one.label,
      one.bytes,
      one.fate,
      one.lostAttempts.length,
      one.connection,
      one.id,
      one.requestId,
    ]),
  );
}
