/** One read: asks the replicas in turn, each for 100 ms at most. Throws when neither answered. */

const replicas = ['replica-1', 'replica-2'];
/** Far above what a healthy replica takes, and twice this is still well within 300 ms. */
const patienceMs = 100;

export async function readCount(): Promise<number> {
  let failure: unknown;
  for (const replica of replicas) {
    try {
      return await ask(replica);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function ask(replica: string): Promise<number> {
  const response = await fetch(`http://${replica}:8080/count`, { signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`${replica} answered ${response.status}`);
  return Number(await response.text());
}
