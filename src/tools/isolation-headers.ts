/**
 * The two headers by which a browser isolates a page, for the pages that boot a WebContainer and for no other: from the
 * development server, from `astro preview` and, in static-server.ts, from `npm start`. Hosts of built files read public/_headers, which the build
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
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command === 'preview') updateConfig({ vite: { preview: { proxy: previewRules(config.base) } } });
      },
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

/** As much of a rule of Vite's proxy as is needed. */
interface PreviewRule {
  target: string;
  /** The address that is to be served here. */
  bypass(
    request: { url?: string | undefined },
    response: { setHeader(name: string, value: string): unknown } | undefined,
  ): string;
}

/**
 * `astro preview` takes no plugins, and its headers are for all pages. But it asks the rules of a proxy at every request, and one
 * that sends nobody elsewhere may still set headers: what it returns is served here.
 */
export function previewRules(base: string): Record<string, PreviewRule> {
  return {
    '/': {
      // Asked of nobody, because every request is bypassed.
      target: 'http://localhost',
      bypass(request, response) {
        const address = request.url ?? '/';
        for (const [name, value] of Object.entries(isolationHeaders(address, base)))
          response?.setHeader(name, value);
        return address;
      },
    },
  };
}

/** The rules of a _headers file for a site that lies under a path. */
export function headersUnder(base: string, rules: string): string {
  return rules.replace(/^\//gm, base.replace(/\/?$/, '/'));
}
