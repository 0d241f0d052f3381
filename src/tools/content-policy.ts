/**
 * An Astro integration: gives every built page a Content-Security-Policy in its head. Nothing but this site's own files may
 * be loaded or asked, but for the frames of pages that boot a WebContainer; inline scripts only as they stand in the page, by their hash. `blob:` scripts and workers are the
 * simulated runner's: its programs come as text. A host that can send headers may send the same policy.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const frameScript = new URL('../../.generated/frame.js', import.meta.url);

export function contentPolicy(): AstroIntegration {
  return {
    name: 'content-policy',
    hooks: {
      'astro:build:done': ({ dir }) => {
        // The hidden frame's document inherits the page's policy, so the page must allow the frame's script as well.
        const frame = hashOf(readFileSync(frameScript, 'utf8'));
        for (const file of pagesIn(fileURLToPath(dir))) {
          const html = readFileSync(file, 'utf8');
          const frames = file.startsWith(join(fileURLToPath(dir), 'webcontainer')) ? CONTAINER_FRAMES : [];
          writeFileSync(file, withPolicy(html, [frame], frames));
        }
      },
    },
  };
}

/** Whose pages a page that boots a WebContainer embeds: the runtime's, and those of programs that run in it. */
const CONTAINER_FRAMES = [
  'https://stackblitz.com',
  'https://*.stackblitz.com',
  'https://*.staticblitz.com',
  'https://*.webcontainer.io',
  'https://*.webcontainer-api.io',
];

/** The page with its policy as the first thing in its head. Throws when there is no head. */
export function withPolicy(
  html: string,
  moreHashes: readonly string[],
  moreFrames: readonly string[] = [],
): string {
  const hashes = new Set([...inlineScripts(html).map(hashOf), ...moreHashes]);
  const policy = [
    "default-src 'self'",
    // The search's index is read by WebAssembly.
    `script-src 'self' blob: 'wasm-unsafe-eval' ${[...hashes].map((hash) => `'${hash}'`).join(' ')}`,
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    ...(moreFrames.length === 0 ? [] : [`frame-src 'self' ${moreFrames.join(' ')}`]),
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
  const [before, ...after] = html.split('<head>');
  if (after.length !== 1) throw new Error('A built page should have exactly one <head>.');
  return `${before}<head><meta http-equiv="Content-Security-Policy" content="${policy}">${after[0]}`;
}

/** The text of every inline script that a browser would run. */
function inlineScripts(html: string): string[] {
  const scripts: string[] = [];
  for (const [, attributes = '', text = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (/\bsrc=/.test(attributes)) continue;
    const type = /\btype="?([^"\s>]*)/.exec(attributes)?.[1] ?? '';
    if (type === '' || type === 'module' || type === 'text/javascript') scripts.push(text);
  }
  return scripts;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(folder, name));
}
