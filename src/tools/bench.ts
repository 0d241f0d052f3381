/**
 * `npm run bench`: measures the simulated runner beside native Node, in one run, and writes the tables of BENCHMARKS.md.
 * Every figure is a median over rounds in which ours and the peer's take turns, so that both see the same machine.
 * `npm run bench -- --quick` takes fewer rounds and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { measureCrowds, measureHeartbeats } from './bench/crowds.ts';
import { measureHandOver } from './bench/hand-over.ts';
import { measureInThread, measureLoads } from './bench/loads.ts';
import { measureMemory } from './bench/memory.ts';
import { openPages } from './bench/pages.ts';
import { profileInThread, profileThreads } from './bench/profile.ts';
import { tableOfRows } from './bench/rows.ts';
import { measureSeeds } from './bench/seeds.ts';
import { sizeTable } from './bench/sizes.ts';
import { measureStarts } from './bench/starts.ts';

const quick = process.argv.includes('--quick');
const pages = await openPages();
const tables: string[] = [];
try {
  const starts = await measureStarts(pages, quick ? 3 : 9);
  const loads = await measureLoads(pages, quick ? 2 : 5);
  tables.push(tableOfRows([...starts, ...loads]));
  tables.push(await measureInThread(loads));
  tables.push(await measureCrowds(pages, quick ? 1 : 3));
  tables.push(await measureHeartbeats(pages, quick ? 1 : 3));
  tables.push(await measureSeeds(quick ? 100 : 1000));
  tables.push(await measureMemory(pages, quick ? 1 : 3));
  tables.push(await measureHandOver(pages, quick ? 1 : 3));
  tables.push(await profileThreads(pages));
  tables.push(await profileInThread());
  tables.push(sizeTable());
} finally {
  await pages.close();
}
const text = [machine(), ...tables].join('\n\n');
console.log(`\n${text}`);
if (!quick) write(text);
process.exit(0);

function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Measured on ${cpus().length} cores (${model}), ${memory} GiB, Node ${process.version}, Chromium ${pages.browserVersion}.`;
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
