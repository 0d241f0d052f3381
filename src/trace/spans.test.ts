/** Spans of a run that grows, against those of the whole. What spans mean is tested with their export, in otlp.test.ts. */
import { expect, test } from 'vitest';
import { createMessageReader, messagesOf } from './messages.ts';
import { createJournal, request, response } from './small-journals.ts';
import { createSpanReader, spansOf } from './spans.ts';

test('spans that are worked out record by record are those of the whole run', () => {
  const journal = createJournal();
  for (const process of ['client', 'gateway', 'stock']) journal.spawn(0, process);
  for (let n = 0; n < 12; n++) {
    const at = n * 20;
    const connection = `client:${100 + (n % 3)}-gateway:80`;
    journal.pass(at, at + 4, 'client', 'gateway', request(`GET /${n}`), { connection });
    const inner = `gateway:${200 + n}-stock:80`;
    journal.deliver(at + 6, journal.send(at + 5, 'gateway', 'stock', 'syn', '', { connection: inner }));
    if (n % 4 === 1) continue;
    journal.pass(at + 7, at + 9, 'gateway', 'stock', request('GET /stock'), { connection: inner });
    if (n % 4 === 2) continue;
    // An answer in two pieces: after the first it seems to be there.
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n';
    journal.pass(at + 10, at + 11, 'stock', 'gateway', head, { connection: inner });
    journal.pass(at + 12, at + 14, 'stock', 'gateway', 'x', { connection: inner, bytes: 4000 });
    journal.pass(at + 15, at + 18, 'gateway', 'client', response('200 OK', 'ok'), { connection });
  }
  journal.exit(250, 'stock');
  const records = journal.sorted();
  const reader = createMessageReader();
  const spans = createSpanReader(7);
  let last: ReturnType<typeof spans.spans> = [];
  for (let n = 1; n <= records.length; n++) {
    reader.read(records.slice(n - 1, n));
    const untilUs = records[n - 1]?.atUs ?? 0;
    last = spans.spans(records.slice(0, n), reader.messages, untilUs);
    expect(last).toEqual(spansOf(records.slice(0, n), { seed: 7, untilUs }));
  }
  expect(last.length).toBeGreaterThan(messagesOf(records).length / 2);
});
