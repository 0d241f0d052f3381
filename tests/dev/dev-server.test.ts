/**
 * While `npm run dev` runs, whatever an author changes shows: the open page is told, and what it then loads has the change.
 * The server works on a copy of the project, so nothing here touches the files that other tests read.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedProject, copyProject } from '../../src/tools/copied-project.ts';
import { PROJECT_FOLDER } from '../../src/workbook/read-sandboxes.ts';

const PAGE = '/02-toy-http-server/';
const SANDBOX = 'sandboxes/02-toy-server';
const EXERCISE = `${SANDBOX}/exercises/parse-request`;
const STARTED_MS = 120_000;
const SHOWN_MS = 30_000;

let project: CopiedProject | null = null;
let url = '';
let server: ChildProcess | null = null;
let printed = '';
let told: string[] = [];
let socket: WebSocket | null = null;

beforeAll(async () => {
  project = copyProject(PROJECT_FOLDER);
  const { folder } = project;
  const port = await freePort();
  url = `http://localhost:${port}`;
  const astro = join(folder, 'node_modules/astro/bin/astro.mjs');
  server = spawn(process.execPath, [astro, 'dev', '--port', String(port), '--ignore-lock'], {
    cwd: folder,
    env: { ...ownEnvironment(), ASTRO_TELEMETRY_DISABLED: '1', SITE_BASE: '/' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  await until(async () => (await pageText()).includes('Inside a toy HTTP server'), STARTED_MS);
  await listen();
}, STARTED_MS + 30_000);

afterAll(async () => {
  socket?.close();
  const ended = new Promise((resolve) => server?.once('exit', resolve));
  if (server?.kill('SIGTERM')) await ended;
  project?.remove();
});

test.each<[string, string, (text: string) => string]>([
  [
    'a chapter',
    'content/en/02-toy-http-server.mdx',
    (text) => text.replace('HTTP is text over', 'HTTP-MARK is text over'),
  ],
  ["a service's file", `${SANDBOX}/services/client/main.ts`, (text) => `${text}// MARK\n`],
  ['sandbox.json', `${SANDBOX}/sandbox.json`, (text) => text.replace('The client sends bytes', 'MARK')],
  ['a starter', `${EXERCISE}/starter/server/parse-request.ts`, (text) => `${text}// MARK\n`],
  ['a solution', `${EXERCISE}/solution/server/parse-request.ts`, (text) => `${text}// MARK\n`],
  ['a check', `${EXERCISE}/check.ts`, (text) => text.replace('Every good request line', 'MARK')],
  ['hints', `${EXERCISE}/hints.md`, (text) => `MARK. ${text}`],
  [
    'the glossary',
    'content/en/glossary.json',
    (text) => text.replace(/("name": "socket",\s*"definition": ")/, '$1MARK '),
  ],
  ['figures.ts', `${SANDBOX}/figures.ts`, (text) => text.replace('bytes of the first request', 'MARK')],
])(
  'a change of %s shows in the page that is open',
  async (_, path, change) => {
    const file = join(project?.folder ?? '', ...path.split('/'));
    const before = readFileSync(file, 'utf8');
    const mark = `mark-${Math.random().toString(36).slice(2)}`;
    const after = change(before).replace('MARK', mark);
    expect(after).toContain(mark);
    told = [];
    writeFileSync(file, after);
    await until(
      async () => told.length > 0,
      SHOWN_MS,
      () => `the page was told nothing; the server printed:\n${printed}`,
    );
    await until(
      async () => (await pageText()).includes(mark),
      SHOWN_MS,
      () => `the page has no change; the server printed:\n${printed}`,
    );
  },
  SHOWN_MS * 3,
);

async function pageText(): Promise<string> {
  try {
    return await (await fetch(`${url}${PAGE}`)).text();
  } catch {
    return '';
  }
}

/** Without what Vitest sets: under it Astro serves no pages. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const theirs = /^(?:VITEST.*|NODE_ENV|NODE_OPTIONS|MODE|DEV|PROD|SSR|TEST|BASE_URL)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !theirs.test(name)));
}

/** As Vite's own client does in an open page. */
async function listen(): Promise<void> {
  const client = await (await fetch(`${url}/@vite/client`)).text();
  const token = /wsToken = "([^"]*)"/.exec(client)?.[1] ?? '';
  const opened = new WebSocket(`${url.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
  socket = opened;
  await new Promise((resolve, reject) => {
    opened.addEventListener('open', resolve);
    opened.addEventListener('error', () => reject(new Error(`no connection to the server:\n${printed}`)));
  });
  opened.addEventListener('message', ({ data }) => {
    const { type } = JSON.parse(String(data)) as { type: string };
    if (type === 'full-reload' || type === 'update') told.push(type);
  });
}

async function until(
  done: () => Promise<boolean>,
  withinMs: number,
  why: () => string = () => printed,
): Promise<void> {
  const endsAt = performance.now() + withinMs;
  while (!(await done())) {
    if (performance.now() > endsAt || server?.exitCode !== null) throw new Error(why());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
