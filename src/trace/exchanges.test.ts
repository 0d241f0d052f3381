/** What was in a request and in its answer, from journals as the network writes them. */
import { expect, test } from 'vitest';
import { exchangesOf } from './exchanges.ts';
import { decodeUtf8, readHttpText } from './http-text.ts';
import { createJournal, request, response } from './small-journals.ts';

const connection = 'client:1-counter:8080';

test('a request has its parts, and its answer what was in it', () => {
  const journal = createJournal();
  const asked = journal.pass(1, 5, 'client', 'counter', request('POST /add?n=1&name=a%20b', '{"x":1}'), {
    connection,
  });
  const answered = journal.pass(6, 9, 'counter', 'client', response('201 Created', '{"y":2}'), {
    connection,
  });
  expect(exchangesOf(journal.sorted())).toMatchObject([
    {
      id: asked,
      from: 'client',
      to: 'counter',
      method: 'POST',
      target: '/add?n=1&name=a%20b',
      path: '/add',
      query: { n: '1', name: 'a b' },
      headers: { host: 'counter:8080', 'content-length': '7' },
      body: '{"x":1}',
      bodyWhole: true,
      sentUs: 1000,
      arrivedUs: 5000,
      response: {
        id: answered,
        status: 201,
        headers: { 'content-type': 'application/json' },
        body: '{"y":2}',
        bodyWhole: true,
        sentUs: 6000,
        beganUs: 9000,
        arrivedUs: 9000,
      },
      outcome: 'answered',
      endUs: 9000,
      givenUpUs: null,
      events: [asked, answered],
    },
  ]);
});

test('a body in several segments is put together, and one that the journal cuts short is told as such', () => {
  const journal = createJournal();
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n';
  journal.pass(1, 2, 'client', 'counter', request('GET /a'), { connection });
  journal.pass(3, 4, 'counter', 'client', `${head}01234`, { connection });
  journal.pass(5, 6, 'counter', 'client', '56789', { connection });
  journal.pass(7, 8, 'client', 'counter', request('GET /b'), { connection });
  const long = `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${'x'.repeat(5000)}`;
  journal.pass(9, 10, 'counter', 'client', long, { connection });
  const [whole, cut] = exchangesOf(journal.sorted()).map((one) => one.response);
  expect(whole).toMatchObject({ body: '0123456789', bodyWhole: true, beganUs: 4000, arrivedUs: 6000 });
  expect(cut?.bodyWhole).toBe(false);
  expect(cut?.body.length).toBe(2048 - 'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n'.length);
});

test('two requests in one segment have their own bodies', () => {
  const journal = createJournal();
  const both = `${request('POST /a', 'first')}${request('POST /b', 'second')}`;
  journal.pass(1, 2, 'client', 'counter', both, { connection });
  expect(exchangesOf(journal.sorted()).map(({ path, body }) => [path, body])).toEqual([
    ['/a', 'first'],
    ['/b', 'second'],
  ]);
});

test('a client that closes before the answer is there has given up, and one that closes later has not', () => {
  const journal = createJournal();
  journal.pass(1, 5, 'client', 'counter', request('GET /slow'), { connection });
  journal.send(100, 'client', 'counter', 'fin', '', { connection });
  journal.pass(200, 205, 'counter', 'client', response('200 OK', 'late'), { connection });
  const other = 'client:2-counter:8080';
  journal.pass(1, 5, 'client', 'counter', request('GET /quick'), { connection: other });
  journal.pass(6, 9, 'counter', 'client', response('200 OK', 'soon'), { connection: other });
  journal.send(100, 'client', 'counter', 'fin', '', { connection: other });
  expect(
    exchangesOf(journal.sorted()).map(({ path, outcome, givenUpUs }) => [path, outcome, givenUpUs]),
  ).toEqual([
    ['/slow', 'answered', 100_000],
    ['/quick', 'answered', null],
  ]);
});

test('chunks are joined, and UTF-8 is decoded where it is whole', () => {
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n';
  expect(readHttpText(chunked).body).toBe('Wikipedia');
  expect(decodeUtf8('na\u00c3\u00afve 100%')).toBe('naïve 100%');
  expect(decodeUtf8('cut \u00c3')).toBe('cut \u00c3');
});

test('several headers of one name are joined', () => {
  expect(readHttpText('GET / HTTP/1.1\r\nA: 1\r\na: 2\r\n\r\n').headers).toEqual({ a: '1, 2' });
});
