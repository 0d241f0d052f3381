/**
 * Serves a folder of built pages over HTTP as a static host would: types, packed text, 304s, trailing slashes, the site's own 404 page.
 * `npm start` and the whole-page tests use it. It answers GET and HEAD, listens on loopback, and serves no file
 * outside its folder, whatever the address or a symbolic link says.
 */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { isolationHeaders } from './isolation-headers.ts';
import { createPackedFiles, type PackedFiles, packingFor } from './packed-files.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.zip': 'application/zip',
};

/** Both loopback addresses: a browser may try either for "localhost". A machine without IPv6 has only the first. */
const LOOPBACK = ['127.0.0.1', '::1'];
const PORTS_TRIED = 50;

export interface RunningSite {
  /** Such as "http://localhost:4321/". */
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** Serves `folder` on `port`, or on the next free one above it; port 0 takes any free one. */
export async function serveFolder(folder: string, port: number): Promise<RunningSite> {
  const root = await realpath(folder);
  const packed = createPackedFiles();
  for (let tried = port; tried < port + PORTS_TRIED; tried++) {
    const servers = await listenOn(tried, (request, response) => {
      void answer(root, packed, request, response);
    });
    if (servers === null) continue;
    const bound = portOf(servers);
    const stop = async () => {
      await Promise.all(servers.map(close));
    };
    return { url: `http://localhost:${bound}/`, port: bound, stop };
  }
  throw new Error(
    `The ports ${port} to ${port + PORTS_TRIED - 1} are all taken; name a free one: PORT=8080 npm start`,
  );
}

/** One server for each loopback address on the same port; null when the port is taken on either. */
async function listenOn(
  port: number,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server[] | null> {
  const servers: Server[] = [];
  for (const host of LOOPBACK) {
    const server = createServer(handler);
    const code = await new Promise<string | null>((resolve) => {
      server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      server.listen(servers.length > 0 ? portOf(servers) : port, host, () => resolve(null));
    });
    if (code === null) servers.push(server);
    else if (code === 'EADDRINUSE') {
      await Promise.all(servers.map(close));
      return null;
    } else if (host === LOOPBACK[0])
      throw new Error(`Port ${port} can't be opened (${code}); name another: PORT=8080 npm start`);
  }
  return servers;
}

function portOf(servers: readonly Server[]): number {
  const address = servers[0]?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  root: string,
  packed: PackedFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      end(response.setHeader('Allow', 'GET, HEAD'), 405, 'This site can only be read.');
      return;
    }
    const [rawPath = '/', query] = (request.url ?? '/').split('?', 2);
    const path = decodePath(rawPath);
    for (const [name, value] of Object.entries(isolationHeaders(path ?? ''))) response.setHeader(name, value);
    if (path === null) return end(response, 400, 'This address is malformed.');
    const found = await findFile(root, path);
    if (found === 'folder') {
      // One leading slash: "//host/" would send the browser to another site.
      const location = `${rawPath.replace(/^\/+/, '/')}/${query === undefined ? '' : `?${query}`}`;
      return end(response.setHeader('Location', location), 301, '');
    }
    const file = found ?? (await findFile(root, '/404.html'));
    if (file === null || file === 'folder') return end(response, 404, 'There is no such page.');
    await send(request, response, file, packed, found === null ? 404 : 200);
  } catch (error) {
    console.error(`${request.method} ${request.url}: ${String(error)}`);
    if (!response.headersSent)
      end(response, 500, 'The server could not read this file; its terminal says why.');
  }
}

interface FoundFile {
  path: string;
  size: number;
  etag: string;
  /** Astro puts a hash of the content into these files' names. */
  immutable: boolean;
}

/** The file of an address; 'folder' when the address lacks the closing slash of one; null when there is none. */
async function findFile(root: string, path: string): Promise<FoundFile | 'folder' | null> {
  try {
    const real = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    if (!real.startsWith(root + sep)) return null;
    const { size, mtimeMs, ...stats } = await stat(real).then((one) => ({
      size: one.size,
      mtimeMs: one.mtimeMs,
      folder: one.isDirectory(),
      file: one.isFile(),
    }));
    if (stats.folder) return (await findFile(root, `${path}/`)) === null ? null : 'folder';
    if (!stats.file) return null;
    const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    return { path: real, size, etag, immutable: path.startsWith('/_astro/') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    throw error;
  }
}

/** The decoded path, always below "/"; null when it can't be decoded or holds a NUL or a backslash. */
function decodePath(raw: string): string | null {
  try {
    const path = decodeURIComponent(raw);
    if (!path.startsWith('/') || /[\0\\]/.test(path) || path.split('/').includes('..')) return null;
    return path;
  } catch {
    return null;
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: FoundFile,
  packed: PackedFiles,
  status: 200 | 404,
): Promise<void> {
  const type = TYPES[extname(file.path).toLowerCase()] ?? 'application/octet-stream';
  const packing = packingFor(request.headers['accept-encoding']?.toString(), type, file.size);
  const etag = packing === null ? file.etag : file.etag.replace(/"$/, `-${packing}"`);
  response.setHeader('ETag', etag);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const bytes = packing === null ? null : await packed.get(file.path, file.etag, packing);
  if (packing !== null) response.setHeader('Content-Encoding', packing);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes?.length ?? file.size });
  if (request.method === 'HEAD') response.end();
  else if (bytes !== null) response.end(bytes);
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

function end(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' })
    .end(text === '' ? '' : `${text}\n`);
}
