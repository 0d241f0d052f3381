/** npm packages in a page: fetched when a program names them and not before, and every host sees the same run of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { aloneCluster } from '../parity/alone-cluster.ts';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER } from './site.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const folder = join(import.meta.dirname, '../parity/programs');
const programs = readdirSync(folder).filter((file) => file.startsWith('package-'));
const OPTIONS = { seed: 1, scenario: [], untilMs: 8000 };

const SERVER = `import express from 'express';
import { WebSocketServer } from 'ws';
const app = express();
app.get('/a/:name', (request, response) => response.json({ name: request.params.name }));
const server = app.listen(8080);
new WebSocketServer({ server }).on('connection', (socket) => socket.on('message', (data) => socket.send(data + '!')));
`;
const CLIENT = `import WebSocket from 'ws';
console.log(await (await fetch('http://server:8080/a/b')).text());
const socket = new WebSocket('ws://server:8080');
socket.on('open', () => socket.send('hello'));
socket.on('message', (data) => console.log(String(data)));
`;
const two: Cluster = {
  name: 'two',
  services: ['server', 'client'].map((name) => ({ name, entry: `${name}.mjs`, environment: {} })),
  files: { 'server.mjs': SERVER, 'client.mjs': CLIENT },
  network: { latencyMs: { min: 1, max: 5 } },
};
const PLAIN = `console.log(await (await fetch('http://server:8080/a')).text());`;

const clusters = (): Cluster[] => [
  two,
  ...programs.map((file) => aloneCluster(file, readFileSync(join(folder, file), 'utf8'))),
];

// One worker for all: what Node says of a cluster is worked out once.
test.describe.configure({ mode: 'default' });

const inNode = new Map<string, string>();

/** What each cluster printed, and its hash; nothing may have failed in it. */
async function hashInNode(cluster: Cluster): Promise<string> {
  const known = inNode.get(cluster.name);
  if (known !== undefined) return known;
  const { records, traceHash } = await playCluster(cluster, OPTIONS);
  expect(records.flatMap((one) => (one.kind === 'error' ? [one.message] : []))).toEqual([]);
  expect(records.filter((one) => one.kind === 'log').length).toBeGreaterThan(1);
  inNode.set(cluster.name, traceHash);
  return traceHash;
}

test('a package comes when a program names it; workers and the recorder in Chromium agree with Node', async ({
  page,
  runnerUrl,
}) => {
  test.setTimeout(180_000);
  const fetched: string[] = [];
  page.on('request', (request) => {
    const name = /\/packages\/(.+)\.js$/.exec(request.url())?.[1];
    if (name !== undefined) fetched.push(name);
  });
  await page.goto(runnerUrl);
  const plain: Cluster = { ...two, files: { 'server.mjs': PLAIN, 'client.mjs': PLAIN } };
  await page.evaluate(([one, by]) => bench().runTo(one, by), [plain, OPTIONS] as const);
  expect(fetched).toEqual([]);
  await page.evaluate(([one, by]) => bench().runTo(one, by), [two, OPTIONS] as const);
  expect(fetched.sort()).toEqual(['express', 'ws']);
  for (const cluster of clusters()) {
    const expected = await hashInNode(cluster);
    const inWorkers = await page.evaluate(([one, by]) => bench().runTo(one, by), [cluster, OPTIONS] as const);
    const inRecorder = await page.evaluate(([one, by]) => bench().record(one, by), [
      cluster,
      OPTIONS,
    ] as const);
    expect([cluster.name, inWorkers, inRecorder.traceHash]).toEqual([cluster.name, expected, expected]);
  }
});

test('a learner’s program imports Express in the built site', async ({ page }) => {
  await page.goto(new URL(CHAPTER, process.env['SITE_URL']).href);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.openEditor();
  await sandbox.rewrite(
    'counter/main.ts',
    "import express from 'express';\nconst app = express();\nlet count = 0;\napp.use((_request: unknown, response: any) => response.send('express ' + ++count));\napp.listen(8080, () => console.log('express listens'));\n",
  );
  await sandbox.run();
  await sandbox.expectPrinted('express listens');
  await sandbox.expectPrinted(/express 1/);
});

test('Firefox agrees with Node about programs that use packages', async ({ firefox, runnerUrl }) => {
  test.setTimeout(240_000);
  await firefox.open(runnerUrl);
  for (const cluster of clusters()) {
    const all = `${JSON.stringify(cluster)}, ${JSON.stringify(OPTIONS)}`;
    const expected = await hashInNode(cluster);
    const inWorkers = await firefox.ask(`bench().runTo(${all})`);
    const inRecorder = await firefox.ask(`bench().record(${all}).then((one) => one.traceHash)`);
    expect([cluster.name, inWorkers, inRecorder]).toEqual([cluster.name, expected, expected]);
  }
});
