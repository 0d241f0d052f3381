import { expect, test } from 'vitest';
import type { AskFault } from '../../kernel/asking.ts';
import type { Fault, JournalRecord } from '../../kernel/journal.ts';
import { partsNeeded } from '../../process/parts-needed.ts';
import { type Asked, askedIn } from '../../trace/asked.ts';
import { parseFault } from '../../trace/fault-lines.ts';
import { readSandbox, sandboxNames } from '../../workbook/read-sandboxes.ts';
import { clusterOf } from '../../workbook/sandbox.ts';
import { inputsOf } from '../timeline.ts';
import { playCluster } from './play-cluster.ts';
import { busyCluster, SCENARIO, UNTIL_MS } from './test-cluster.ts';
import { playFiles } from './test-play.ts';
import { createTestRunner } from './test-runner.ts';

const ECHO = `import http from 'node:http';
http.createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  if (request.url === '/slow') { setTimeout(() => response.end('late'), 300); return; }
  if (request.url === '/fails') { response.writeHead(503); response.end(); return; }
  if (request.url === '/bytes') { response.end(Buffer.from([0, 255, 1])); return; }
  if (request.url === '/long') { response.end('é'.repeat(200_000)); return; }
  response.setHeader('X-Two', ['a', 'b']);
  response.end(request.method + ' ' + request.url + ' ' + body + ' ' + (request.headers['x-name'] ?? '') + ' ' + (request.headers['content-length'] ?? 'none'));
}).listen(8080);`;

const line = (text: string, n = 1) => parseFault(text, n);
const answersIn = (records: readonly JournalRecord[]): Asked[] => records.flatMap(askedIn);

async function ask(faults: readonly [number, Fault][], untilMs = 2000): Promise<Asked[]> {
  const { records } = await playFiles({ 'echo.ts': ECHO }, faults, { untilMs });
  return answersIn(records);
}

test('a request is answered with status, headers, body and virtual time', async () => {
  const [answer] = await ask([
    [100, line("curl -X PUT -H 'x-name: a b' -d 'hello there' http://echo:8080/a?b=1")],
  ]);
  expect(answer).toMatchObject({
    kind: 'response',
    n: 1,
    status: 200,
    statusText: 'OK',
    httpVersion: '1.1',
    body: { text: 'PUT /a?b=1 hello there a b 11' },
    bytes: 29,
    cut: false,
    // Two ways there and two back, 1 ms each: the connection is opened first.
    ms: 4,
  });
  expect(answer?.kind === 'response' && answer.headers.slice(0, 2)).toEqual([
    ['X-Two', 'a'],
    ['X-Two', 'b'],
  ]);
});

test('the journal has the request, the start of who asks, and its messages, in this order', async () => {
  const { records, processes } = await playFiles({ 'echo.ts': ECHO }, [[100, line('curl echo:8080')]]);
  const from = records.findIndex(({ kind }) => kind === 'fault');
  expect(records.slice(from, from + 2)).toMatchObject([
    { kind: 'fault', atUs: 100_000, fault: { kind: 'request', url: 'http://echo:8080/' } },
    { kind: 'spawn', atUs: 100_000, process: 'you', incarnation: 1 },
  ]);
  expect(records.some((one) => one.kind === 'send' && one.from === 'you' && one.to === 'echo')).toBe(true);
  expect(processes).toEqual(['echo', 'you']);
});

test('a body of bytes comes back in base64, and a long one is cut and says so', async () => {
  const [bytes, long] = await ask([
    [100, line('curl http://echo:8080/bytes', 1)],
    [200, line('curl http://echo:8080/long', 2)],
  ]);
  expect(bytes).toMatchObject({ body: { base64: 'AP8B' }, bytes: 3, cut: false });
  expect(long).toMatchObject({ bytes: 400_000, cut: true });
  expect(long?.kind === 'response' && 'text' in long.body && long.body.text.length).toBe(131_072);
});

