import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { withPolicy } from './content-policy.ts';

const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

it('allows the inline scripts of a page by their hashes, and no others', () => {
  const html =
    '<html><head><script>one()</script></head><body><script type="module">two()</script>' +
    '<script type="application/json">{"a":1}</script><script src="/x.js"></script></body></html>';
  const policy = /content="([^"]*)"/.exec(withPolicy(html, ['sha256-more']))?.[1] ?? '';
  const scripts = policy.split('; ').find((part) => part.startsWith('script-src')) ?? '';
  expect(scripts.split(' ').filter((one) => one.startsWith("'sha256"))).toEqual([
    sha('one()'),
    sha('two()'),
    "'sha256-more'",
  ]);
  expect(policy).toContain("connect-src 'self'");
  expect(scripts).not.toContain("'unsafe-inline'");
});

it('lets in frames of others only where it is told whose', () => {
  const html = '<html><head></head></html>';
  expect(withPolicy(html, [])).not.toContain('frame-src');
  expect(withPolicy(html, [], ['https://one.test'])).toContain("; frame-src 'self' https://one.test;");
});

it('does not let a page without a head pass', () => {
  expect(() => withPolicy('<p>text</p>', [])).toThrow('exactly one <head>');
});
