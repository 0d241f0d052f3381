/**
 * `npm run bench`: measures the simulated runner beside native Node and the workbench beside bare parts of it, and writes the
 * tables of BENCHMARKS.md. Every figure is a median over rounds in which ours and the peer's take turns, so that both see the
 * same machine. `npm run bench -- editor frames` measures these parts again and leaves the others as they are; `--quick` takes
 * fewer rounds and writes nothing. What the parts are: bench/parts.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { PARTS } from './bench/parts.ts';
import { createStage } from './bench/stage.ts';
import { withPart } from './bench/tables-file.ts';

const file = new URL('../../BENCHMARKS.md', import.meta.url);
const quick = process.argv.includes('--quick');
const words = process.argv.slice(2).filter((word) => word !== '--quick');
const unknown = words.filter((word) => !PARTS.some(({ name }) => name === word));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(', ')}. Parts: ${PARTS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

/** Others' work on this machine, before ours begins: processes that want a core. */
const [busy = 0] = loadavg();
const stage = createStage();
try {
  for (const part of PARTS) {
    if (words.length > 0 && !words.includes(part.name)) continue;
    console.log(`\n▸ ${part.name}`);
    const began = performance.now();
    const tables = await part.measure(stage, quick);
    const text = [`### ${part.title}`, await machine(), ...tables].join('\n\n');
    console.log(`\n${text}\n\n${part.name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
    // Each as soon as it is there: an hour's work is not lost to the part that fails.
    if (!quick) writeFileSync(file, withPart(readFileSync(file, 'utf8'), part.name, text));
  }
} finally {
  await stage.close();
}
process.exit(0);

async function machine(): Promise<string> {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const measured = `Measured on ${cpus().length} cores (${model}), ${memory} GiB, Node ${process.version}, Chromium ${await stage.browserVersion()}.`;
  // A core that is idle when we begin is the least that a comparison in turns needs.
  return busy < cpus().length - 1
    ? measured
    : `${measured} **Preliminary:** the machine was busy with other work (load ${busy.toFixed(1)} before).`;
}
