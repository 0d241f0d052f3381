import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { JournalRecord, Recording, TimedFault } from '../../kernel/journal.ts';
import type { Cluster } from '../runner.ts';
import { createNodeRunner } from './node-runner.ts';

const runner = createNodeRunner();
afterAll(() => runner.dispose());

function cluster(programs: Record<string, string>, more: Record<string, string> = {}): Cluster {
  const names = Object.keys(programs);
  const files: Record<string, string> = { ...more };
  for (const [name, text] of Object.entries(programs)) files[`${name}/main.ts`] = text;
  return {
    name: 'test',
    services: names.map((name) => ({ name, entry: `${name}/main.ts`, environment: {} })),
    files,
    network: { latencyMs: { min: 1, max: 1 } },
  };
}
const record = (programs: Record<string, string>, scenario: TimedFault[] = [], untilMs = 10_000) =>
  runner.record(cluster(programs), { seed: 1, scenario, untilMs });
const output = ({ records }: Recording, process: string, stream = 'stdout') =>
  records
    .filter((one) => one.kind === 'log' && one.process === process && one.stream === stream)
    .map((one) => (one.kind === 'log' ? one.text : ''))
    .join('');
const errorsOf = ({ records }: Recording) => records.filter((one) => one.kind === 'error');

const echo = `
import { createServer } from 'node:http';
const server = createServer((request, response) => {
  response.end(request.method + ' ' + request.url + ' for ' + request.headers.host);
  if (request.url === '/last') server.close();
});
server.listen(8080, () => console.log('listening on', server.address()));
`;

test('fetch, http and net reach a service by its name and by its simulated address', async () => {
  const run = await record({
    counter: echo,
    client: `
import http from 'node:http';
import net from 'node:net';
console.log(await (await fetch('http://counter:8080/a')).text());
await new Promise((resolve) => http.get('http://10.0.0.1:8080/b', (response) => {
  response.setEncoding('utf8').on('data', (text) => console.log(text)).on('end', resolve);
}));
const socket = net.connect(8080, 'counter', () => {
  console.log(socket.remoteAddress, socket.remotePort, socket.localAddress);
  socket.end('GET /last HTTP/1.0\\r\\nConnection: close\\r\\n\\r\\n');
});
socket.setEncoding('utf8').on('data', (text) => console.log(text.split('\\r\\n').at(-1)));
`,
  });
  expect(output(run, 'client', 'stderr')).toBe('');
  expect(output(run, 'client').split('\n')).toEqual([
    'GET /a for counter:8080',
    'GET /b for 10.0.0.1:8080',
    '10.0.0.1 8080 10.0.0.2',
    'GET /last for undefined',
    '',
  ]);
  expect(output(run, 'counter')).toBe("listening on { address: '::', family: 'IPv6', port: 8080 }\n");
  expect(run.records.map((one) => one.kind)).toEqual(
    expect.arrayContaining(['spawn', 'listen', 'unlisten', 'log', 'exit']),
  );
});

test('two services listen on the same port without a clash; one service listening twice gets EADDRINUSE', async () => {
  const run = await record({
    one: `import net from 'node:net'; const s = net.createServer().listen(80, () => { console.log('up'); s.close(); });`,
    two: `
import net from 'node:net';
const first = net.createServer().listen(80, () => {
  net.createServer().on('error', (error) => { console.log(error.message); first.close(); }).listen(80);
});`,
  });
  expect(output(run, 'one')).toBe('up\n');
  expect(output(run, 'two')).toBe('listen EADDRINUSE: address already in use :::80\n');
});

