/**
 * A pool of workers: so many requests are handled side by side, and the others wait in line for a free worker.
 * With SAMPLE_MS it says after each sample how many of them were busy on average, as poolSize() reckons.
 */
import { createServer } from 'node:http';
import { answer } from '../serve/answer.ts';
import { poolSize } from './size.ts';

const workers = Number(process.env['WORKERS'] ?? 4);
const sampleMs = Number(process.env['SAMPLE_MS'] ?? 0);
let busy = 0;
const line: (() => Promise<void>)[] = [];
let sample = { forMs: sampleMs, arrivals: 0, serviceMs: [] as number[] };

const server = createServer((request, response) => {
  sample.arrivals += 1;
  line.push(async () => {
    const began = performance.now();
    await answer(request, response);
    sample.serviceMs.push(performance.now() - began);
  });
  next();
});

function next(): void {
  while (busy < workers) {
    const work = line.shift();
    if (work === undefined) return;
    busy += 1;
    void work().finally(() => {
      busy -= 1;
      next();
    });
  }
}

server.listen(8080, () => console.log(`has ${workers} workers`));

if (sampleMs > 0) {
  setInterval(() => {
    console.log(`busy on average: ${poolSize(sample)}`);
    sample = { forMs: sampleMs, arrivals: 0, serviceMs: [] };
  }, sampleMs);
}
