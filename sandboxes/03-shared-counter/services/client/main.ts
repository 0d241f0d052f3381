/**
 * Sends ten likes at once, five for the cat and five for the dog, and a second later ten more. Then asks the store.
 * LIKES says how many in all.
 */
import { setTimeout as wait } from 'node:timers/promises';

const servers = (process.env['SERVERS'] ?? 'likes-1').split(',');
const likes = Number(process.env['LIKES'] ?? 20);
const names = ['cat', 'dog'];
const acknowledged: Record<string, number> = { cat: 0, dog: 0 };

async function like(number: number): Promise<void> {
  const name = names[number % names.length] ?? '';
  const server = servers[Math.floor(number / names.length) % servers.length];
  const response = await fetch(`http://${server}:8080/like?of=${name}`, { method: 'POST' });
  const text = (await response.text()).trim();
  if (response.ok) acknowledged[name] = (acknowledged[name] ?? 0) + 1;
  else console.log(`like ${number + 1} of the ${name}: ${response.status} ${text}`);
}

const sent: Promise<void>[] = [];
for (let number = 0; number < likes; number++) {
  if (number % 10 === 0) await wait(number === 0 ? 200 : 1000);
  sent.push(like(number));
}
await Promise.all(sent);
for (const name of names) {
  const there = (await (await fetch(`http://store:8080/${name}`)).text()).trim();
  console.log(`the ${name} got ${acknowledged[name]} likes, and the store says ${there}`);
}
