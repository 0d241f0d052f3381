/**
 * The same load for each server: a /hello every tenth of a second, one /report after a second, four of them together at three.
 * Every request has its own timer, so none waits for the one before: the load is open-loop. With RATE it sends /work instead.
 */
import { Agent, request } from 'node:http';

const servers = ['single', 'pool', 'loop'];
const hellos = 60;
const everyMs = 100;
const agent = new Agent({ keepAlive: true });

function ask(server: string, path: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    request({ host: server, port: 8080, path, agent }, (response) => {
      response.resume().on('end', () => resolve(performance.now() - began));
    })
      .on('error', reject)
      .end();
  });
}

async function compare(server: string): Promise<void> {
  const tookMs: Promise<number>[] = [];
  const after = (ms: number, path: string) =>
    new Promise<number>((resolve) => setTimeout(() => resolve(ask(server, path)), ms));
  for (let n = 1; n <= hellos; n++) tookMs.push(after(n * everyMs, '/hello'));
  const reports = [1000, 3000, 3000, 3000, 3000].map(async (ms, index) => {
    const took = await after(ms + 1, '/report');
    console.log(`${server}: report ${index + 1} after ${Math.round(took)} ms`);
  });
  const all = (await Promise.all(tookMs)).sort((a, b) => a - b);
  const slowest = Math.round(all.at(-1) ?? 0);
  const late = all.filter((ms) => ms > 100).length;
  console.log(`${server}: ${hellos} hellos, ${late} of them late, the slowest after ${slowest} ms`);
  await Promise.all(reports);
}

/**
 * For the exercise: two spells of 1.5 s. In the first 0.85 s of each, requests come at random moments, most of them short, and
 * in the second spell half as many more; in the rest of it all of them end.
 */
function load(perSecond: number): void {
  const spellMs = 1500;
  const sendingMs = 850;
  const spell = (startMs: number, rate: number) => {
    const send = () => {
      setTimeout(
        () => {
          if (performance.now() >= startMs + sendingMs) return;
          const ms = Math.random() < 0.25 ? 300 + Math.random() * 200 : 20 + Math.random() * 60;
          void ask('pool', `/work?ms=${Math.round(ms)}`);
          send();
        },
        (-Math.log(1 - Math.random()) * 1000) / rate,
      );
    };
    setTimeout(send, startMs);
  };
  spell(0, perSecond);
  spell(spellMs, perSecond * 1.5);
}

const rate = process.env['RATE'];
if (rate === undefined) for (const server of servers) void compare(server);
else load(Number(rate));
