/** What is said of links to other sites, asked of servers on this machine: of good ones nothing, of each trouble its own sentence. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Content } from './load-content.ts';
import { externalLinks, onlineDefects } from './online-links.ts';
import { readChapter } from './read-chapter.ts';

let site = '';
/** Nobody listens there any more. */
let nobody = '';
const asked: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(`${request.method} ${path}`);
  const answer = (status: number, location?: string) =>
    response
      .writeHead(status, location === undefined ? {} : { location })
      .end(request.method === 'GET' ? 'text' : '');
  if (path === '/silent') return;
  if (path === '/breaks-off') return void request.socket.destroy();
  if (path === '/no-head') return void answer(request.method === 'HEAD' ? 405 : 200);
  if (path === '/moved') return void answer(301, '/there');
  if (path === '/for-now') return void answer(302, '/there');
  if (path === '/moved-then-for-now') return void answer(308, '/for-now');
  if (path === '/moved-to-nothing') return void answer(301, '/gone');
  if (path === '/round') return void answer(302, '/round');
  if (path === '/to-mail') return void answer(302, 'mailto:a@example.org');
  if (path === '/forbidden') return void answer(403);
  if (path === '/broken') return void answer(500);
  answer(path === '/gone' ? 404 : 200);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  nobody = `http://127.0.0.1:${(other.address() as AddressInfo).port}/page`;
  await new Promise((resolve) => other.close(resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function said(...urls: string[]) {
  asked.length = 0;
  const links = urls.map((url, index) => ({
    url: url.startsWith('/') ? `${site}${url}` : url,
    file: 'content/en/04-queues.mdx',
    line: index + 1,
  }));
  const defects = await onlineDefects(links, { timeoutMs: 300 });
  return defects.map(({ line, what, note }) => `${line}${note ? ' note' : ''}: ${what.replaceAll(site, '')}`);
}

test('a page that is there is told nothing of, and only its head is asked for', async () => {
  expect(await said('/there', '/for-now')).toEqual([]);
  expect(asked).toEqual(['HEAD /there', 'HEAD /for-now', 'HEAD /there']);
});

test('an address is asked once, however often and at whatever place of it one links it', async () => {
  expect(await said('/gone#one', '/there', '/gone', '/gone#two')).toEqual([
    '1: /gone is gone: the server answers 404.',
    '3: /gone is gone: the server answers 404.',
    '4: /gone is gone: the server answers 404.',
  ]);
  expect(asked.filter((one) => one === 'HEAD /gone')).toHaveLength(1);
});

test('where the head is refused, the page is asked for', async () => {
  expect(await said('/no-head')).toEqual([]);
  expect(asked).toEqual(['HEAD /no-head', 'GET /no-head']);
});

test('what has moved for good is a note with the new address, as far as it is for good', async () => {
  expect(await said('/moved', '/moved-then-for-now')).toEqual([
    '1 note: /moved has moved for good, to /there.',
    '2 note: /moved-then-for-now has moved for good, to /for-now.',
  ]);
  expect(await said('/moved-to-nothing')).toEqual(['1: /moved-to-nothing is gone: the server answers 404.']);
});

test('a server that does not say whether it has the page is a note, because programs are often turned away', async () => {
  expect(await said('/forbidden', '/broken')).toEqual([
    '1 note: /forbidden answers 403 to this program, so whether the page is there was not found out.',
    '2 note: /broken answers 500 to this program, so whether the page is there was not found out.',
  ]);
});

test('redirections that do not arrive are told', async () => {
  expect(await said('/round', '/to-mail')).toEqual([
    '1: /round leads nowhere: after 8 redirections it had not arrived.',
    '2: /to-mail leads nowhere: it leads to mailto:a@example.org.',
  ]);
});

test('a host that can’t be reached is told with the reason, where others can', async () => {
  expect(await said('/there', nobody, '/silent', '/breaks-off')).toEqual([
    `2: ${nobody} could not be reached: its host refuses the connection. Other sites could.`,
    '3: /silent could not be reached: it did not answer within 0.3 s. Other sites could.',
    '4: /breaks-off could not be reached: its host broke off the connection. Other sites could.',
  ]);
});

test('without a network that is said once, and nothing of the links', async () => {
  const [only, ...more] = await said(nobody, `${nobody}/2`);
  expect(more).toEqual([]);
  expect(only).toMatch(/^1: None of the 2 addresses of other sites could be reached, so there is no network/);
});

test('links to other sites are found in chapters, hints and explanations, and only of what is wanted', () => {
  const content: Content = {
    chapters: [
      readChapter('content/en/04-queues.mdx', '[one](https://one.example/)\n\n[here](../glossary/)\n'),
      readChapter('content/en/05-other.mdx', '[two](https://two.example/)\n'),
    ],
    glossary: { file: '', terms: [] },
    curriculum: { file: '', chapters: [] },
    sandboxes: [
      { name: '04-q', config: { exercises: [{ name: 'bound' }] } },
    ] as unknown as Content['sandboxes'],
    configTexts: new Map(),
    figures: new Map(),
    sandboxText: (path) => (path.endsWith('hints.md') ? 'Read\n\n[this](http://three.example/)' : null),
    pages: [],
  };
  expect(externalLinks(content, { chapters: new Set(['04-queues']), sandboxes: new Set(['04-q']) })).toEqual([
    { url: 'https://one.example/', file: 'content/en/04-queues.mdx', line: 1 },
    { url: 'http://three.example/', file: 'sandboxes/04-q/exercises/bound/hints.md', line: 3 },
  ]);
});
