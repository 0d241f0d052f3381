/** A run can be taken away as a file, and requests that lead to requests are the same trace in workers as in one thread. */
import { readFileSync } from 'node:fs';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import { servePage } from '../../src/tools/bench/browser.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { spansOf } from '../../src/trace/index.ts';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

declare function bench(): PageBench;

test('a run is saved as OTLP and as a page that shows it without a script', async ({ page, browser }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.run();
  await sandbox.expectState('stopped', 30_000);
  const hash = await sandbox.traceHash();
  const region = page.getByRole('region', { name: COUNTER, exact: true });
  await region.getByText('Export', { exact: true }).click();
  const save = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      region.getByRole('button', { name }).click(),
    ]);
    return { name: file.suggestedFilename(), path: await file.path() };
  };
  const otlp = await save('Traces as OTLP JSON');
  expect(otlp.name).toMatch(/^01-many-computers-\d+\.otlp\.json$/);
  const traces = readFileSync(otlp.path, 'utf8');
  expect(JSON.parse(traces).resourceSpans.length).toBeGreaterThan(1);
  expect(traces).toContain(hash);
  const html = await save('Run as an HTML page');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const shown = await context.newPage();
  const complaints: string[] = [];
  shown.on('console', (message) => complaints.push(message.text()));
  await shown.setContent(readFileSync(html.path, 'utf8'));
  await expect(shown.getByText(hash, { exact: true })).toBeVisible();
  await expect(shown.getByRole('heading', { name: 'Traces' })).toBeVisible();
  expect(await shown.getByText(/^counter handles POST/).count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await context.close();
});

const PROGRAMS: Record<string, string> = {
  client:
    'await Promise.all([1, 2, 3].map(async (n) => console.log(await (await fetch(`http://gateway:80/${n}`)).text())));',
  gateway: `import { createServer } from 'node:http';
createServer(async (request, response) => {
  await null;
  const answer = await fetch('http://store:80' + request.url, { method: 'POST' });
  response.end(await answer.text());
}).listen(80);`,
  store: `import { createServer } from 'node:http';
createServer((request, response) => setTimeout(() => response.end('stored ' + request.url), 3)).listen(80);`,
};

test('a chain over three services in workers has the traces that it has in one thread', async ({ page }) => {
  const server = await servePage();
  try {
    const names = Object.keys(PROGRAMS);
    const cluster = {
      name: 'chain',
      services: names.map((name) => ({ name, entry: `${name}.ts`, environment: {} })),
      files: Object.fromEntries(names.map((name) => [`${name}.ts`, PROGRAMS[name] ?? ''])),
      network: { latencyMs: { min: 1, max: 2 } },
      traceparent: true,
    };
    const options = { seed: 5, scenario: [], untilMs: 500 };
    const recording = await playCluster(cluster, options);
    const spans = spansOf(recording.records, recording);
    expect(spans).toHaveLength(12);
    expect([...Map.groupBy(spans, ({ traceId }) => traceId).values()].map(({ length }) => length)).toEqual([
      4, 4, 4,
    ]);
    await page.goto(server.url);
    const inWorkers = await page.evaluate(([one, by]) => bench().runTo(one, by), [cluster, options] as const);
    expect(inWorkers).toBe(recording.traceHash);
  } finally {
    await server.close();
  }
});
