/** curl and load: what they send, what they print of each outcome, with curl's statuses, and how they are given up. */
import { describe, expect, it } from 'vitest';
import type { AskedFailure, AskedLoad, AskedResponse } from '../../../../trace/asked.ts';
import { createJournal, request } from '../../../../trace/small-journals.ts';
import { createTestPrompt } from '../test-prompt.ts';

const response = (body: AskedResponse['body'], more: Partial<AskedResponse> = {}): AskedResponse => ({
  kind: 'response',
  n: 1,
  status: 200,
  statusText: 'OK',
  httpVersion: '1.1',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Twice', 'a'],
    ['X-Twice', 'b'],
  ],
  body,
  bytes: 9,
  cut: false,
  ms: 54,
  ...more,
});
const failure = (code: string, message = ''): AskedFailure => ({
  kind: 'failure',
  n: 1,
  code,
  message,
  ms: 12.4,
});

describe('curl', () => {
  it('sends what curl would send, and prints the body as it came', async () => {
    const prompt = createTestPrompt({ answer: async () => response({ text: '{"n":10}\n' }) });
    expect(await prompt.type('curl counter:8080/count')).toBe('{"n":10}\n');
    expect(
      await prompt.type("curl -X PUT -H 'accept: text/plain' -d a=1 -m 2 http://counter:8080/add"),
    ).toContain('n');
    expect(prompt.faults).toEqual([
      expect.objectContaining({ kind: 'request', method: 'GET', url: 'http://counter:8080/count' }),
      expect.objectContaining({
        method: 'PUT',
        body: 'a=1',
        timeoutMs: 2000,
        headers: [
          ['accept', 'text/plain'],
          ['content-type', 'application/x-www-form-urlencoded'],
        ],
      }),
    ]);
    expect(await prompt.type('curl -s http://counter:8080/count | jq .n')).toBe('10\n');
  });

  it('says in a paused run why nothing comes back', async () => {
    const prompt = createTestPrompt({ answer: async () => response({ text: 'x' }) });
    await prompt.type('pause');
    expect(await prompt.type('curl counter:8080/count')).toContain('The run is paused.');
    await prompt.type('resume');
    expect(await prompt.type('curl counter:8080/count')).toBe('x');
  });

  it('-i puts the head before the body, -v both heads on the other stream', async () => {
    const prompt = createTestPrompt({
      answer: async () => response({ text: 'x' }, { status: 404, statusText: 'Not Found' }),
    });
    expect(await prompt.lines('curl -i http://counter:8080/count')).toEqual([
      'HTTP/1.1 404 Not Found',
      'Content-Type: application/json',
      'X-Twice: a',
      'X-Twice: b',
      '',
      'x',
    ]);
    expect(prompt.status()).toBe(0);
    expect(await prompt.type('curl -v -d hi http://counter:8080/add?n=1 2> heads.txt; cat heads.txt')).toBe(
      [
        'x> POST /add?n=1 HTTP/1.1',
        '> host: counter:8080',
        '> content-type: application/x-www-form-urlencoded',
        '>',
        '< HTTP/1.1 404 Not Found',
        '< Content-Type: application/json',
        '< X-Twice: a',
        '< X-Twice: b',
        '<',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [
      failure('ECONNREFUSED', 'connect ECONNREFUSED'),
      7,
      'Failed to connect to counter port 8080 after 12 ms',
    ],
    [failure('ENOTFOUND', 'getaddrinfo ENOTFOUND'), 6, 'Could not resolve host: counter'],
    [failure('TIMEOUT', 'no whole answer within 10 s'), 28, 'Operation timed out after 10000 milliseconds'],
    [failure('ETIMEDOUT', 'connect ETIMEDOUT'), 28, 'Connection timed out'],
    [failure('ECONNRESET', 'socket hang up'), 52, 'Empty reply from server'],
    [failure('ECONNRESET', 'aborted'), 18, 'end of response with missing bytes'],
    [failure('ECONNRESET', 'read ECONNRESET'), 56, 'Recv failure: Connection reset by peer'],
    [failure('HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/'), 8, 'no HTTP that can be read'],
    [failure('EOTHER', 'something else'), 56, 'something else (EOTHER)'],
  ])('a failure %j has status %d and says "%s"', async (outcome, status, sentence) => {
    const prompt = createTestPrompt({ answer: async () => outcome });
    expect(await prompt.type('curl http://counter:8080/')).toContain(`curl: (${status}) `);
    expect(prompt.status()).toBe(status);
    expect(await prompt.type('curl http://counter:8080/')).toContain(sentence);
  });

  it('what is no text is not shown, and goes through a pipe as it is', async () => {
    const prompt = createTestPrompt({
      answer: async () => response({ base64: btoa('\u0000\u00ff!') }, { bytes: 3 }),
    });
    expect(await prompt.type('curl http://counter:8080/')).toContain('is no text and is not shown');
    expect(prompt.status()).toBe(23);
    expect(await prompt.type('curl http://counter:8080/ | grep -c !')).toBe('1\n');
  });

  it('a line that makes no sense, an address of nobody, and an ended run are said', async () => {
    const prompt = createTestPrompt({
      answer: async () => ({ kind: 'refused', n: 1, message: 'No service is called "nobody".' }),
    });
    expect(await prompt.type('curl')).toContain('The address is missing. Write: curl');
    expect(await prompt.type('curl -Z http://counter/')).toContain('There is no option -Z here.');
    expect(await prompt.type('curl http://nobody/')).toBe('curl: No service is called "nobody".\n');
    expect(prompt.status()).toBe(3);
    prompt.setState('stopped');
    expect(await prompt.type('curl http://counter/')).toContain('the run has ended');
    prompt.setState('idle');
    expect(await prompt.type('curl http://counter/')).toContain('there is no run yet');
  });

  it('Ctrl+C hangs up', async () => {
    const prompt = createTestPrompt();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    await prompt.type('curl http://counter:8080/never', stop.signal);
    expect(prompt.status()).toBe(130);
    expect(prompt.deeds).toEqual(['hang up 1']);
  });
});

describe('load', () => {
  const report = (more: Partial<AskedLoad>): AskedLoad => ({
    kind: 'load',
    n: 1,
    done: true,
    atMs: 2000,
    sent: 100,
    ok: { '2xx': 97 },
    failed: { ECONNREFUSED: 2, 'HTTP 503': 1 },
    pending: 0,
    p50: 12.3,
    p90: 20,
    p99: null,
    max: null,
    ...more,
  });

  it('tells how it stands, and at its end the percentiles with every failure in them', async () => {
    const prompt = createTestPrompt({
      answer: async (_, onProgress) => {
        onProgress?.(report({ done: false, atMs: 1000, sent: 50, pending: 1 }));
        return report({});
      },
    });
    const lines = await prompt.lines('load 50 2s http://counter:8080/');
    expect(lines[0]).toMatch(/^load 1: 50 sent in 1 s/);
    expect(lines.slice(1)).toEqual([
      'sent           100  50 a second for 2 s, whatever came back',
      'answered well   97  2xx 97',
      'failed           3  ECONNREFUSED 2, HTTP 503 1',
      'latency        50 % within 12.3 ms, 90 % within 20 ms, 99 % never, all never',
      '               A request that failed counts as infinitely slow.',
    ]);
    expect(prompt.faults).toEqual([expect.objectContaining({ kind: 'load', perSecond: 50, forMs: 2000 })]);
    expect(await prompt.type('load 50 2s http://counter:8080/ 2>/dev/null | grep -c .')).toBe('5\n');
    expect(await prompt.type('load many http://counter/')).toContain(
      '"many" is no number of requests a second.',
    );
  });

  it('Ctrl+C ends it', async () => {
    const prompt = createTestPrompt();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    await prompt.type('load 50 10s http://counter:8080/', stop.signal);
    expect(prompt.status()).toBe(130);
    expect(prompt.deeds).toEqual(['hang up 1']);
  });
});

describe('the rest', () => {
  it('hang-up and fault take their lines, with blanks in quotes', async () => {
    const prompt = createTestPrompt();
    await prompt.type('hang-up 3');
    await prompt.type("fault curl -H 'x-name: a b' -d 'it is' http://counter:8080/");
    expect(prompt.faults).toEqual([
      { kind: 'hang-up', n: 3 },
      expect.objectContaining({
        kind: 'request',
        body: 'it is',
        headers: expect.arrayContaining([['x-name', 'a b']]),
      }),
    ]);
  });

  it('Tab offers what listens, and what was asked for there', () => {
    const journal = createJournal();
    journal.spawn(0, 'counter');
    journal.listen(1, 'counter', 8080);
    journal.pass(10, 12, 'client', 'counter', request('POST /add?request=1'));
    const prompt = createTestPrompt({ records: journal.sorted() });
    expect(prompt.shell.complete('curl http').candidates).toEqual([
      'http://counter:8080/',
      'http://counter:8080/add',
    ]);
    expect(prompt.shell.complete('load 50 10s ').candidates).toContain('http://counter:8080/');
    expect(createTestPrompt({ state: 'idle' }).shell.complete('curl ').candidates).toContain(
      'http://counter:',
    );
  });
});
