import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headersUnder, isolationHeaders, previewRules } from './isolation-headers.ts';

const rules = readFileSync(new URL('../../public/_headers', import.meta.url), 'utf8');

test('only pages that boot a WebContainer are isolated', () => {
  expect(Object.keys(isolationHeaders('/webcontainer/01-many-computers/'))).toEqual([
    'Cross-Origin-Opener-Policy',
    'Cross-Origin-Embedder-Policy',
  ]);
  for (const address of ['/', '/01-many-computers/', '/webcontainer', '/x/webcontainer/y/'])
    expect(isolationHeaders(address)).toEqual({});
  expect(isolationHeaders('/book/webcontainer/x/', '/book')).not.toEqual({});
});

test('the file for static hosts says the same as our own servers, under the path of the site', () => {
  for (const [name, value] of Object.entries(isolationHeaders('/webcontainer/x/')))
    expect(rules).toContain(`  ${name}: ${value}\n`);
  expect(headersUnder('/', rules)).toBe(rules);
  expect(headersUnder('/book', rules)).toMatch(/^\/book\/webcontainer\/\*\n {2}Cross-Origin-Opener/);
});

test('astro preview sends them for these pages too, and asks no other server', async () => {
  for (const [address, sent] of [
    ['/book/webcontainer/x/', ['Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy']],
    ['/book/01-many-computers/', []],
  ] as const) {
    const headers: string[] = [];
    const response = { setHeader: (name: string) => headers.push(name) };
    // An address is what Vite goes on to serve by itself.
    expect(previewRules('/book/')['/']?.bypass({ url: address }, response)).toBe(address);
    expect(headers).toEqual(sent);
  }
});
