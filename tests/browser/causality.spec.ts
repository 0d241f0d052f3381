/** Requests that lead to requests are the same traces in workers as in one thread. */
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { spansOf } from '../../src/trace/index.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const PROGRAMS: Record<string, string> = {
  client: `await Promise.all([1, 2, 3].map(async (n) => console.log(await (await fetch('http://gateway:80/' + n)).text())));`,
  gateway: `import { createServer } from 'node:http';
createServer(async (request, response) => {
  await null;
  const answer = await fetch('http://store:80' + request.url, { method: 'POST' });
  response.end(await answer.text());
}).listen(80);`,
  store: `import { createServer } from 'node:http';
createServer((request, response) => setTimeout(() => response.end('stored ' + request.url), 3)).listen(80);`,
};

test('a chain over three services in workers has the traces that it has in one thread', async ({
  page,
  runnerUrl,
}) => {
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
  await page.goto(runnerUrl);
  const inWorkers = await page.evaluate(([one, by]) => bench().runTo(one, by), [cluster, options] as const);
  expect(inWorkers).toBe(recording.traceHash);
});
