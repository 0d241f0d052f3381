import { expect, it } from 'vitest';
import { withScriptsLater } from './scripts-later.ts';

it('gives scripts in files a low priority, and leaves those in the page alone', () => {
  const html =
    '<script type="module" src="/a.js"></script><script>theme()</script><script type="module">b()</script>';
  expect(withScriptsLater(html)).toBe(
    '<script type="module" fetchpriority="low" src="/a.js"></script><script>theme()</script><script type="module">b()</script>',
  );
});
