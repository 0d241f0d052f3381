/** A program that looks for what its engine has finds in every browser what it finds under Node. */
import { readFileSync } from 'node:fs';
import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import type { DrivenPage } from './driven-page.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const cluster: Cluster = {
  name: 'engines',
  services: [{ name: 'curious', entry: 'engines.ts', environment: {} }],
  files: { 'engines.ts': readFileSync(new URL('./programs/engines.ts', import.meta.url), 'utf8') },
  network: { latencyMs: { min: 1, max: 1 } },
};
const options = { seed: 1, scenario: [], untilMs: 1000 };

async function linesInNode(): Promise<string[]> {
  const { records } = await playCluster(cluster, options);
  const text = records.map((record) => (record.kind === 'log' ? record.text : '')).join('');
  expect(text).toContain('the end');
  return text.split('\n');
}

test('Chromium has the names and texts of Node, in a worker and in one thread', async ({
  page,
  runnerUrl,
}) => {
  await page.goto(runnerUrl);
  const { lines } = await page.evaluate((it) => bench().run(it, 'the end'), cluster);
  const expected = await linesInNode();
  expect(
    lines
      .map(([, text]) => text)
      .join('')
      .split('\n'),
  ).toEqual(expected);
  const { records } = await page.evaluate(([it, how]) => bench().record(it, how), [
    cluster,
    options,
  ] as const);
  const text = records.map((record) => (record.kind === 'log' ? record.text : '')).join('');
  expect(text.split('\n')).toEqual(expected);
});

async function compareIn(browser: DrivenPage, url: string): Promise<void> {
  await browser.open(url);
  const text = await browser.ask(
    `bench().run(${JSON.stringify(cluster)}, 'the end').then(({ lines }) => lines.map((one) => one[1]).join(''))`,
  );
  expect(text.split('\n')).toEqual(await linesInNode());
}

test('Firefox has the names and texts of Node', async ({ firefox, runnerUrl }) => {
  await compareIn(firefox, runnerUrl);
});

test('WebKit has the names and texts of Node', async ({ webKit, runnerUrl }) => {
  await compareIn(webKit, runnerUrl);
});
