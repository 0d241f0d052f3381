import { expect, it } from 'vitest';
import { withScriptsLater } from './scripts-later.ts';

it('puts one inline script where the first script in a file stood, which knows each of them once and in order', () => {
  const later = withScriptsLater(
    '<script type="module" src="/a.js"></script><script>theme()</script><script type="module" src="/b.js"></script><script type="module" src="/a.js"></script>',
  );
  expect(later).toMatch(
    /^<script>.*sources = \["\/a.js","\/b.js"\].*<\/script><script>theme\(\)<\/script>$/s,
  );
  expect(later).not.toContain('src="/');
});

it('leaves a page alone whose scripts are all its own text', () => {
  const html = '<script>theme()</script><script type="module">b()</script>';
  expect(withScriptsLater(html)).toBe(html);
});
