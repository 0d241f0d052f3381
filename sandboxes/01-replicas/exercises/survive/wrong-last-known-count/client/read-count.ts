/** One read: asks the replicas in turn, and falls back on the count that it heard last. */

const replicas = ['replica-1', 'replica-2'];
const patienceMs = 100;
let lastKnown = 0;

export async function readCount(): Promise<number> {
  for (const replica of replicas) {
    try {
      lastKnown = await ask(replica);
      break;
    } catch {
      // The next one may know.
    }
  }
  return lastKnown;
}

async function ask(replica: string): Promise<number> {
  const response = await fetch(`http://${replica}:8080/count`, { signal: AbortSignal.timeout(patienceMs) });
  return Number(await response.text());
}
