/**
 * What many processes cost: a ring in which each asks the next, of 2 to 25 processes, and a cluster of five that send one
 * another heartbeats. An event is what the network brings to a process: the journal's `deliver`.
 */
import { playCluster } from '../../runner/simulated/play-cluster.ts';
import { ringRequestsPerSecond } from './native.ts';
import type { PageBench } from './page.ts';
import type { BenchPages } from './pages.ts';
import { heartbeats, type RingShape, ring } from './programs.ts';
import { figure, median, tableOf } from './rows.ts';

/** A table: one line for each number of processes. */
export async function measureCrowds(pages: BenchPages, rounds: number): Promise<string> {
  const lines: string[][] = [];
  for (const processes of [2, 4, 8, 25]) {
    const shape: RingShape = { processes, concurrency: 4, requests: 2000, warmUp: 800 };
    const ours: number[] = [];
    const native: number[] = [];
    let eventsOfRequest = 0;
    for (let round = 0; round < rounds; round++) {
      native.push(await ringRequestsPerSecond(shape));
      const { lines: logged, delivered } = await pages.withPage(async (page) => {
        await page.evaluate((count) => bench().warmUp(count), processes);
        return page.evaluate(([cluster, ends]) => bench().run(cluster, 'end', ends), [
          ring(shape),
          processes,
        ] as const);
      });
      const times = (word: string) =>
        logged.filter(([, text]) => text.startsWith(word)).map(([atMs]) => atMs);
      const spanMs = Math.max(...times('end')) - Math.min(...times('begin'));
      ours.push((shape.requests * processes) / (spanMs / 1000));
      eventsOfRequest = delivered / ((shape.requests + shape.warmUp) * processes);
    }
    console.log({ shape, ours, native, eventsOfRequest });
    const rate = median(ours);
    const events = rate * eventsOfRequest;
    lines.push([
      String(processes),
      `${figure(rate)} /s`,
      `${figure(median(native))} /s`,
      `${(rate / median(native)).toFixed(2)} ×`,
      `${figure(events)} /s`,
      `${figure(1e6 / events)} µs`,
    ]);
  }
  return tableOf(
    [
      'Processes in a ring',
      'Requests per second, worker host',
      'Native Node',
      'Ratio',
      'Events per second',
      'An event',
    ],
    lines,
  );
}

const VIRTUAL_SECONDS = 60;

/** A table of how much faster than the wall clock a cluster of five with heartbeats runs; native Node has 1. */
export async function measureHeartbeats(pages: BenchPages, rounds: number): Promise<string> {
  const cluster = heartbeats();
  const options = { seed: 1, scenario: [], untilMs: VIRTUAL_SECONDS * 1000 };
  const inWorkers: number[] = [];
  const inThread: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const tookMs = await pages.withPage(async (page) => {
      await page.evaluate(() => bench().warmUp(5));
      return page.evaluate(
        async ([cluster, options]) => {
          const begun = performance.now();
          await bench().runTo(cluster, options);
          return performance.now() - begun;
        },
        [cluster, options] as const,
      );
    });
    inWorkers.push(VIRTUAL_SECONDS / (tookMs / 1000));
    const begun = performance.now();
    await playCluster(cluster, options);
    inThread.push(VIRTUAL_SECONDS / ((performance.now() - begun) / 1000));
  }
  console.log({ heartbeats: { inWorkers, inThread } });
  return tableOf(
    ['Five processes, a heartbeat to each other every 100 ms', 'Virtual seconds per second'],
    [
      ['a worker for each, in the page', figure(median(inWorkers))],
      ['in one thread under Node', figure(median(inThread))],
    ],
  );
}

declare function bench(): PageBench;
