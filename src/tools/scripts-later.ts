/**
 * An Astro integration: a built page's scripts are fetched behind its text and type, and begin when the page has been painted.
 * None of them is needed to read; run before, they would hold up the first thing a reader sees. They keep their order. Inline
 * scripts, which set the theme, stay as they are.
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

/** Throws where a page with scripts has no end of its body to put them. */
export function withScriptsLater(html: string): string {
  const sources = [...new Set([...html.matchAll(SCRIPT)].map(([, source]) => source))];
  if (sources.length === 0) return html;
  const end = html.lastIndexOf('</body>');
  if (end === -1) throw new Error('A page has scripts and no </body>.');
  const early = html
    .slice(0, end)
    .replaceAll(SCRIPT, '<link rel="modulepreload" fetchpriority="low" href="$1">');
  return `${early}<script type="module">${beginner(sources)}</script>${html.slice(end)}`;
}

/** A page that nobody sees is never painted, and must not wait for it. */
const beginner = (sources: readonly unknown[]) =>
  `const begin=()=>{for(const src of sources.splice(0))document.head.append(Object.assign(document.createElement("script"),{type:"module",async:false,src}))},sources=${JSON.stringify(sources)};addEventListener("visibilitychange",begin,{once:true});document.hidden?begin():requestAnimationFrame(()=>setTimeout(begin))`;
