import { expect, test } from 'vitest';
import { CHUNK_MESSAGES, createMessageIndex } from './message-index.ts';
import type { Message } from './messages.ts';
import { createJournal, request } from './small-journals.ts';
import { createTrace } from './trace.ts';

/** A run of 1,200 requests: most take 5 ms, every fiftieth 400, the hundredth never arrives; now and then one is refused. */
function journalOf() {
  const journal = createJournal();
  for (const process of ['a', 'b']) journal.spawn(0, process);
  for (let n = 0; n < 1200; n++) {
    const at = 2 * n;
    const connection = `a:${n}-b:80`;
    if (n === 100) journal.send(at, 'a', 'b', 'data', request('GET /never'), { connection });
    else journal.pass(at, at + (n % 50 === 0 ? 400 : 5), 'a', 'b', request(`GET /${n}`), { connection });
    if (n % 90 !== 0) continue;
    // Shown only once it is refused, among messages that were sent after it.
    journal.deliver(at + 90, journal.send(at + 0.5, 'a', 'b', 'syn', '', { connection: `a:x${n}-b:81` }));
    journal.deliver(at + 99, journal.send(at + 95, 'b', 'a', 'refuse', '', { connection: `a:x${n}-b:81` }));
  }
  return journal;
}

const isUnderWay = ({ sentUs, endUs }: Message, from: number, until: number) =>
  sentUs <= until && (endUs ?? Number.POSITIVE_INFINITY) >= from;

test('asked for a stretch of time, it names chunks that hold every message under way in it, and few others', () => {
  const records = journalOf().sorted();
  const trace = createTrace(['a', 'b']);
  const index = createMessageIndex(trace);
  for (let at = 0; at < records.length; at += 37) {
    trace.read(records.slice(at, at + 37));
    index.read();
    const from = Math.max(0, trace.nowUs - 150_000);
    const until = from + 60_000;
    const chunks = index.chunksBetween(from, until);
    const held = new Set(chunks.flatMap((number) => index.chunk(number)));
    for (const message of trace.messages)
      if (isUnderWay(message, from, until)) expect(held.has(message)).toBe(true);
    // 60 ms hold 30 requests and the chunks at both ends; those of long messages and of the one that never ends come to it.
    expect(chunks.length).toBeLessThanOrEqual(9);
  }
  expect(index.chunks).toBe(Math.ceil(trace.messages.length / CHUNK_MESSAGES));
  expect(index.openSinceUs).toBe(200_000);
});

test('each reading names the messages that are new or have changed, and every chunk that is not as it was', () => {
  const records = journalOf().sorted();
  const trace = createTrace(['a', 'b']);
  const index = createMessageIndex(trace);
  let before = new Map<number, string>();
  const textOf = (number: number) => JSON.stringify(index.chunk(number));
  for (let at = 0; at < records.length; at += 101) {
    trace.read(records.slice(at, at + 101));
    const { chunks, messages } = index.read();
    const now = new Map<number, string>();
    for (let number = 0; number < index.chunks; number++) {
      now.set(number, textOf(number));
      if (now.get(number) !== before.get(number)) expect(chunks.has(number)).toBe(true);
    }
    for (const message of messages) expect(trace.messages[index.placeOf(message)]).toBe(message);
    before = now;
  }
  expect(index.read()).toEqual({ messages: [], chunks: new Set() });
});

test('news name a message again whenever something of it has changed', () => {
  const journal = createJournal();
  const trace = createTrace(['a', 'b']);
  const id = journal.send(1, 'a', 'b', 'data', request('GET /'));
  const read = () => {
    const from = trace.news.length;
    trace.read(journal.records.splice(0));
    return trace.news.slice(from).map((message) => `${message.label} ${message.fate}`);
  };
  expect(read()).toEqual(['GET / in-flight']);
  journal.drop(3, id, 'cut', 203);
  expect(read()).toEqual(['GET / in-flight']);
  journal.deliver(208, id);
  expect(read()).toEqual(['GET / delivered']);
  expect(read()).toEqual([]);
  expect(trace.message(id)?.lostAttempts).toHaveLength(1);
});
