/**
 * `npm run bench`: measures the simulated runner beside native Node, in one run, and writes the tables of BENCHMARKS.md.
 * Every figure is a median over rounds in which ours and the peer's take turns, so that both see the same machine.
 * `npm run bench -- --quick` takes fewer rounds and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { launchOptions } from '../../tests/browser/browser.ts';
import { PART_NAMES } from '../node/parts.ts';
import { playCluster } from '../runner/simulated/play-cluster.ts';
import { servePage } from './bench/browser.ts';
import { firstAnswerMs, requestsPerSecond } from './bench/native.ts';
import type { PageBench } from './bench/page.ts';
import { chain, type LoadShape, load } from './bench/programs.ts';
import { packageScripts } from './packages/build-packages.ts';

const quick = process.argv.includes('--quick');
const startRounds = quick ? 3 : 9;
const loadRounds = quick ? 2 : 5;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

interface Row {
  what: string;
  ours: number;
  peer: number;
  unit: string;
  goal: string;
}

const server = await servePage();
const browser = await chromium.launch(await launchOptions());
const rows: Row[] = [];
try {
  await measureFirstAnswers();
  await measureLoad();
} finally {
  await browser.close();
  server.close();
}
const table = [
  '| What | Simulated, worker host | Native Node | Ratio | Goal |',
  '|---|---|---|---|---|',
  ...rows.map(({ what, ours, peer, unit, goal }) => {
    const figure = (value: number) => `${Math.round(value).toLocaleString('en')} ${unit}`;
    return `| ${what} | ${figure(ours)} | ${figure(peer)} | ${(ours / peer).toFixed(2)} × | ${goal} |`;
  }),
].join('\n');
const sizes = sizeTable();
const inThread = await measureInThread();
const text = `${machine(browser.version())}\n\n${table}\n\n${inThread}\n\n${sizes}`;
console.log(`\n${text}`);
if (!quick) write(text);
process.exit(0);

async function freshPage(): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  return page;
}

/** Milliseconds until the first chained 200: from the click in the page, from the spawn in native Node. */
async function measureFirstAnswers(): Promise<void> {
  for (const services of [2, 8]) {
    const cold: number[] = [];
    const warm: number[] = [];
    const native: number[] = [];
    for (let round = 0; round < startRounds; round++) {
      native.push(await firstAnswerMs(services));
      const page = await freshPage();
      cold.push(await firstLine(page, services));
      await page.context().close();
      const second = await freshPage();
      await second.evaluate((count) => bench().warmUp(count), services);
      warm.push(await firstLine(second, services));
      await second.context().close();
    }
    console.log({ services, cold, warm, native });
    const unit = 'ms';
    const goals = services === 2 ? ['≤ 1.8 ×', '≤ 0.7 ×'] : ['', ''];
    const what = `first chained 200, ${services} services`;
    rows.push({
      what: `${what}, cold`,
      ours: median(cold),
      peer: median(native),
      unit,
      goal: goals[0] ?? '',
    });
    rows.push({
      what: `${what}, warmed up`,
      ours: median(warm),
      peer: median(native),
      unit,
      goal: goals[1] ?? '',
    });
  }
}

async function firstLine(page: Page, services: number): Promise<number> {
  const { lines } = await page.evaluate((cluster) => bench().run(cluster, 'first 200'), chain(services));
  return lines.find(([, text]) => text.startsWith('first 200'))?.[0] ?? Number.NaN;
}

/** Requests per second between two services. */
async function measureLoad(): Promise<void> {
  const shapes: (LoadShape & { goal: string })[] = [
    { client: 'http', concurrency: 1, requests: 6000, warmUp: 1000, goal: '≥ 0.45 ×' },
    { client: 'http', concurrency: 32, requests: 40_000, warmUp: 4000, goal: '≥ 1.0 ×' },
    { client: 'fetch', concurrency: 1, requests: 4000, warmUp: 1000, goal: '' },
    { client: 'fetch', concurrency: 32, requests: 20_000, warmUp: 4000, goal: '' },
  ];
  for (const { goal, ...shape } of shapes) {
    const ours: number[] = [];
    const native: number[] = [];
    for (let round = 0; round < loadRounds; round++) {
      native.push(await requestsPerSecond(shape));
      const page = await freshPage();
      await page.evaluate(() => bench().warmUp(2));
      const { lines } = await page.evaluate((cluster) => bench().run(cluster, 'end'), load(shape));
      const at = (word: string) => lines.find(([, text]) => text.startsWith(word))?.[0] ?? Number.NaN;
      ours.push(shape.requests / ((at('end') - at('begin')) / 1000));
      await page.context().close();
    }
    console.log({ shape, ours, native });
    rows.push({
      what: `requests per second, ${shape.client}, ${shape.concurrency} at a time`,
      ours: median(ours),
      peer: median(native),
      unit: '/s',
      goal,
    });
  }
}

/** The same load in this thread, for checks and the build. */
async function measureInThread(): Promise<string> {
  const lines = ['| In one thread under Node | Requests per second |', '|---|---|'];
  for (const concurrency of [1, 32]) {
    const rates: number[] = [];
    for (let round = 0; round < 3; round++) {
      const shape: LoadShape = { client: 'http', concurrency, requests: 10_000, warmUp: 2000 };
      const begun = performance.now();
      await playCluster(load(shape), { seed: 1, scenario: [], untilMs: null });
      rates.push((shape.requests + shape.warmUp) / ((performance.now() - begun) / 1000));
    }
    lines.push(`| http, ${concurrency} at a time | ${Math.round(median(rates)).toLocaleString('en')} |`);
  }
  return lines.join('\n');
}

function sizeTable(): string {
  const lines = ['| Script | Minified | gzip |', '|---|---|---|'];
  const parts = PART_NAMES.map((part) => `node-parts/${part}.js`);
  const scripts = ['node-library.js', 'process-worker.js', 'kernel-worker.js', 'frame.js'];
  for (const name of [...scripts, ...parts, ...packageScripts]) {
    const bytes = readFileSync(new URL(`../../.generated/${name}`, import.meta.url));
    const kB = (size: number) => `${(size / 1000).toFixed(1)} kB`;
    lines.push(`| ${name} | ${kB(bytes.length)} | ${kB(gzipSync(bytes).length)} |`);
  }
  return lines.join('\n');
}

function machine(browserVersion: string): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Measured on ${cpus().length} cores (${model}), ${memory} GiB, Node ${process.version}, Chromium ${browserVersion}.`;
}

function write(text: string): void {
  const file = new URL('../../BENCHMARKS.md', import.meta.url);
  const [begin, end] = ['<!-- bench:begin -->', '<!-- bench:end -->'];
  const page = readFileSync(file, 'utf8');
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`BENCHMARKS.md has lost its ${begin} … ${end} marks.`);
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}

declare function bench(): PageBench;
