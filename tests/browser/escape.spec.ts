/** A program can't leave the simulation: not by a name, a prototype, text that becomes code, a clock or the network. */
import { readFileSync } from 'node:fs';
import type { Cluster } from '../../src/runner/runner.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import type { DrivenPage } from './driven-page.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const cluster: Cluster = {
  name: 'escape',
  services: [{ name: 'prisoner', entry: 'escape.ts', environment: {} }],
  files: { 'escape.ts': readFileSync(new URL('./programs/escape.ts', import.meta.url), 'utf8') },
  network: { latencyMs: { min: 1, max: 1 } },
};
const options = { seed: 1, scenario: [], untilMs: 10_000 };

test('every attempt is refused in a worker of its own', async ({ page, runnerUrl }) => {
  await page.goto(runnerUrl);
  const { lines } = await page.evaluate((it) => bench().run(it, 'the end'), cluster);
  const output = lines.map(([, text]) => text).join('');
  expect(output.split('\n').filter((line) => line.includes('ESCAPED'))).toEqual([]);
  expect(output).toContain('fetch: ENOTFOUND');
});

test('every attempt is refused in one thread, in the page', async ({ page, runnerUrl }) => {
  await page.goto(runnerUrl);
  const recording = await page.evaluate(([it, how]) => bench().record(it, how), [cluster, options] as const);
  const output = recording.records.map((record) => (record.kind === 'log' ? record.text : '')).join('');
  expect(output.split('\n').filter((line) => line.includes('ESCAPED'))).toEqual([]);
  expect(output).toContain('the end');
});

async function tryIn(browser: DrivenPage, url: string): Promise<void> {
  await browser.open(url);
  const text = await browser.ask(
    `bench().run(${JSON.stringify(cluster)}, 'the end').then(({ lines }) => lines.map((one) => one[1]).join(''))`,
  );
  expect(text.split('\n').filter((line) => line.includes('ESCAPED'))).toEqual([]);
  expect(text).toContain('fetch: ENOTFOUND');
}

test('every attempt is refused in Firefox', async ({ firefox, runnerUrl }) => {
  await tryIn(firefox, runnerUrl);
});

test('every attempt is refused in WebKit', async ({ webKit, runnerUrl }) => {
  await tryIn(webKit, runnerUrl);
});
