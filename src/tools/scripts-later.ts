/**
 * An Astro integration: a built page's scripts are fetched behind its text and type, and begin, on a narrow screen, when the
 * page has been painted. None of them is needed to read; run before, they would hold up the first thing a reader sees. They
 * keep their order. Inline scripts, which set the theme, stay as they are.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

export function scriptsLater(): AstroIntegration {
  return {
    name: 'scripts-later',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const file = join(folder, name);
          writeFileSync(file, withScriptsLater(readFileSync(file, 'utf8')));
        }
      },
    },
  };
}

const SCRIPT = /<script type="module" src="([^"]+)"><\/script>/g;

export function withScriptsLater(html: string): string {
  const sources = [...new Set([...html.matchAll(SCRIPT)].map(([, source]) => source))];
  let isFirst = true;
  return html.replaceAll(SCRIPT, () => {
    const text = isFirst ? `<script>${fetchNowAndBeginLater(sources)}</script>` : '';
    isFirst = false;
    return text;
  });
}

/**
 * A page that nobody sees is never painted, and must not wait for it; on a wide screen, whose computer is quicker, whoever presses
 * Run at once would wait longer than the text does. Without JavaScript nothing is fetched.
 */
const fetchNowAndBeginLater = (sources: readonly unknown[]) =>
  `{
  const sources = ${JSON.stringify(sources)};
  const append = (name, settings) => document.head.append(Object.assign(document.createElement(name), settings));
  for (const href of sources) append('link', { rel: 'modulepreload', fetchPriority: 'low', href });
  const begin = () => {
    for (const src of sources.splice(0)) append('script', { type: 'module', async: false, src });
  };
  addEventListener('DOMContentLoaded', () => {
    addEventListener('visibilitychange', begin, { once: true });
    document.hidden || matchMedia('(width >= 50rem)').matches ? begin() : requestAnimationFrame(() => setTimeout(begin));
  });
}`.replaceAll(/\n */g, '\n');
