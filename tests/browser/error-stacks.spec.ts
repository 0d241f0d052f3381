/** What a program reads as `error.stack`, and logs, is the same text in every host: its own files and lines, nothing of the engine's. */
import type { Recording } from '../../src/kernel/journal.ts';
import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const PROGRAM = `import { EventEmitter } from 'node:events';
import http from 'node:http';
function plain(): never { throw new Error('plain'); }
const arrow = () => { throw new TypeError('arrow'); };
class Shop {
  constructor(closed = false) { if (closed) throw new Error('closed'); }
  sell() { return this.pay(); }
  pay() { throw new RangeError('pay'); }
  get owner(): string { throw new Error('nobody'); }
}
class SoldOut extends Error {
  constructor(message: string) { super(message); this.name = 'SoldOut'; }
}
function sellOut() { throw new SoldOut('no pears'); }
function count(left: number): number { if (left === 0) plain(); return count(left - 1); }
function callBack() { [1].map(function twice() { plain(); }); }
const emitter = new EventEmitter().on('x', function listener() { plain(); });
const failing = {
  plain, arrow, sellOut, callBack,
  closed() { new Shop(true); },
  sell() { new Shop().sell(); },
  owner() { return new Shop().owner; },
  emit() { emitter.emit('x'); },
  count() { count(30); },
  path() { http.request({ path: '/a b' }); },
};
for (const fail of Object.values(failing)) {
  try { fail(); } catch (error) { console.log((error as Error).stack); console.log(error); }
}
const changed = new Error('first');
changed.message = 'second';
console.log(changed.stack);
changed.stack = 'of the program';
console.log(changed.stack, changed);
const target = {} as { stack: string };
Error.captureStackTrace(target);
console.log(target.stack);
await new Promise<void>((resolve) => setTimeout(function later() { console.log(new Error('later').stack); resolve(); }, 1));
async function waiting() { await null; plain(); }
await waiting().catch((error) => console.log(error));
console.log(new Error('outer', { cause: new Error('inner') }));
http.get('http://main:1/').on('error', (error) => console.log(error.stack, error));
`;

const cluster: Cluster = {
  name: 'stacks',
  services: [{ name: 'main', entry: 'main.ts', environment: {} }],
  files: { 'main.ts': PROGRAM },
  network: { latencyMs: { min: 1, max: 1 } },
};
const options = { seed: 1, scenario: [], untilMs: 3000 };
const said = ({ records }: Recording) =>
  records.flatMap((one) => (one.kind === 'log' ? [one.text] : one.kind === 'error' ? [one.message] : []));

test.describe.configure({ mode: 'default' });

let inNode: Recording;
test.beforeAll(async () => {
  inNode = await playCluster(cluster, options);
  const text = said(inNode).join('');
  expect(text).toContain('Error: plain\n    at plain (main.ts:3)\n');
  expect(text).toContain(
    'RangeError: pay\n    at pay (main.ts:8)\n    at sell (main.ts:7)\n    at sell (main.ts:21)\n',
  );
  expect(text).toContain('SoldOut: no pears\n    at sellOut (main.ts:14)\n');
  expect(text).toContain(
    'TypeError [ERR_UNESCAPED_CHARACTERS]: Request path contains unescaped characters\n    at path (main.ts:25)\n',
  );
  expect(text).toContain('Error: second\n    at main.ts:30\n');
  expect(text).toContain('of the program [of the program]\n');
  expect(text).not.toMatch(/blob:|node-library|\d:\d+\)/);
});

test('in Chromium, in a worker and in one thread', async ({ page, runnerUrl }) => {
  await page.goto(runnerUrl);
  const recording = await page.evaluate(([one, by]) => bench().record(one, by), [cluster, options] as const);
  expect(said(recording)).toEqual(said(inNode));
  const inWorker = await page.evaluate(([one, by]) => bench().runTo(one, by), [cluster, options] as const);
  expect([inWorker, recording.traceHash]).toEqual([inNode.traceHash, inNode.traceHash]);
});

test('in Firefox', async ({ firefox, runnerUrl }) => {
  await firefox.open(runnerUrl);
  const both = `${JSON.stringify(cluster)}, ${JSON.stringify(options)}`;
  const recording = await firefox.ask(`bench().record(${both}).then((it) => JSON.stringify(it))`);
  expect(said(JSON.parse(String(recording)) as Recording)).toEqual(said(inNode));
  expect(await firefox.ask(`bench().runTo(${both})`)).toBe(inNode.traceHash);
});
