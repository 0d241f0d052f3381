/** Where links are so quick that steps don't wait for reports of rejections, these still count at the same moment everywhere. */

import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const SERVER = `import http from 'node:http';
let count = 0;
http.createServer(async (request, response) => {
  response.end(String(++count));
  if (count === 40) throw new Error('nobody catches this');
}).listen(8080);
`;
const CLIENT = `process.on('unhandledRejection', (error) => console.log('client', (error as Error).message));
process.on('beforeExit', () => console.log('leaving'));
for (let turn = 0; turn < 60; turn++) {
  void fetch('http://server:8080/').then(async (answer) => { if ((await answer.text()).endsWith('7')) throw new Error('seven'); });
  await new Promise((resolve) => setTimeout(resolve, turn % 3));
}
`;

const cluster: Cluster = {
  name: 'short-steps',
  services: ['server', 'client'].map((name) => ({ name, entry: `${name}.ts`, environment: {} })),
  files: { 'server.ts': SERVER, 'client.ts': CLIENT },
  network: { latencyMs: { min: 0.1, max: 0.3 } },
};

test('workers in Chromium and one thread under Node see the same rejections at the same moments', async ({
  page,
  runnerUrl,
}) => {
  await page.goto(runnerUrl);
  for (const seed of [1, 2, 3]) {
    const inNode = await playCluster(cluster, { seed, scenario: [], untilMs: 3000 });
    const said = inNode.records.flatMap((one) => (one.kind === 'log' ? [one.text.trimEnd()] : []));
    expect(said).toContain('client seven');
    expect(said.at(-1)).toBe('leaving');
    expect(inNode.records.filter((one) => one.kind === 'error')).toMatchObject([
      { process: 'server', cause: 'rejection', message: 'nobody catches this' },
    ]);
    const options = { seed, scenario: [], untilMs: 3000 };
    expect(await page.evaluate(([one, by]) => bench().runTo(one, by), [cluster, options] as const)).toBe(
      inNode.traceHash,
    );
  }
});
