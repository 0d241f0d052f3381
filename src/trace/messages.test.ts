import { describe, expect, test } from 'vitest';
import { messagesOf } from './messages.ts';
import { createJournal, request, response } from './small-journals.ts';

const shown = (journal: ReturnType<typeof createJournal>) =>
  messagesOf(journal.sorted()).map((m) => `${m.from}→${m.to} ${m.kind} ${m.label} ${m.fate} ${m.bytes}`);

describe('messages', () => {
  test('a request and its response are two messages; handshake, acknowledgements and close are none', () => {
    const journal = createJournal();
    journal.deliver(1, journal.send(0, 'client', 'counter', 'syn'));
    journal.deliver(2, journal.send(1, 'counter', 'client', 'synack'));
    const asked = request('POST /add', '{"by":1}');
    const id = journal.pass(2, 3, 'client', 'counter', asked);
    journal.deliver(4, journal.send(3, 'counter', 'client', 'ack'));
    journal.pass(4, 5.5, 'counter', 'client', response('200 OK', '{}'));
    journal.deliver(7, journal.send(6, 'client', 'counter', 'fin'));
    const messages = messagesOf(journal.sorted());
    expect(messages.map((m) => [m.kind, m.label, m.sentUs, m.endUs, m.fate])).toEqual([
      ['request', 'POST /add', 2000, 3000, 'delivered'],
      ['response', '200 OK', 4000, 5500, 'delivered'],
    ]);
    expect(messages[1]?.requestId).toBe(id);
    expect(messages[0]?.bytes).toBe(asked.length);
  });

  test('each datagram is a message of its own, whatever it holds, and a lost one stays lost', () => {
    const journal = createJournal();
    journal.deliver(3, journal.send(0, 'client', 'counter', 'datagram', 'ping 1'));
    journal.drop(2, journal.send(1, 'client', 'counter', 'datagram', 'GET / HTTP/1.1'), 'cut');
    journal.send(2, 'counter', 'client', 'datagram', '\0\x01');
    expect(shown(journal)).toEqual([
      'client→counter datagram “ping 1” delivered 6',
      'client→counter datagram “GET / HTTP/1.1” lost 14',
      'counter→client datagram 2 bytes in-flight 2',
    ]);
  });

  test('segments of a body with a Content-Length fold into their message, which ends with the last of them', () => {
    const journal = createJournal();
    const head = 'POST /upload HTTP/1.1\r\nContent-Length: 150000\r\n\r\n';
    journal.pass(0, 2, 'client', 'counter', head);
    journal.pass(0, 3, 'client', 'counter', 'x'.repeat(2048), { bytes: 65_536 });
    journal.pass(0, 4, 'client', 'counter', 'GET /trap HTTP/1.1\r\n\r\n', { bytes: 150_000 - 65_536 });
    journal.pass(5, 6, 'client', 'counter', request('GET /next'));
    const [first, second] = messagesOf(journal.sorted());
    expect(first).toMatchObject({ label: 'POST /upload', bytes: head.length + 150_000, endUs: 4000 });
    expect(second?.label).toBe('GET /next');
  });

  test('a chunked body ends with its last chunk, also where chunks are longer than what is kept of them', () => {
    const journal = createJournal();
    journal.pass(0, 1, 'client', 'counter', request('GET /list'));
    journal.pass(
      1,
      2,
      'counter',
      'client',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nHTTP\r\n',
    );
    const long = `1388\r\n${'y'.repeat(2042)}`;
    journal.pass(2, 3, 'counter', 'client', long, { bytes: 6 + 5000 + 2 });
    journal.pass(3, 4, 'counter', 'client', '0\r\n\r\n');
    journal.pass(5, 6, 'client', 'counter', request('GET /again'));
    journal.pass(6, 7, 'counter', 'client', response('404 Not Found', 'no'));
    expect(shown(journal).map((line) => line.replace(/ \d+$/, ''))).toEqual([
      'client→counter request GET /list delivered',
      'counter→client response 200 OK delivered',
      'client→counter request GET /again delivered',
      'counter→client response 404 Not Found delivered',
    ]);
  });

  test('pipelined requests in one segment are messages of their own, answered first in first out', () => {
    const journal = createJournal();
    const id = journal.pass(
      0,
      1,
      'client',
      'counter',
      request('GET /a') + request('HEAD /b') + request('GET /c'),
    );
    journal.pass(2, 3, 'counter', 'client', response('200 OK', 'a'));
    journal.pass(3, 4, 'counter', 'client', 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n');
    journal.pass(4, 5, 'counter', 'client', response('500 Internal Server Error', 'c'));
    const messages = messagesOf(journal.sorted());
    expect(messages.map((m) => m.label)).toEqual([
      'GET /a',
      'HEAD /b',
      'GET /c',
      '200 OK',
      '200 OK',
      '500 Internal Server Error',
    ]);
    expect(messages.slice(3).map((m) => m.requestId)).toEqual([id, `${id}+2`, `${id}+3`]);
  });

  test('100 Continue does not use the request up', () => {
    const journal = createJournal();
    const id = journal.pass(
      0,
      1,
      'client',
      'counter',
      'PUT /x HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n',
    );
    journal.pass(1, 2, 'counter', 'client', 'HTTP/1.1 100 Continue\r\n\r\n');
    journal.pass(2, 3, 'client', 'counter', 'hi');
    journal.pass(3, 4, 'counter', 'client', response('201 Created'));
    const messages = messagesOf(journal.sorted());
    expect(messages.map((m) => [m.label, m.requestId])).toEqual([
      ['PUT /x', null],
      ['100 Continue', id],
      ['201 Created', id],
    ]);
  });

  test('a start line written letter by letter is one request', () => {
    const journal = createJournal();
    for (const [index, piece] of ['GET /sl', 'ow HTTP/1.', '1\r\nHost: counter\r\n', '\r\n'].entries()) {
      journal.pass(index, index + 1, 'client', 'counter', piece);
    }
    expect(shown(journal)).toEqual(['client→counter request GET /slow delivered 37']);
  });

  test('bytes that are not HTTP are messages too, labelled with their first line or their length', () => {
    const journal = createJournal();
    journal.pass(0, 1, 'client', 'counter', 'SET a 1\nSET b 2\n');
    journal.pass(1, 2, 'client', 'counter', '\x00\x01\x02');
    expect(shown(journal)).toEqual([
      'client→counter data “SET a 1” delivered 16',
      'client→counter data 3 bytes delivered 3',
    ]);
  });

  test('a message on a cut link is in flight with its lost attempts, then delivered or lost', () => {
    const journal = createJournal();
    const healed = journal.send(0, 'client', 'counter', 'data', request('GET /a'));
    journal.drop(1, healed, 'cut', 201);
    journal.drop(201, healed, 'cut', 601);
    const midway = messagesOf(journal.sorted());
    expect(midway[0]).toMatchObject({ fate: 'in-flight', endUs: null });
    journal.deliver(609, healed);
    expect(messagesOf(journal.sorted())[0]).toMatchObject({
      fate: 'delivered',
      endUs: 609_000,
      lostAttempts: [
        { atUs: 1000, retryAtUs: 201_000 },
        { atUs: 201_000, retryAtUs: 601_000 },
      ],
    });
    const given = journal.send(700, 'client', 'counter', 'data', request('GET /b'));
    journal.drop(701, given, 'cut');
    expect(messagesOf(journal.sorted())[1]).toMatchObject({ fate: 'lost', endUs: 701_000 });
  });

  test('a message on its way to a process that is killed is lost at the kill', () => {
    const journal = createJournal();
    journal.send(0, 'client', 'counter', 'data', request('GET /a'));
    journal.exit(3, 'counter');
    expect(messagesOf(journal.sorted())[0]).toMatchObject({ fate: 'lost', endUs: 3000 });
  });

  test('a connection that nobody accepts is one refused message, whether the host is dead or only deaf', () => {
    const journal = createJournal();
    journal.deliver(4, journal.send(0, 'client', 'counter', 'syn'));
    journal.deliver(8, journal.send(4, 'counter', 'client', 'refuse'));
    const dead = journal.send(10, 'client', 'counter', 'syn');
    journal.drop(14, dead, 'dead');
    journal.deliver(18, journal.send(14, 'counter', 'client', 'refuse', '', { connection: '' }));
    expect(
      messagesOf(journal.sorted()).map((m) => [m.label, m.fate, m.sentUs, m.endUs, m.lostAttempts.length]),
    ).toEqual([
      ['connection refused', 'refused', 0, 4000, 0],
      ['connection refused', 'refused', 10_000, 14_000, 0],
    ]);
  });

  test('a handshake shows from its first loss on, at the place where it was sent', () => {
    const journal = createJournal();
    const syn = journal.send(0, 'client', 'counter', 'syn');
    journal.pass(0.5, 1, 'other', 'counter', request('GET /a'));
    journal.drop(2, syn, 'cut', 1002);
    expect(shown(journal)).toEqual([
      'client→counter connect connect in-flight 0',
      `other→counter request GET /a delivered ${request('GET /a').length}`,
    ]);
  });

  test('a reset is drawn, and ends what its sender still had to send again', () => {
    const journal = createJournal();
    const id = journal.send(0, 'client', 'counter', 'data', request('GET /a'));
    journal.drop(0, id, 'cut', 200);
    journal.deliver(104, journal.send(100, 'client', 'counter', 'rst'));
    expect(shown(journal)).toEqual([
      `client→counter request GET /a lost ${request('GET /a').length}`,
      'client→counter reset reset delivered 0',
    ]);
  });

  test('a dead host’s reset of a late closing is not drawn, that of a request is', () => {
    const journal = createJournal();
    const dead = { connection: '' };
    journal.drop(4, journal.send(0, 'counter', 'client', 'fin'), 'dead');
    journal.deliver(8, journal.send(4, 'client', 'counter', 'rst', '', dead));
    const asked = journal.send(10, 'counter', 'client', 'data', request('GET /a'));
    journal.drop(14, asked, 'dead');
    journal.deliver(18, journal.send(14, 'client', 'counter', 'rst', '', dead));
    expect(messagesOf(journal.sorted()).map((m) => [m.label, m.fate])).toEqual([
      ['GET /a', 'lost'],
      ['reset', 'delivered'],
    ]);
  });

  test('records may come in any number of batches', () => {
    const journal = createJournal();
    journal.pass(0, 1, 'client', 'counter', request('GET /a'));
    journal.pass(1, 2, 'counter', 'client', response('200 OK'));
    const whole = messagesOf(journal.sorted());
    expect(whole).toHaveLength(2);
    expect(messagesOf(journal.sorted().slice(0, 1))).toMatchObject([{ fate: 'in-flight', endUs: null }]);
  });
});