test.each([
  ['curl http://echo:9/', { code: 'ECONNREFUSED', ms: 2 }],
  [
    'curl -m 0.1 http://echo:8080/slow',
    { code: 'TIMEOUT', message: 'no whole answer within 0.1 s', ms: 100 },
  ],
])('%s fails with its reason', async (text, expected) => {
  expect(await ask([[100, line(text)]])).toEqual([
    { kind: 'failure', n: 1, message: expect.any(String), ...expected },
  ]);
});

test('a server that is killed while it answers fails the request', async () => {
  const answers = await ask([
    [100, line('curl http://echo:8080/slow')],
    [200, { kind: 'kill', process: 'echo' }],
  ]);
  expect(answers).toMatchObject([{ kind: 'failure', code: 'ECONNRESET' }]);
});

test('hang-up gives up a request, and nothing comes of it later', async () => {
  const answers = await ask([
    [100, line('curl http://echo:8080/slow')],
    [150, line('hang-up 1')],
  ]);
  expect(answers).toEqual([{ kind: 'failure', n: 1, code: 'HANG-UP', message: 'you hung up', ms: 50 }]);
});

test('a load keeps its rate, reports once a second, and sums up', async () => {
  const answers = (await ask([[0, line('load 50 2s http://echo:8080/', 7)]], 4000)) as Extract<
    Asked,
    { kind: 'load' }
  >[];
  expect(answers.map(({ sent, done }) => [sent, done])).toEqual([
    // At 0, 20, … 980 ms; the report at 1,000 ms comes before the next.
    [50, false],
    [100, true],
  ]);
  expect(answers[1]).toMatchObject({
    ok: { '2xx': 100 },
    failed: {},
    pending: 0,
    // There and back by a connection that is kept; the first had to be opened.
    p50: 2,
    p99: 2,
    max: 4,
  });
});

test('an open loop does not wait: what fails counts as infinitely slow', async () => {
  const faults: [number, Fault][] = [
    [0, line('load 100 1s -m 0.2 http://echo:8080/')],
    [500, { kind: 'pause', process: 'echo' }],
  ];
  const last = (await ask(faults, 4000)).at(-1) as Extract<Asked, { kind: 'load' }>;
  expect(last).toMatchObject({
    done: true,
    sent: 100,
    failed: { TIMEOUT: 50 },
    // Of 100 the 50th: the slowest that was answered, for which the connection was opened.
    p50: 4,
    p90: null,
    p99: null,
    max: null,
  });
});

test('answers of 400 and more are failures of a load', async () => {
  const last = (await ask([[0, line('load 10 1s http://echo:8080/fails')]], 3000)).at(-1);
  expect(last).toMatchObject({ done: true, ok: {}, failed: { 'HTTP 503': 10 }, p50: null });
});

test('a load that is given up says how many were under way', async () => {
  const faults: [number, Fault][] = [
    [0, line('load 100 10s http://echo:8080/slow', 2)],
    [500, line('hang-up 2')],
  ];
  const last = (await ask(faults, 4000)).at(-1) as Extract<Asked, { kind: 'load' }>;
  expect(last).toMatchObject({ done: true, failed: {} });
  // Those of the last 300 ms are under way.
  expect(last.pending).toBeGreaterThan(25);
  expect(last.sent).toBeLessThan(60);
});

test('two requests at one moment, and one while another is under way, are all answered', async () => {
  const answers = await ask([
    [100, line('curl http://echo:8080/slow', 1)],
    [100, line('curl http://echo:8080/b', 2)],
    [101, line('curl http://echo:8080/c', 3)],
  ]);
  expect(answers.map(({ n }) => n)).toEqual([2, 3, 1]);
});

test('services find neither a name nor an address of who asks, and see where a request comes from', async () => {
  const { logsOf } = await playFiles(
    {
      'echo.ts': `import http from 'node:http';
import { lookup } from 'node:dns/promises';
http.createServer(async (request, response) => {
  console.log(request.socket.remoteAddress, await lookup('you').catch((error) => error.code));
  response.end();
}).listen(8080);`,
    },
    [[100, line('curl echo:8080')]],
  );
  expect(logsOf('echo', ({ text }) => text.trim())).toEqual(['::ffff:10.0.0.2 ENOTFOUND']);
});

