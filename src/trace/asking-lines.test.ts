import { describe, expect, it } from 'vitest';
import { FORM_TYPE } from '../kernel/asking.ts';
import type { Fault } from '../kernel/journal.ts';
import { ASKING_FORMS, readAsking, wordsOfLine } from './asking-lines.ts';
import { faultLine, parseFault } from './fault-lines.ts';

const get = {
  n: 1,
  method: 'GET',
  url: 'http://counter:8080/',
  headers: [],
  body: '',
  timeoutMs: 10_000,
} as const;
const form = ['content-type', FORM_TYPE] as const;

describe('lines that ask', () => {
  it.each<[string, Fault]>([
    ['curl http://counter:8080/', { kind: 'request', ...get }],
    ['curl counter:8080', { kind: 'request', ...get }],
    ['curl counter', { kind: 'request', ...get, url: 'http://counter/' }],
    ['curl counter:8080/a?b=c%20d#e', { kind: 'request', ...get, url: 'http://counter:8080/a?b=c%20d#e' }],
    [
      'curl -XDELETE -m 2.5 counter:8080/a',
      { kind: 'request', ...get, method: 'DELETE', url: 'http://counter:8080/a', timeoutMs: 2500 },
    ],
    ['curl --request put counter:8080/', { kind: 'request', ...get, method: 'PUT' }],
    [
      `curl -d '{"a": 1}' -H "content-type: application/json" -H 'X-Empty;' counter:8080/`,
      {
        kind: 'request',
        ...get,
        method: 'POST',
        headers: [
          ['content-type', 'application/json'],
          ['X-Empty', ''],
        ],
        body: '{"a": 1}',
      },
    ],
    [
      'curl -d a=1 -d b=2 counter:8080/',
      { kind: 'request', ...get, method: 'POST', headers: [form], body: 'a=1&b=2' },
    ],
    ["curl -H 'content-type:' -d x counter:8080/", { kind: 'request', ...get, method: 'POST', body: 'x' }],
    ['curl -X GET -d x counter:8080/', { kind: 'request', ...get, headers: [form], body: 'x' }],
    ['load 50 10s counter:8080/', { kind: 'load', perSecond: 50, forMs: 10_000, ...get }],
    [
      'load 0.5 2m -X HEAD counter:8080/',
      { kind: 'load', perSecond: 0.5, forMs: 120_000, ...get, method: 'HEAD' },
    ],
    ['hang-up 3', { kind: 'hang-up', n: 3 }],
  ])('%s', (line, fault) => {
    expect(parseFault(line)).toEqual(fault);
    // And back again.
    expect(parseFault(faultLine(fault))).toEqual(fault);
  });

  it('gives a request the number that it is told', () => {
    expect(parseFault('curl counter:8080', 7)).toMatchObject({ n: 7 });
  });

  it('keeps what only shows, for whoever shows it', () => {
    expect(readAsking(['curl', '-iv', 'counter:8080'], 1)).toMatchObject({ head: true, verbose: true });
    expect(readAsking(['curl', 'counter:8080'], 1)).toMatchObject({ head: false, verbose: false });
  });

  it('takes every example of its own help', () => {
    for (const { example } of ASKING_FORMS) expect(() => parseFault(example)).not.toThrow();
  });

  it.each([
    [`a 'b c' "d \\"e\\"" f\\ g ''`, ['a', 'b c', 'd "e"', 'f g', '']],
    [`it's' "fine" \\n "a\\b"`, ['its', 'fine', 'n', 'a\\b']],
  ])('parts words as a shell does: %s', (line, words) => {
    expect(wordsOfLine(line)).toEqual(words);
  });

  it.each([
    ['curl', 'The address is missing. Write: curl'],
    ['curl counter:8080 more words', '"more words" is too much'],
    ['curl -k counter:8080', 'There is no option -k here'],
    ['curl -X', '-X wants a method behind it'],
    ['curl -H nonsense counter:8080', '"nonsense" is no header'],
    ["curl -H 'accept:' counter:8080", 'The header "accept" has no value'],
    ['curl -m soon counter:8080', '"soon" is no number of seconds'],
    ["curl -d 'x counter:8080", "A ' has no other ' behind it"],
    ['load', 'The rate is missing. Write: load'],
    ['load fast 10s counter:8080', '"fast" is no number of requests a second'],
    ['load 5 counter:8080', '"counter:8080" is no time such as 100ms or 2s. Write: load'],
    ['load 5 10s', 'The address is missing. Write: load'],
    ['hang-up', 'The number of a request is missing. Write: hang-up'],
  ])('answers "%s" with what is wrong and how it is written', (line, words) => {
    expect(() => parseFault(line)).toThrow(words);
  });
});
