import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../kernel/journal.ts';
import { type Asked, type AskedLoad, askedIn, askedSentence, logText, writeAsked } from './asked.ts';

const response: Asked = {
  kind: 'response',
  n: 3,
  status: 200,
  statusText: 'OK',
  httpVersion: '1.1',
  headers: [['Content-Type', 'text/plain']],
  body: { text: 'line\nline' },
  bytes: 9,
  cut: false,
  ms: 12.345,
};
const failure: Asked = {
  kind: 'failure',
  n: 4,
  code: 'ECONNREFUSED',
  message: 'connect ECONNREFUSED 10.0.0.2:1',
  ms: 8,
};
const load: AskedLoad = {
  kind: 'load',
  n: 5,
  done: true,
  atMs: 5012,
  sent: 1250,
  ok: { '2xx': 1238 },
  failed: { ECONNRESET: 2, 'HTTP 503': 10 },
  pending: 0,
  p50: 12.3,
  p90: 40,
  p99: 1204,
  max: null,
};

const logged = (text: string, process = 'you'): LogRecord => ({
  kind: 'log',
  atUs: 1,
  source: process,
  n: 1,
  process,
  stream: 'stdout',
  text,
});

describe('what came of a request', () => {
  it.each<[Asked]>([[response], [failure], [load]])('is read as it was written', (asked) => {
    expect(askedIn(logged(writeAsked(asked)))).toEqual([asked]);
  });

  it('is found in a text of several lines, and in those of nobody else', () => {
    const text = writeAsked(failure) + writeAsked(response);
    expect(askedIn(logged(text))).toEqual([failure, response]);
    expect(askedIn(logged(text, 'counter'))).toEqual([]);
    expect(askedIn(logged('{"kind":"load"}\n{"kind":"response",\nhello\n'))).toEqual([]);
  });

  it.each<[Asked, string]>([
    [response, 'request 3: 200 OK after 12.3 ms, 9 bytes'],
    [
      { ...response, bytes: 400_000, cut: true, ms: 2345 },
      'request 3: 200 OK after 2.35 s, 400,000 bytes, of which 256 kB are kept',
    ],
    [failure, 'request 4 failed after 8 ms: connect ECONNREFUSED 10.0.0.2:1'],
    [
      { ...failure, code: 'ECONNRESET', message: 'socket hang up' },
      'request 4 failed after 8 ms: socket hang up (ECONNRESET)',
    ],
    [
      load,
      'load 5 is over: 1,250 sent in 5.01 s, 1,238 answered well, 12 failed (ECONNRESET 2, HTTP 503 10); half within 12.3 ms, 99 % within 1.2 s',
    ],
    [
      { ...load, done: false, failed: { TIMEOUT: 900 }, ok: {}, pending: 3, p50: null, p99: null },
      'load 5: 1,250 sent in 5.01 s, 0 answered well, 900 failed (TIMEOUT 900), 3 under way; half never, 99 % never',
    ],
  ])('is told in a sentence', (asked, sentence) => {
    expect(askedSentence(asked)).toBe(sentence);
    expect(logText(logged(writeAsked(asked)))).toBe(`${sentence}\n`);
  });

  it('leaves all other output as it is', () => {
    expect(logText(logged(writeAsked(failure), 'counter'))).toBe(writeAsked(failure));
    expect(logText(logged('TypeError: no\n'))).toBe('TypeError: no\n');
  });
});