test.each(sandboxNames())('who never asks is not there: %s runs the same with and without', async (name) => {
  const sandbox = readSandbox(name);
  const cluster = clusterOf(sandbox);
  const { seed, scenario, runForMs } = sandbox.config;
  const options = { seed, scenario: scenario as never, untilMs: Math.min(runForMs, 5000) };
  const open = await playCluster(cluster, options);
  const closed = await playCluster({ ...cluster, closed: true }, options);
  expect(open.traceHash).toBe(closed.traceHash);
  expect(open.processes).toEqual(closed.processes);
});

test('a host that never started shortens no window', async () => {
  // Windows of 20 ms; they would be of 4 ms, if the links of who asks counted. When a process leaves depends on that.
  const links = [
    ['client', 'counter'],
    ['client', 'helper'],
    ['helper', 'counter'],
  ].map(([from = '', to = '']) => ({
    from,
    to,
    latency: { kind: 'uniform' as const, minMs: 20, maxMs: 30 },
  }));
  const cluster = { ...busyCluster, network: { latencyMs: { min: 4, max: 12 }, links } };
  const options = { seed: 3, scenario: SCENARIO, untilMs: 3000 };
  const open = await playCluster(cluster, options);
  expect(open.records.some(({ kind }) => kind === 'exit')).toBe(true);
  expect(open.traceHash).toBe((await playCluster({ ...cluster, closed: true }, options)).traceHash);
});

test('a partition of all services parts nobody from who asks', async () => {
  const parted: [number, Fault][] = [
    [50, { kind: 'partition', groups: [['echo'], ['other']] }],
    [100, line('curl http://echo:8080/')],
  ];
  const { records } = await playFiles({ 'echo.ts': ECHO, 'other.ts': '' }, parted);
  expect(answersIn(records)).toMatchObject([{ status: 200 }]);
});

test('asked by hand, at once and while it is paused, a run replays to the same hash', async () => {
  const records: JournalRecord[] = [];
  const { promise: over, resolve } = Promise.withResolvers<string>();
  const deeds = [
    [130, 'curl http://counter:8080/x'],
    [222.5, 'load 100 1s http://counter:8080/'],
    [390, 'curl -d y http://counter:8080/'],
  ] as const;
  let next = 0;
  const run = createTestRunner().start(
    busyCluster,
    {
      seed: 7,
      scenario: SCENARIO,
      untilMs: UNTIL_MS,
      speed: Number.POSITIVE_INFINITY,
      pauseAtMs: deeds[0][0],
    },
    {
      records: (batch) => void records.push(...batch),
      progress: ({ state, traceHash }) => {
        if (state === 'stopped') resolve(traceHash);
        const deed = deeds[next];
        if (state !== 'paused' || !deed) return;
        run.apply(line(deed[1], ++next));
        run.resume();
      },
      failure: (message) => {
        throw new Error(message);
      },
    },
  );
  const hash = await over;
  const inputs = inputsOf(records);
  expect(inputs.length).toBeGreaterThan(0);
  expect(answersIn(records).length).toBeGreaterThan(0);
  const replayed = await playCluster(busyCluster, { seed: 7, scenario: SCENARIO, inputs, untilMs: UNTIL_MS });
  expect(replayed.traceHash).toBe(hash);
  expect(replayed.records).toEqual(records);
});

test('the program that asks needs the core of the library alone', async () => {
  const { readFileSync } = await import('node:fs');
  const image = JSON.parse(readFileSync(new URL('../../../.generated/asker.json', import.meta.url), 'utf8'));
  expect(partsNeeded(image, Object.keys(image))).toEqual([]);
});

test.each<[string, Partial<AskFault>]>([
  ['there is no TLS', { url: 'https://echo:8080/' }],
  ['No service is called "nobody". There are: echo', { url: 'http://nobody:8080/' }],
  ['is the computer that asks', { url: 'http://localhost:8080/' }],
])('a run refuses what can not be sent: %s', async (words, part) => {
  const fault = { ...line('curl http://echo:8080/'), ...part } as Fault;
  await expect(ask([[100, fault]])).rejects.toThrow(new RegExp(words, 'i'));
});
