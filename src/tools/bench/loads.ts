/** Requests per second between two services: with a worker for each in the page, and in one thread. */
import { playCluster } from '../../runner/simulated/play-cluster.ts';
import { requestsPerSecond } from './native.ts';
import type { PageBench } from './page.ts';
import type { BenchPages } from './pages.ts';
import { type LoadShape, load } from './programs.ts';
import { figure, median, type Row, tableOf } from './rows.ts';

const SHAPES: readonly (LoadShape & { goal: string; goalInThread: string })[] = [
  { client: 'http', concurrency: 1, requests: 6000, warmUp: 1000, goal: '≥ 0.7 ×', goalInThread: '≥ 1.5 ×' },
  { client: 'http', concurrency: 32, requests: 40_000, warmUp: 4000, goal: '≥ 1.3 ×', goalInThread: '' },
  { client: 'fetch', concurrency: 1, requests: 4000, warmUp: 1000, goal: '≥ 1.0 ×', goalInThread: '' },
  { client: 'fetch', concurrency: 32, requests: 20_000, warmUp: 4000, goal: '≥ 2 ×', goalInThread: '' },
];

const nameOf = ({ client, concurrency }: LoadShape): string =>
  `requests per second, ${client}, ${concurrency} at a time`;

export async function measureLoads(pages: BenchPages, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { goal, goalInThread: _, ...shape } of SHAPES) {
    const ours: number[] = [];
    const native: number[] = [];
    for (let round = 0; round < rounds; round++) {
      native.push(await requestsPerSecond(shape));
      const { lines } = await pages.withPage(async (page) => {
        await page.evaluate(() => bench().warmUp(2));
        return page.evaluate((cluster) => bench().run(cluster, 'end'), load(shape));
      });
      const at = (word: string) => lines.find(([, text]) => text.startsWith(word))?.[0] ?? Number.NaN;
      ours.push(shape.requests / ((at('end') - at('begin')) / 1000));
    }
    console.log({ shape, ours, native });
    rows.push({ what: nameOf(shape), ours: median(ours), peer: median(native), unit: '/s', goal });
  }
  return rows;
}

/** The same load in this thread, as for checks and the build, beside what `peers` found for native Node. */
export async function measureInThread(peers: readonly Row[]): Promise<string> {
  const lines: string[][] = [];
  for (const { goal: _, goalInThread, ...shape } of SHAPES) {
    const rates: number[] = [];
    for (let round = 0; round < 3; round++) {
      const short: LoadShape = { ...shape, requests: 10_000, warmUp: 2000 };
      const begun = performance.now();
      await playCluster(load(short), { seed: 1, scenario: [], untilMs: null });
      rates.push((short.requests + short.warmUp) / ((performance.now() - begun) / 1000));
    }
    const peer = peers.find(({ what }) => what === nameOf(shape))?.peer ?? Number.NaN;
    const rate = median(rates);
    lines.push([
      nameOf(shape),
      `${figure(rate)} /s`,
      `${figure(peer)} /s`,
      `${(rate / peer).toFixed(2)} ×`,
      goalInThread,
    ]);
  }
  return tableOf(['What', 'In one thread under Node', 'Native Node, two processes', 'Ratio', 'Goal'], lines);
}

declare function bench(): PageBench;
