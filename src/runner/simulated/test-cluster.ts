/** For tests: a cluster in which a run has a bit of everything whose moment could be got wrong. */
import type { TimedFault } from '../../kernel/journal.ts';
import type { Cluster } from '../runner.ts';

/** Requests that overlap, a service that leaves, and one that is cut off for a while. */
const PROGRAMS: Record<string, string> = {
  client: `import http from 'node:http';
const ask = (n: number) => fetch('http://counter:8080/' + n, { signal: AbortSignal.timeout(150) })
  .then((response) => response.text()).then((text) => console.log(n, text), (error) => console.log(n, error.name));
let n = 0;
const timer = setInterval(() => {
  void ask(++n);
  if (n === 40) { clearInterval(timer); process.exitCode = 3; }
}, 17);`,
  counter: `import http from 'node:http';
let count = 0;
http.createServer((request, response) => {
  setTimeout(() => response.end(String(++count)), Math.random() * 20);
}).listen(8080, () => console.log('open'));`,
  helper: `let left = 5;
const timer = setInterval(async () => { console.log(await (await fetch('http://counter:8080/h')).text()); if (--left === 0) clearInterval(timer); }, 31);`,
};
export const SCENARIO: TimedFault[] = [
  { atMs: 200, fault: { kind: 'cut', from: 'client', to: 'counter' } },
  { atMs: 330.5, fault: { kind: 'heal', from: 'client', to: 'counter' } },
  { atMs: 400, fault: { kind: 'kill', process: 'counter' } },
  { atMs: 480, fault: { kind: 'restart', process: 'counter' } },
];
export const UNTIL_MS = 1000;

export const busyCluster: Cluster = {
  name: 'stepping',
  services: Object.keys(PROGRAMS).map((name) => ({ name, entry: `${name}/main.ts`, environment: {} })),
  files: Object.fromEntries(Object.entries(PROGRAMS).map(([name, text]) => [`${name}/main.ts`, text])),
  network: { latencyMs: { min: 4, max: 12 } },
};
