/** `new Function` works in every host, although the pages' policy allows no evaluation of text, and the runs are the same. */
import { readFileSync } from 'node:fs';
import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const program = new URL('../parity/programs/functions-of-text.ts', import.meta.url);
const cluster: Cluster = {
  name: 'functions-of-text',
  services: [{ name: 'main', entry: 'main.ts', environment: {} }],
  files: { 'main.ts': readFileSync(program, 'utf8') },
  network: { latencyMs: { min: 1, max: 1 } },
};
const options = { seed: 1, scenario: [], untilMs: 3000 };

test.describe.configure({ mode: 'default' });

let inNode: Awaited<ReturnType<typeof playCluster>>;
test.beforeAll(async () => {
  inNode = await playCluster(cluster, options);
  const said = inNode.records.flatMap((one) => (one.kind === 'log' ? [one.text] : [])).join('');
  expect(said).toContain("[ 'named', 'named' ]");
  expect(said).toContain('kept kept kept');
  expect(inNode.records.at(-1)).toMatchObject({ kind: 'exit', code: 0 });
});

test('Chromium, in a worker and in one thread, runs as Node', async ({ page, runnerUrl }) => {
  await page.goto(runnerUrl);
  const inWorker = await page.evaluate(([one, by]) => bench().runTo(one, by), [cluster, options] as const);
  expect(inWorker).toBe(inNode.traceHash);
  const recording = await page.evaluate(([one, by]) => bench().record(one, by), [cluster, options] as const);
  expect(recording.traceHash).toBe(inNode.traceHash);
});

test('a mistake in the text is told as the engine tells it, and ends nothing', async ({
  page,
  runnerUrl,
}) => {
  await page.goto(runnerUrl);
  const text = `try { new Function('return ]') } catch (error) { console.log(error.name, error.message) }
try { eval('1') } catch (error) { console.log(error.message) }
console.log('the end');`;
  const mistaken = { ...cluster, files: { 'main.ts': text } };
  const { lines } = await page.evaluate((one) => bench().run(one, 'the end'), mistaken);
  const said = lines.map(([, line]) => line.trimEnd());
  expect(said[0]).toBe("SyntaxError Unexpected token ']'");
  expect(said[1]).toContain('eval is not available in the simulated runner');
  expect(said[2]).toBe('the end');
});

test('Firefox runs as Node', async ({ firefox, runnerUrl }) => {
  await firefox.open(runnerUrl);
  const both = `${JSON.stringify(cluster)}, ${JSON.stringify(options)}`;
  expect(await firefox.ask(`bench().runTo(${both})`)).toBe(inNode.traceHash);
  expect(await firefox.ask(`bench().record(${both}).then((it) => it.traceHash)`)).toBe(inNode.traceHash);
});
