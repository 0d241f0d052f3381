/** Reads the count, once every INTERVAL_MS, and prints one line about each read: "read 7: 1042 after 14 ms". */
import { readCount } from './read-count.ts';

const reads = Number(process.env['READS'] ?? 12);
const intervalMs = Number(process.env['INTERVAL_MS'] ?? 500);

async function read(number: number): Promise<void> {
  const askedAt = performance.now();
  let answer: string;
  try {
    answer = `${await readCount()}`;
  } catch (error) {
    answer = 'no answer';
    console.error(`read ${number} met ${reasonOf(error)}`);
  }
  console.log(`read ${number}: ${answer} after ${Math.round(performance.now() - askedAt)} ms`);
}

/** A name for what went wrong, such as "TimeoutError", "ECONNREFUSED" or "ECONNRESET". */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'Error';
}

// Every read has its own timer, so a slow answer never holds up the reads after it.
for (let number = 1; number <= reads; number++) {
  setTimeout(read, number * intervalMs, number);
}
