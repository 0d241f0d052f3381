import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSite, serveFolder } from './static-server.ts';

const LONG = 'p { color: red }\n'.repeat(500);

let folder: string;
let site: RunningSite;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'chapter one'), { recursive: true });
  mkdirSync(join(dist, '_astro'));
  mkdirSync(join(dist, 'empty'));
  mkdirSync(join(dist, 'webcontainer/one'), { recursive: true });
  writeFileSync(join(dist, 'webcontainer/one/index.html'), '<h1>In a container</h1>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(dist, 'index.html'), '<h1>Home</h1>');
  writeFileSync(join(dist, 'chapter one/index.html'), '<h1>One</h1>');
  writeFileSync(join(dist, '404.html'), '<h1>No such page</h1>');
  writeFileSync(join(dist, '_astro/page.abc.js'), 'let x;');
  writeFileSync(join(dist, 'service.ts'), 'let x;');
  writeFileSync(join(dist, 'long.css'), LONG);
  writeFileSync(join(dist, 'long.woff2'), LONG);
  symlinkSync(join(folder, 'secret.txt'), join(dist, 'link.txt'));
  site = await serveFolder(dist, 0);
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Sends the path as it stands: fetch would tidy "..". */
function get(
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: site.port, path, ...options }, (response) => {
      let body = '';
      response.on('data', (piece) => {
        body += String(piece);
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('serveFolder()', () => {
  it('serves a page, its type and an ETag that gives 304', async () => {
    const { status, headers, body } = await get('/');
    expect([status, body, headers['content-type']]).toEqual([
      200,
      '<h1>Home</h1>',
      'text/html; charset=utf-8',
    ]);
    expect(headers['cache-control']).toBe('no-cache');
    const again = await get('/', { headers: { 'If-None-Match': String(headers['etag']) } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('lets files with a hash in their name be kept for a year', async () => {
    const { headers } = await get('/_astro/page.abc.js');
    expect(headers['cache-control']).toContain('immutable');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('serves TypeScript as text, not as a video', async () => {
    expect((await get('/service.ts')).headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('isolates the pages that boot a WebContainer and no other, also where they have not changed', async () => {
    const { headers } = await get('/webcontainer/one/');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    const again = await get('/webcontainer/one/', { headers: { 'If-None-Match': String(headers['etag']) } });
    expect([again.status, again.headers['cross-origin-embedder-policy']]).toEqual([304, 'credentialless']);
    expect((await get('/')).headers).not.toHaveProperty('cross-origin-opener-policy');
  });

  it('sends a folder without its slash to the one with it, keeping the query', async () => {
    const { status, headers } = await get('/chapter%20one?seed=7');
    expect([status, headers['location']]).toEqual([301, '/chapter%20one/?seed=7']);
    expect((await get('/chapter%20one/')).body).toBe('<h1>One</h1>');
  });

  it('never redirects to another host', async () => {
    expect((await get('//chapter%20one')).headers['location']).toBe('/chapter%20one/');
  });

  it("answers an unknown address, and a folder without a page, with the site's 404 page", async () => {
    for (const path of ['/nothing', '/nothing/', '/empty', '/empty/', '/index.html/x']) {
      const { status, body } = await get(path);
      expect([path, status, body]).toEqual([path, 404, '<h1>No such page</h1>']);
    }
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%5c..%5csecret.txt',
    '/a/../../secret.txt',
    '/%00',
    '/%ff',
    '/link.txt',
  ])('never leaves its folder: %s', async (path) => {
    const { status, body } = await get(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('secret');
  });

  it('answers HEAD without a body, and refuses to be written to', async () => {
    const head = await get('/', { method: 'HEAD' });
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '13']);
    expect((await get('/', { method: 'POST' })).status).toBe(405);
  });

  it('takes the next port when the wanted one is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    const next = await serveFolder(join(folder, 'dist'), taken);
    expect(next.port).toBeGreaterThan(taken);
    expect(next.url).toBe(`http://localhost:${next.port}/`);
    await next.stop();
    await new Promise((resolve) => other.close(resolve));
  });

  it('packs long text as a browser takes it, under an ETag of its own, and nothing that is packed in itself', async () => {
    const packedBy = async (taken: string, expected: string) => {
      const headers = { 'accept-encoding': taken };
      const { headers: given, ...answer } = await fetch(`http://127.0.0.1:${site.port}/long.css`, {
        headers,
      }).then(async (one) => ({ headers: one.headers, text: await one.text() }));
      expect([given.get('content-encoding'), answer.text]).toEqual([expected, LONG]);
      expect(given.get('vary')).toBe('Accept-Encoding');
      expect(Number(given.get('content-length'))).toBeLessThan(LONG.length / 10);
      const etag = given.get('etag') ?? '';
      const again = await get('/long.css', { headers: { ...headers, 'if-none-match': etag } });
      expect(again.status).toBe(304);
      return etag;
    };
    const plain = await get('/long.css', { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, LONG]);
    const etags = [
      await packedBy('gzip, deflate, br', 'br'),
      await packedBy('br;q=0, gzip;q=0.5', 'gzip'),
      plain.headers['etag'],
    ];
    expect(new Set(etags).size).toBe(3);
    for (const path of ['/long.woff2', '/'])
      expect(
        (await get(path, { headers: { 'accept-encoding': 'br' } })).headers['content-encoding'],
      ).toBeUndefined();
  });
});
