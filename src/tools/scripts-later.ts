/**
 * An Astro integration: a built page's scripts are fetched behind its text and type. None of them is needed to read, and the
 * browser would otherwise give them the first part of a slow line. Inline scripts, which set the theme, stay as they are.
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

export function withScriptsLater(html: string): string {
  return html.replaceAll('<script type="module" src=', '<script type="module" fetchpriority="low" src=');
}