test('an unknown name gives ENOTFOUND and a port without a listener ECONNREFUSED, in the simulated addresses', async () => {
  const run = await record({
    client: `
import net from 'node:net';
import dns from 'node:dns';
import { lookup } from 'node:dns/promises';
const connect = (port, host) => new Promise((resolve) => net.connect(port, host).on('error', (error) => {
  console.log(error.code, error.message); resolve(null);
}));
await connect(80, 'nobody');
await connect(9, 'other');
await connect(9, 'localhost');
await fetch('http://other:9999/').catch((error) => console.log(error.message, error.cause.code));
console.log((await lookup('other')).address);
dns.lookup('nobody', (error) => console.log(error.message));
`,
    other: `setTimeout(() => {}, 2000);`,
  });
  expect(output(run, 'client').split('\n')).toEqual([
    'ENOTFOUND getaddrinfo ENOTFOUND nobody',
    'ECONNREFUSED connect ECONNREFUSED 10.0.0.2:9',
    'ECONNREFUSED connect ECONNREFUSED 127.0.0.1:9',
    'fetch failed ECONNREFUSED',
    '10.0.0.2',
    'getaddrinfo ENOTFOUND nobody',
    '',
  ]);
});

test('datagrams reach a socket of the own host, and to another service they are refused with the reason', async () => {
  const run = await record({
    counter: `console.log('here');`,
    client: `
import dgram from 'node:dgram';
const socket = dgram.createSocket('udp4');
socket.on('message', (message) => {
  console.log('heard', String(message));
  socket.send('counter', 9000, 'counter', (error) => { console.log(error.message); socket.close(); });
});
socket.bind(0, '127.0.0.1', () => socket.send('counter', socket.address().port, '127.0.0.1'));
`,
  });
  expect(output(run, 'client', 'stderr')).toBe('');
  expect(output(run, 'client').trim().split('\n')).toEqual([
    'heard counter',
    "Datagrams from service to service work in the simulated runner only: counter can't be reached from real Node.",
  ]);
});

test('a killed service is refused, and reachable again after its restart', async () => {
  const run = await record(
    {
      counter: `import http from 'node:http'; http.createServer((q, r) => r.end('up')).listen(8080);`,
      client: `
let refused = false;
for (let turn = 0; turn < 300; turn += 1) {
  const answer = await fetch('http://counter:8080/', { headers: { connection: 'close' } })
    .then((response) => response.text()).catch((error) => error.cause.code);
  console.log(answer);
  refused ||= answer === 'ECONNREFUSED';
  if (refused && answer === 'up') process.exit();
  await new Promise((resolve) => setTimeout(resolve, 40));
}`,
    },
    [
      { atMs: 1200, fault: { kind: 'kill', process: 'counter' } },
      { atMs: 2600, fault: { kind: 'restart', process: 'counter' } },
    ],
    12_000,
  );
  const phases = output(run, 'client')
    .trim()
    .split('\n')
    .filter((line, index, all) => line !== all[index - 1]);
  expect(phases.filter((phase) => phase !== 'ECONNRESET')).toEqual(['up', 'ECONNREFUSED', 'up']);
  const about = (record: JournalRecord) => 'process' in record && record.process === 'counter';
  expect(run.records.filter((one) => about(one) || one.kind === 'fault').map((one) => one.kind)).toEqual([
    'spawn',
    'listen',
    'fault',
    'exit',
    'fault',
    'spawn',
    'listen',
  ]);
  expect(run.records.find((one) => one.kind === 'exit' && one.process === 'counter')).toMatchObject({
    signal: 'SIGKILL',
    code: null,
  });
});

test('an exception is told with file, line and column of the own program, and the process exits with 1', async () => {
  const run = await record({
    a: `const fail = () => {\n  throw new TypeError('no money');\n};\nsetTimeout(fail, 5);\n`,
  });
  expect(errorsOf(run)).toMatchObject([
    {
      cause: 'exception',
      name: 'TypeError',
      message: 'no money',
      place: { file: 'a/main.ts', line: 2, column: 9 },
    },
  ]);
  expect(run.records.at(-1)).toMatchObject({ kind: 'exit', code: 1, signal: null });
  expect(output(run, 'a', 'stderr')).toContain('a/main.ts:2');
  expect(output(run, 'a', 'stderr')).not.toContain('happens-before-');
});

