/** One read: asks the first replica of the list, and strikes a replica off when it has failed. */

const replicas = ['replica-1', 'replica-2'];
const patienceMs = 100;

export async function readCount(): Promise<number> {
  const [replica] = replicas;
  if (replica === undefined) throw new Error('There is no replica left.');
  try {
    return await ask(replica);
  } catch {
    if (replicas[0] === replica) replicas.shift();
    return await readCount();
  }
}

async function ask(replica: string): Promise<number> {
  const response = await fetch(`http://${replica}:8080/count`, { signal: AbortSignal.timeout(patienceMs) });
  return Number(await response.text());
}
