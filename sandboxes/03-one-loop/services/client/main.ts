/**
 * A hello every 25 ms for three seconds, and two reports: one after half a second, another while the first is under way.
 * HELLOS says how many hellos.
 */
import { Agent, request } from 'node:http';

const hellos = Number(process.env['HELLOS'] ?? 120);
const everyMs = 25;
const agent = new Agent({ keepAlive: true });

interface Answer {
  status: number;
  text: string;
  ms: number;
}

function ask(path: string): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    request({ host: 'shop', port: 8080, path, agent }, async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode ?? 0, text: text.trim(), ms: performance.now() - began });
    })
      .on('error', reject)
      .end();
  });
}

// Every request has its own timer, so none waits for the one before.
const later = (ms: number, path: string) =>
  new Promise<Answer>((resolve) => setTimeout(() => resolve(ask(path)), ms));

const all = Array.from({ length: hellos }, (_, index) => later((index + 1) * everyMs, '/hello'));
for (const [index, ms] of [510, 760].entries()) {
  later(ms, '/report').then(({ status, text, ms }) => {
    console.log(`report ${index + 1}: ${status} ${text} after ${Math.round(ms)} ms`);
  });
}
const took = (await Promise.all(all)).map(({ ms }) => ms).sort((a, b) => a - b);
console.log(
  `${hellos} hellos, the middle one after ${Math.round(took[hellos / 2] ?? 0)} ms, the slowest after ${Math.round(took.at(-1) ?? 0)} ms`,
);
