/** Sends numbered requests to the counter, one every INTERVAL_MS, and prints one line about each: "request 7: ok". */
import { add } from './add.ts';

const requests = Number(process.env['REQUESTS'] ?? 10);
const intervalMs = Number(process.env['INTERVAL_MS'] ?? 500);

const reports = { ok: 0, failed: 0, unknown: 0 };
let reported = 0;

async function send(request: number): Promise<void> {
  const outcome = await add(request);
  console.log(`request ${request}: ${outcome}`);
  reports[outcome] += 1;
  reported += 1;
  if (reported === requests) await compare();
}

/** When all is over, asks the counter how many it holds, and prints it beside what this client believes. */
async function compare(): Promise<void> {
  const { ok, failed, unknown } = reports;
  console.log(`in all: ${ok} ok, ${failed} failed, ${unknown} unknown`);
  try {
    const response = await fetch('http://counter:8080/count', { signal: AbortSignal.timeout(1000) });
    console.log(`the counter holds ${(await response.text()).trim()}`);
  } catch {
    console.log('the counter does not answer');
  }
}

// Every request has its own timer, so a slow answer never holds up the requests after it.
for (let request = 1; request <= requests; request++) {
  setTimeout(send, request * intervalMs, request);
}
