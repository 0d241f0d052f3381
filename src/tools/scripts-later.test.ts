import { expect, it } from 'vitest';
import { withScriptsLater } from './scripts-later.ts';

const page = (body: string) => `<html><body>${body}</body></html>`;

it('fetches scripts in files at low priority where they stood, and begins each once, in their order, at the end', () => {
  const later = withScriptsLater(
    page(
      '<script type="module" src="/a.js"></script><script>theme()</script><script type="module" src="/b.js"></script><script type="module" src="/a.js"></script>',
    ),
  );
  const preload = (href: string) => `<link rel="modulepreload" fetchpriority="low" href="${href}">`;
  expect(later).toContain(`<body>${preload('/a.js')}<script>theme()</script>${preload('/b.js')}`);
  expect(later).toContain('sources=["/a.js","/b.js"]');
  expect(later).toMatch(/<\/script><\/body><\/html>$/);
  expect(later).not.toContain('src="/');
});

it('leaves a page alone whose scripts are all its own text', () => {
  const html = page('<script>theme()</script><script type="module">b()</script>');
  expect(withScriptsLater(html)).toBe(html);
});

it('refuses a page that has nowhere to put them', () => {
  expect(() => withScriptsLater('<script type="module" src="/a.js"></script>')).toThrow(/no <\/body>/);
});
