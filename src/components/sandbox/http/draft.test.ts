import { expect, test } from 'vitest';
import { draftOf, emptyDraft, specOf } from './draft.ts';

const draft = { ...emptyDraft('counter'), port: '8080' };

test('the fields make a request', () => {
  expect(specOf(draft)).toEqual({
    method: 'GET',
    url: 'http://counter:8080/',
    headers: [],
    body: '',
    timeoutMs: 10_000,
  });
  expect(
    specOf({
      ...draft,
      method: 'POST',
      path: 'add?n=1',
      headers: 'Accept: a/b\n\n x-y :z ',
      body: 'hi',
      timeoutSeconds: '0.5',
    }),
  ).toEqual({
    method: 'POST',
    url: 'http://counter:8080/add?n=1',
    headers: [
      ['Accept', 'a/b'],
      ['x-y', 'z'],
      ['content-type', 'text/plain; charset=utf-8'],
    ],
    body: 'hi',
    timeoutMs: 500,
  });
});

test.each([
  ['{"a": 1}', 'application/json'],
  ['[1', 'text/plain; charset=utf-8'],
  ['a=1', 'text/plain; charset=utf-8'],
])('a body without a type gets one: %s', (body, type) => {
  expect(specOf({ ...draft, body })).toMatchObject({ headers: [['content-type', type]] });
  expect(specOf({ ...draft, body, headers: 'Content-Type: x/y' })).toMatchObject({
    headers: [['Content-Type', 'x/y']],
  });
});

test('a path is written as an address has it, and what is written so already stays', () => {
  expect(specOf({ ...draft, path: '/a b/ü?q=%20' })).toMatchObject({
    url: 'http://counter:8080/a%20b/%C3%BC?q=%20',
  });
});

test.each([
  [{ port: '' }, { what: 'port' }],
  [{ port: '80a' }, { what: 'port' }],
  [{ timeoutSeconds: '0' }, { what: 'timeout' }],
  [{ headers: 'no header' }, { what: 'header', line: 'no header' }],
])('a mistake in a field is told: %o', (part, mistake) => {
  expect(specOf({ ...draft, ...part })).toEqual(mistake);
});

test('a request that was sent fills the fields from which it would be sent again', () => {
  const spec = specOf({ ...draft, method: 'PUT', path: '/a?b', headers: 'x: 1', body: '{}' });
  const fault = { kind: 'request' as const, n: 1, ...(spec as never as object) };
  expect(specOf(draftOf(fault as never))).toEqual(spec);
});
