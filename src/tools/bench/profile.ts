/** Where the time of a request goes: by thread of the browser, and by what runs in one thread under Node. */
import { type Profiler, Session } from 'node:inspector/promises';
import { playCluster } from '../../runner/simulated/play-cluster.ts';
import type { PageBench } from './page.ts';
import type { BenchPages } from './pages.ts';
import { cpuOfThreads, TICK_US } from './processes.ts';
import { type LoadShape, load } from './programs.ts';
import { figure, tableOf } from './rows.ts';

/** A table: microseconds of CPU that a request costs, by thread. Says so where the system has no /proc. */
export async function profileThreads(pages: BenchPages): Promise<string> {
  if (process.platform !== 'linux') return 'CPU by thread is read from /proc, which only Linux has.';
  const columns: Map<string, number>[] = [];
  for (const concurrency of [1, 32]) {
    const shape: LoadShape = {
      client: 'http',
      concurrency,
      requests: concurrency === 1 ? 10_000 : 60_000,
      warmUp: 4000,
    };
    columns.push(
      await pages.withPage(async (page) => {
        await page.evaluate(() => bench().warmUp(2));
        const before = cpuOfThreads();
        const last = new Map(before);
        // The workers end with the run, and what they used goes with them: so they are looked at while they live.
        const look = setInterval(() => {
          for (const [thread, time] of cpuOfThreads()) last.set(thread, time);
        }, 50);
        await page.evaluate((cluster) => bench().run(cluster, 'end'), load(shape));
        clearInterval(look);
        const spent = new Map<string, number>();
        const used = [...last].map(([thread, { name, ticks }]) => ({
          name,
          us: ((ticks - (before.get(thread)?.ticks ?? 0)) * TICK_US) / (shape.requests + shape.warmUp),
        }));
        let workers = 0;
        for (const { name, us } of used.sort((one, other) => other.us - one.us)) {
          const called = name.startsWith('DedicatedWorker') ? `worker ${++workers}` : name;
          spent.set(called, (spent.get(called) ?? 0) + us);
        }
        return spent;
      }),
    );
  }
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  const total = (name: string) => columns.reduce((sum, column) => sum + (column.get(name) ?? 0), 0);
  const shown = names.filter((name) => total(name) >= 5).sort((a, b) => total(b) - total(a));
  const rest = names.filter((name) => !shown.includes(name));
  const cells = (which: readonly string[]) =>
    columns.map((column) => `${figure(which.reduce((sum, name) => sum + (column.get(name) ?? 0), 0))} µs`);
  return tableOf(
    ['CPU of a request, by thread of the browser', 'http, 1 at a time', 'http, 32 at a time'],
    [...shown.map((name) => [name, ...cells([name])]), ['others', ...cells(rest)], ['all', ...cells(names)]],
  );
}

/** A table: what one thread under Node is busy with, in shares of its time, under the same load. */
export async function profileInThread(): Promise<string> {
  const columns: Map<string, number>[] = [];
  for (const concurrency of [1, 32]) {
    const shape: LoadShape = { client: 'http', concurrency, requests: 10_000, warmUp: 2000 };
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    await playCluster(load(shape), { seed: 1, scenario: [], untilMs: null });
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    columns.push(sharesOf(profile));
  }
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  const share = (column: Map<string, number>, name: string) => column.get(name) ?? 0;
  return tableOf(
    ['What one thread under Node is busy with', 'http, 1 at a time', 'http, 32 at a time'],
    names
      .sort((a, b) => share(columns[1] ?? new Map(), b) - share(columns[1] ?? new Map(), a))
      .map((name) => [name, ...columns.map((column) => `${Math.round(share(column, name) * 100)} %`)]),
  );
}

function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const groups = new Map(nodes.map(({ id, callFrame }) => [id, groupOf(callFrame)]));
  const shares = new Map<string, number>();
  const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  samples.forEach((id, index) => {
    const group = groups.get(id);
    if (group) shares.set(group, (shares.get(group) ?? 0) + (timeDeltas[index] ?? 0) / total);
  });
  return shares;
}

function groupOf({ functionName, url }: Profiler.ProfileNode['callFrame']): string {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url === '' || url.startsWith('node:')) return 'the engine and real Node';
  if (url.includes('node-library.js') || url.includes('node-parts/'))
    return "Node's library and its stand-ins";
  if (url.includes('/src/')) return 'network, clock, journal, event loops';
  return 'the programs';
}

declare function bench(): PageBench;
