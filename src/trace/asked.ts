/**
 * What came of a person's requests, as the process `you` writes it to its standard output: one line of JSON for each thing
 * that is over, and for a load one a second. Owns that form, both ways, and the sentences that people see in its place; nobody
 * else reads or writes such a line. Plain data; durations are virtual milliseconds.
 */
import { isAsking, TIMEOUT_MS, YOU } from '../kernel/asking.ts';
import type { JournalRecord } from '../kernel/journal.ts';

export { isAsking, TIMEOUT_MS, YOU };

/** Bytes of a body that are kept; the rest is only counted. */
export const BODY_BYTES_MAX = 262_144;

/** An answer came. */
export interface AskedResponse {
  kind: 'response';
  n: number;
  status: number;
  statusText: string;
  /** "1.1" */
  httpVersion: string;
  /** As they came, in order, each with its own spelling. */
  headers: readonly (readonly [string, string])[];
  /** Text where the bytes are UTF-8 without a NUL; otherwise they are in base64. */
  body: { text: string } | { base64: string };
  /** How long the body was; more than what `body` holds where `cut`. */
  bytes: number;
  cut: boolean;
  ms: number;
}

/** No answer came. */
export interface AskedFailure {
  kind: 'failure';
  n: number;
  /** Node's own, such as ECONNREFUSED; TIMEOUT and HANG-UP are ours. */
  code: string;
  message: string;
  ms: number;
}

/** How a load stands. An answer below 400 is good; whatever else becomes of a request counts as infinitely slow. */
export interface AskedLoad {
  kind: 'load';
  n: number;
  done: boolean;
  /** Since it began. */
  atMs: number;
  sent: number;
  /** Good answers, by the class of their status: "2xx". */
  ok: Readonly<Record<string, number>>;
  /** The others: "HTTP 503", or a code as of a failure. */
  failed: Readonly<Record<string, number>>;
  /** Under way; of a load that is done, given up. */
  pending: number;
  /** Null is infinity, or nothing yet where neither `ok` nor `failed` has anything. */
  p50: number | null;
  p90: number | null;
  p99: number | null;
  max: number | null;
}

/** What came of something that `you` was asked to send: an answer, a failure, or how a load stands. */
export type Asked = AskedResponse | AskedFailure | AskedLoad;

export function writeAsked(asked: Asked): string {
  return `${JSON.stringify(asked)}\n`;
}

/** Every report in a text of that process; none for what is no such line. */
export function readAsked(text: string): Asked[] {
  return text.split('\n').flatMap((line) => {
    const asked = oneOf(line);
    return asked === null ? [] : [asked];
  });
}

/** Every report in a record; none where it is not such a process's. */
export function askedIn(record: JournalRecord): Asked[] {
  return record.kind === 'log' && record.process === YOU && record.stream === 'stdout'
    ? readAsked(record.text)
    : [];
}

function oneOf(line: string): Asked | null {
  if (!line.startsWith('{"kind":"')) return null;
  try {
    const value = JSON.parse(line) as Asked;
    return ['response', 'failure', 'load'].includes(value.kind) && typeof value.n === 'number' ? value : null;
  } catch {
    return null;
  }
}

/** The text of a log record as people are to see it: sentences in place of reports, everything else as it is. */
export function logText({ process, text }: { process: string; text: string }): string {
  if (process !== YOU || !text.startsWith('{"kind":"')) return text;
  return text
    .split('\n')
    .map((line) => {
      const asked = oneOf(line);
      return asked === null ? line : askedSentence(asked);
    })
    .join('\n');
}

/** One sentence, without a full stop. */
export function askedSentence(asked: Asked): string {
  switch (asked.kind) {
    case 'response': {
      const { n, status, statusText, ms, bytes, cut } = asked;
      const size = `${count(bytes, 'byte')}${cut ? `, of which ${BODY_BYTES_MAX / 1024} kB are kept` : ''}`;
      return `request ${n}: ${status}${statusText === '' ? '' : ` ${statusText}`} after ${askedTime(ms)}, ${size}`;
    }
    case 'failure':
      return `request ${asked.n} failed after ${askedTime(asked.ms)}: ${asked.message}${
        asked.message.includes(asked.code) || asked.code === 'TIMEOUT' || asked.code === 'HANG-UP'
          ? ''
          : ` (${asked.code})`
      }`;
    case 'load':
      return loadSentence(asked);
  }
}

/** "250 sent in 5 s, 240 answered, 10 failed (ECONNRESET 10); half within 12 ms, 99 % within 31 ms" */
export function loadSentence(asked: AskedLoad): string {
  const { n, done, atMs, sent, failed, pending } = asked;
  const words = [
    `load ${n}${done ? ' is over' : ''}: ${sent.toLocaleString('en')} sent in ${askedTime(atMs)}`,
    `${okOf(asked).toLocaleString('en')} answered well`,
  ];
  const codes = Object.entries(failed).map(([code, times]) => `${code} ${times.toLocaleString('en')}`);
  if (codes.length > 0) words.push(`${failedOf(asked).toLocaleString('en')} failed (${codes.join(', ')})`);
  if (pending > 0) words.push(`${pending.toLocaleString('en')} ${done ? 'given up' : 'under way'}`);
  if (okOf(asked) + failedOf(asked) === 0) return words.join(', ');
  return `${words.join(', ')}; half ${within(asked.p50)}, 99 % ${within(asked.p99)}`;
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((all, one) => all + one, 0);

export const okOf = ({ ok }: AskedLoad): number => sum(ok);
export const failedOf = ({ failed }: AskedLoad): number => sum(failed);

const within = (ms: number | null) => (ms === null ? 'never' : `within ${askedTime(ms)}`);

function count(value: number, what: string): string {
  return `${value.toLocaleString('en')} ${what}${value === 1 ? '' : 's'}`;
}

/** "12.3 ms", "2.05 s" */
export function askedTime(ms: number): string {
  return ms < 1000 ? `${Number(ms.toFixed(ms < 100 ? 1 : 0))} ms` : `${Number((ms / 1000).toFixed(2))} s`;
}