test.each([
  ['a syntax error in TypeScript', 'const a: number = 1;\nconst b = (;\n', { line: 2, column: 12 }],
  ['a name declared twice', 'const a = 1;\nconst a = 2;\n', { line: 2, column: 7 }],
  ['an import of a file that is not there', `\nimport './nope.ts';\n`, { line: 2, column: 8 }],
  ['an import of an unknown package', `import left from 'leftpad';\n`, { line: 1, column: 18 }],
])('%s is told with its place', async (_title, text, place) => {
  const run = await record({ a: text });
  expect(errorsOf(run)).toMatchObject([{ cause: 'compile', place: { file: 'a/main.ts', ...place } }]);
});

test('a program that spins is reported, and its run still ends', async () => {
  const run = await record({ a: 'setTimeout(() => { for (;;); }, 10);' }, [], 4500);
  expect(errorsOf(run)).toMatchObject([{ cause: 'spin', process: 'a' }]);
});

test('a rejection that nobody handles is told as one', async () => {
  const run = await record({ a: `setTimeout(async () => { throw new Error('late'); }, 1);` });
  expect(errorsOf(run)).toMatchObject([{ cause: 'rejection', message: 'late' }]);
});

test('a fault on a link is refused with what to use instead', async () => {
  const cut: TimedFault = { atMs: 1, fault: { kind: 'cut', from: 'a', to: 'b' } };
  await expect(record({ a: '', b: '' }, [cut])).rejects.toThrow('Use the simulated runner');
});

test('a path that leads out of the folder is refused', async () => {
  const files = { '../evil.ts': '' };
  const options = { seed: 1, scenario: [], untilMs: 10 };
  await expect(runner.record(cluster({ a: '' }, files), options)).rejects.toThrow('leads out');
});

test('the environment of a program is what its service says, and nothing of the person at the machine', async () => {
  const one = cluster({ a: `console.log(process.env.MODE, process.env.VITEST, process.send);` });
  const service = { name: 'a', entry: 'a/main.ts', environment: { MODE: 'slow' } };
  const run = await runner.record({ ...one, services: [service] }, { seed: 1, scenario: [], untilMs: 5000 });
  expect(output(run, 'a')).toBe('slow undefined undefined\n');
});

test('a launcher that is killed leaves no process and no folder behind', async () => {
  const program = `
import { createNodeRunner } from ${JSON.stringify(join(import.meta.dirname, 'node-runner.ts'))};
const text = "console.log(process.pid, import.meta.dirname.replaceAll('/', '|')); setTimeout(() => { for (;;); }, 100);";
createNodeRunner().start(
  { name: 't', services: [{ name: 'a', entry: 'a/main.ts', environment: {} }], files: { 'a/main.ts': text }, network: { latencyMs: { min: 1, max: 1 } } },
  { seed: 1, scenario: [], untilMs: null, speed: 1, pauseAtMs: null },
  { records: (batch) => batch.forEach((one) => one.kind === 'log' && process.stdout.write(one.text)), progress() {}, failure() {} },
);`;
  const launcher = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void launcher.kill('SIGKILL'));
  const line = await new Promise<string>((resolve) =>
    launcher.stdout.once('data', (chunk) => resolve(String(chunk))),
  );
  const [processId, folder] = line.trim().replaceAll('|', '/').split(' ');
  expect(folder).toContain('happens-before-');
  // By now it spins, so that only somebody else can end it.
  await new Promise((resolve) => setTimeout(resolve, 300));
  launcher.kill('SIGKILL');
  await expect.poll(() => runs(Number(processId)), { timeout: 5000 }).toBe(false);
  await expect.poll(() => existsSync(folder ?? ''), { timeout: 5000 }).toBe(false);
});

function runs(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
