/** One read: asks the first replica, and the second when the first one fails or takes too long. */

const replicas = ['replica-1', 'replica-2'];
const deadlineMs = 300;

export async function readCount(): Promise<number> {
  try {
    return await ask(`${replicas[0]}`);
  } catch {
    return await ask(`${replicas[1]}`);
  }
}

async function ask(replica: string): Promise<number> {
  const response = await fetch(`http://${replica}:8080/count`, { signal: AbortSignal.timeout(deadlineMs) });
  return Number(await response.text());
}
