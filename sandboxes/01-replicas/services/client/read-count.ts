/** One read: asks a replica for the count. Throws when there is no answer. */

const replicas = ['replica-1', 'replica-2'];

export async function readCount(): Promise<number> {
  const response = await fetch(`http://${replicas[0]}:8080/count`);
  return Number(await response.text());
}
