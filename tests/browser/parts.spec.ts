/** The page fetches an optional part of Node's library when a program names it, and not before; all hosts agree on such programs. */

import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const SERVER = `import http from 'node:http';
http.createServer((request, response) => response.end(request.url)).listen(8080);
`;
const PLAIN = `import http from 'node:http';
http.get('http://server:8080/a', (answer) => answer.setEncoding('utf8').on('data', (text) => console.log(text)));
`;
const ASSERTING = `import assert from 'node:assert';
const { parse } = await import('node:url');
assert.deepStrictEqual({ path: parse('http://server/a').path }, { path: '/a' });
console.log(crypto.randomUUID());
assert.equal(await (await fetch('http://server:8080/a')).text(), '/b');
`;

function cluster(client: string): Cluster {
  return {
    name: 'parts',
    services: ['server', 'client'].map((name) => ({ name, entry: `${name}.ts`, environment: {} })),
    files: { 'server.ts': SERVER, 'client.ts': client },
    network: { latencyMs: { min: 1, max: 5 } },
  };
}

test('a part comes when a program names it, and workers, the recorder and Node see the same run', async ({
  page,
  runnerUrl,
}) => {
  const parts: string[] = [];
  page.on('request', (request) => {
    const name = /\/node-parts\/(\w+)\.js$/.exec(request.url())?.[1];
    if (name !== undefined) parts.push(name);
  });
  await page.goto(runnerUrl);
  await page.evaluate(
    (plain) => bench().runTo(plain, { seed: 1, scenario: [], untilMs: 2000 }),
    cluster(PLAIN),
  );
  // For the programs that the bare page says it will run: a part that they name is on its way from then on.
  expect(parts).toEqual(['fetch']);

  const asserting = cluster(ASSERTING);
  const inNode = await playCluster(asserting, { seed: 1, scenario: [], untilMs: 2000 });
  expect(inNode.records.flatMap((one) => (one.kind === 'error' ? [one.name] : []))).toEqual([
    'AssertionError',
  ]);
  const inWorkers = await page.evaluate(
    (one) => bench().runTo(one, { seed: 1, scenario: [], untilMs: 2000 }),
    asserting,
  );
  expect(parts.sort()).toEqual(['assert', 'comparisons', 'crypto', 'fetch', 'url']);
  const inRecorder = await page.evaluate(
    (one) => bench().record(one, { seed: 1, scenario: [], untilMs: 2000 }),
    asserting,
  );
  expect([inWorkers, inRecorder.traceHash]).toEqual([inNode.traceHash, inNode.traceHash]);
});
