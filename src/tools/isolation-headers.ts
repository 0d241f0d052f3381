/**
 * The two headers by which a browser isolates a page, for the pages that boot a WebContainer and for no other: from the
 * development server and, in static-server.ts, from `npm start`. Hosts of built files read public/_headers, which the build
 * places under the site's own path; hosts that send no headers are made up for by public/webcontainer/isolate.js.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'credentialless',
};

/** Of the address of a request, with the site's base in front. */
export function isolationHeaders(address: string, base = '/'): Readonly<Record<string, string>> {
  return address.startsWith(`${base.replace(/\/?$/, '/')}webcontainer/`) ? HEADERS : {};
}

export function isolation(): AstroIntegration {
  let base = '/';
  return {
    name: 'isolation-headers',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const headers = {
            ...isolationHeaders(request.url ?? '', '/'),
            ...isolationHeaders(request.url ?? '', base),
          };
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
          // Vite serves workers as files of their own, which must say the same as the page that starts them.
          if (request.headers['sec-fetch-dest'] === 'worker')
            response.setHeader('Cross-Origin-Embedder-Policy', HEADERS['Cross-Origin-Embedder-Policy']);
          next();
        });
      },
      'astro:build:done': ({ dir }) => {
        const file = fileURLToPath(new URL('_headers', dir));
        if (existsSync(file)) writeFileSync(file, headersUnder(base, readFileSync(file, 'utf8')));
      },
    },
  };
}

/** The rules of a _headers file for a site that lies under a path. */
export function headersUnder(base: string, rules: string): string {
  return rules.replace(/^\//gm, base.replace(/\/?$/, '/'));
}
