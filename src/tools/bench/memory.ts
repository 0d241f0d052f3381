/**
 * What an idle process costs: the memory that the browser has for itself alone, with 25 idle servers less that with 5, and
 * the same for bare workers; beside it a native process with the same server. By difference, so that the page, the frame
 * and the kernel fall out.
 */
import { idleNativeBytes } from './native.ts';
import type { PageBench } from './page.ts';
import type { BenchPages } from './pages.ts';
import { privateBytes } from './processes.ts';
import { idle } from './programs.ts';
import { figure, median, tableOf } from './rows.ts';

const FEW = 5;
const MANY = 25;

/** A table of megabytes. Says so where the system has no /proc. */
export async function measureMemory(pages: BenchPages, rounds: number): Promise<string> {
  if (process.platform !== 'linux') return 'Memory is read from /proc, which only Linux has.';
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push((await withServers(pages, MANY)) - (await withServers(pages, FEW)));
    bare.push((await withBareWorkers(pages, MANY)) - (await withBareWorkers(pages, FEW)));
  }
  const megabytes = (differences: readonly number[]) =>
    `${figure(median(differences) / (MANY - FEW) / 1e6)} MB`;
  console.log({ memory: { ours, bare } });
  return tableOf(
    ['An idle process', 'Memory of its own', 'Goal'],
    [
      ['a server, in the simulation', megabytes(ours), '≤ 3 MB'],
      ['a bare worker, without any script', megabytes(bare), ''],
      ['the same server in native Node', `${figure((await idleNativeBytes()) / 1e6)} MB`, ''],
    ],
  );
}

const withServers = (pages: BenchPages, count: number): Promise<number> =>
  pages.withPage(async (page) => {
    await page.evaluate(([cluster, times]) => bench().keep(cluster, 'listening', times), [
      idle(count),
      count,
    ] as const);
    return settled();
  });

const withBareWorkers = (pages: BenchPages, count: number): Promise<number> =>
  pages.withPage(async (page) => {
    await page.evaluate(async (workers) => {
      const script = new Blob(['postMessage(0); onmessage = () => {};'], { type: 'text/javascript' });
      const url = URL.createObjectURL(script);
      const kept = Array.from({ length: workers }, () => new Worker(url));
      Object.assign(globalThis, { kept });
      await Promise.all(
        kept.map((worker) => new Promise((resolve) => worker.addEventListener('message', resolve))),
      );
    }, count);
    return settled();
  });

/** What is left once the work of the start is done. */
async function settled(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 4000));
  return privateBytes();
}

declare function bench(): PageBench;
