/**
 * A sandbox that only the benchmarks have: eight processes that ask one another, 500 messages a second together. It is put
 * into the built chapter, in the place of the first one, on its way to the browser: the workbench is the site's own, and
 * the site holds nothing for the benchmarks.
 */
import type { Page } from '@playwright/test';
import type { SandboxPage } from '../../components/sandbox/page-data.ts';

export const PROCESSES = 8;
/** A request and its answer are a message each. */
export const MESSAGES_PER_SECOND = 500;
const requestEachMs = 1000 / (MESSAGES_PER_SECOND / 2 / PROCESSES);

/** Asks all others in turn, forever. They begin apart, so that messages come one by one. */
const PEER = `import http from 'node:http';
const names = Array.from({ length: ${PROCESSES} }, (_, index) => 'node-' + (index + 1));
const own = names.indexOf(process.env['NAME'] ?? '');
http.createServer((request, response) => response.end('here')).listen(80);
const agent = new http.Agent({ keepAlive: true });
let asked = 0;
const ask = () => {
  asked += 1;
  const host = names[(own + 1 + (asked % (names.length - 1))) % names.length];
  http.get({ host, port: 80, path: '/ask/' + asked, agent }, (response) => response.resume()).on('error', () => {});
};
setTimeout(() => setInterval(ask, ${requestEachMs}), 20 + own * ${requestEachMs / PROCESSES});
`;

/** Has the chapter come with this sandbox in its first place, and a run of `runForMs`. To be called before it is opened. */
export async function bringBusySandbox(page: Page, chapterUrl: string, runForMs: number): Promise<void> {
  await page.route(chapterUrl, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const data = /(<script type="application\/json">)(.*?)(<\/script>)/s;
    const [, , text = ''] = data.exec(html) ?? [];
    if (text === '') throw new Error('The chapter holds no data of a sandbox that could be replaced.');
    const busy = JSON.stringify(busyPage(JSON.parse(text) as SandboxPage, runForMs));
    await route.fulfill({
      contentType: 'text/html',
      body: html.replace(data, (_, open, __, close) => `${open}${busy.replaceAll('<', '\\u003c')}${close}`),
    });
  });
}

/** The page's own sandbox with other services. */
function busyPage(page: SandboxPage, runForMs: number): SandboxPage {
  const names = Array.from({ length: PROCESSES }, (_, index) => `node-${index + 1}`);
  const files = Object.fromEntries(names.map((name) => [`${name}/main.ts`, PEER]));
  return {
    ...page,
    services: names.map((name) => ({ name, entry: 'main.ts', environment: { NAME: name } })),
    network: { latencyMs: { min: 4, max: 12 } },
    scenario: [],
    runForMs,
    starter: files,
    compiled: null,
    writable: Object.keys(files),
    exercise: null,
  };
}
