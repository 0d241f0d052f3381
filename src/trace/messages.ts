/**
 * Journal → messages: the arrows that people see. One message is one HTTP request or response, or one
 * connection event worth drawing; pieces of a long body and acknowledgements fold into it.
 * Plain data, computed from the records alone, so live and recorded runs look the same.
 */
import type { JournalRecord, VirtualUs } from '../kernel/journal.ts';

export type MessageFate = 'in-flight' | 'delivered' | 'lost' | 'refused';

export interface Message {
  /** Id of the first segment's send record. */
  id: string;
  from: string;
  to: string;
  kind: 'request' | 'response' | 'connect' | 'reset' | 'close' | 'data';
  /** What an arrow says: "POST /add", "200 OK", "connection refused". */
  label: string;
  connection: string;
  sentUs: VirtualUs;
  /** When it arrived; for a lost one when it was lost; null while in flight. */
  endUs: VirtualUs | null;
  fate: MessageFate;
  /** Attempts that were lost before it arrived, or until now. */
  lostAttempts: { atUs: VirtualUs; retryAtUs: VirtualUs | null }[];
  bytes: number;
  /** First bytes of the payload, as in the journal. */
  head: string;
  /** For a response, the id of its request, where known. */
  requestId: string | null;
}

/** Reads records in order, as they come, and keeps the messages that they make. */
export interface MessageReader {
  read(records: readonly JournalRecord[]): void;
  /** In the order in which they were sent. The same array every time; messages in it change as their fate does. */
  readonly messages: readonly Message[];
}
