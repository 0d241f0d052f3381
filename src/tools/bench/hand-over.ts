/**
 * What a browser takes to hand a message from one bare worker to another and back: below it no run with a worker for each
 * process can come, one request at a time. Once with nothing else to do, and once with each side busy between the messages
 * for as long as Node's library is with a request.
 */
import type { BenchPages } from './pages.ts';
import { figure, median, tableOf } from './rows.ts';

const ROUND_TRIPS = 5000;
const BYTES = 500;

/** Runs as a worker's script: sends back whatever comes, after being busy for `busyMs`. */
const PARTNER = `let left = 0;
onmessage = ({ data: { port, busyMs } }) => {
  const send = () => port.postMessage(new ArrayBuffer(${BYTES}));
  port.onmessage = () => {
    const end = performance.now() + busyMs;
    while (performance.now() < end);
    if (left > 0 && --left === 0) postMessage('done');
    else send();
  };
  onmessage = ({ data }) => { left = data; send(); };
  postMessage('ready');
};`;

export async function measureHandOver(pages: BenchPages, rounds: number): Promise<string> {
  const lines: string[][] = [];
  for (const busyUs of [0, 65]) {
    const tookUs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      tookUs.push(
        await pages.withPage((page) =>
          page.evaluate(roundTripUs, { script: PARTNER, busyUs, times: ROUND_TRIPS }),
        ),
      );
    }
    lines.push([
      busyUs === 0 ? 'at once' : `after ${busyUs} µs of work on each side`,
      `${figure(median(tookUs))} µs`,
      `${figure(median(tookUs) - 2 * busyUs)} µs`,
    ]);
  }
  return tableOf(
    ['Two bare workers, a message of 500 bytes there and back', 'Round trip', 'of it hand-over'],
    lines,
  );
}

interface RoundTrips {
  script: string;
  busyUs: number;
  times: number;
}

/** Runs in the page: microseconds of a round trip. */
async function roundTripUs({ script, busyUs, times }: RoundTrips): Promise<number> {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const channel = new MessageChannel();
  const [first, second] = [new Worker(url), new Worker(url)];
  const heard = (worker: Worker) =>
    new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
  const ready = [heard(first), heard(second)];
  first.postMessage({ port: channel.port1, busyMs: busyUs / 1000 }, [channel.port1]);
  second.postMessage({ port: channel.port2, busyMs: busyUs / 1000 }, [channel.port2]);
  await Promise.all(ready);
  const done = heard(first);
  const begun = performance.now();
  first.postMessage(times);
  await done;
  const tookMs = performance.now() - begun;
  first.terminate();
  second.terminate();
  return (tookMs / times) * 1000;
}
