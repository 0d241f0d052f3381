import { describe, expect, it } from 'vitest';
import type { JournalRecord, TimedFault } from '../../kernel/journal.ts';
import type { Cluster } from '../runner.ts';
import { playCluster } from './play-cluster.ts';

const COUNTER = `import { createServer } from 'node:http';
let count = 0;
createServer((request, response) => {
  count += 1;
  response.end(String(count));
}).listen(8080, () => console.log('listening'));
`;

/** One service per file, named after it. */
function cluster(programs: Record<string, string>, latencyMs = { min: 4, max: 12 }): Cluster {
  const names = Object.keys(programs);
  return {
    name: 'test',
    services: names.map((name) => ({ name, entry: `${name}/main.ts`, environment: {} })),
    files: Object.fromEntries(names.map((name) => [`${name}/main.ts`, programs[name] ?? ''])),
    network: { latencyMs },
  };
}

function play(
  programs: Record<string, string>,
  options: { seed?: number; scenario?: TimedFault[]; untilMs?: number } = {},
) {
  const { seed = 1, scenario = [], untilMs = 5000 } = options;
  return playCluster(cluster(programs), { seed, scenario, untilMs });
}

const logs = (records: readonly JournalRecord[], process: string) =>
  records.flatMap((one) => (one.kind === 'log' && one.process === process ? [one.text.trimEnd()] : []));
const errors = (records: readonly JournalRecord[]) =>
  records.flatMap((one) => (one.kind === 'error' ? [one] : []));

describe('a simulated run', () => {
  it('is the same for the same seed, to the last record, and another for another seed', async () => {
    const client = `for (let i = 0; i < 5; i++) console.log(await (await fetch('http://counter:8080/')).text(), Math.random());`;
    const [a, b, c] = await Promise.all(
      [1, 1, 2].map((seed) => play({ client, counter: COUNTER }, { seed })),
    );
    expect(a?.records).toEqual(b?.records);
    expect(a?.traceHash).toBe(b?.traceHash);
    expect(a?.traceHash).not.toBe(c?.traceHash);
    expect(logs(a?.records ?? [], 'client').map((line) => line.split(' ')[0])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('takes no virtual time but what the links and timers take', async () => {
    const client = `const t = performance.now(); await fetch('http://counter:8080/'); console.log(performance.now() - t);`;
    const { records } = await playCluster(cluster({ client, counter: COUNTER }, { min: 10, max: 10 }), {
      seed: 1,
      scenario: [],
      untilMs: 1000,
    });
    // connect there and back (20 ms), request there and answer back (20 ms)
    expect(logs(records, 'client')).toEqual(['40']);
  });

  it('refuses a connection to a killed process, resets the ones it had, and serves again after a restart', async () => {
    const client = `import http from 'node:http';
const agent = new http.Agent({ keepAlive: true });
for (const at of [100, 700, 1300]) setTimeout(() => {
  http.get({ host: 'counter', port: 8080, agent }, (response) => { response.on('data', (part) => console.log(at, String(part))); })
    .on('error', (error: NodeJS.ErrnoException) => console.log(at, error.code));
}, at);
setTimeout(() => http.get('http://slow:8080').on('error', (error: NodeJS.ErrnoException) => console.log('slow', error.code)), 100);`;
    const slow = `import http from 'node:http'; http.createServer(() => {}).listen(8080);`;
    const scenario: TimedFault[] = [
      { atMs: 500, fault: { kind: 'kill', process: 'counter' } },
      { atMs: 600, fault: { kind: 'kill', process: 'slow' } },
      { atMs: 1000, fault: { kind: 'restart', process: 'counter' } },
    ];
    const { records } = await play({ client, counter: COUNTER, slow }, { scenario });
    expect(logs(records, 'client')).toEqual(['100 1', 'slow ECONNRESET', '700 ECONNREFUSED', '1300 1']);
  });

  it('delivers what was sent over a cut link after it heals, late', async () => {
    const client = `setTimeout(async () => { await fetch('http://counter:8080/', { method: 'POST' }); console.log(performance.now() > 3000); }, 1000);`;
    const scenario: TimedFault[] = [
      { atMs: 900, fault: { kind: 'cut', from: 'client', to: 'counter' } },
      { atMs: 2900, fault: { kind: 'heal', from: 'client', to: 'counter' } },
    ];
    const { records } = await play({ client, counter: COUNTER }, { scenario, untilMs: 10_000 });
    expect(logs(records, 'client')).toEqual(['true']);
  });

  it('slows a link down', async () => {
    const client = `setTimeout(async () => { const t = performance.now(); await fetch('http://counter:8080/'); console.log(performance.now() - t >= 2000); }, 100);`;
    const fault = { kind: 'latency', from: 'client', to: 'counter', minMs: 500, maxMs: 500 } as const;
    const { records } = await play({ client, counter: COUNTER }, { scenario: [{ atMs: 50, fault }] });
    expect(logs(records, 'client')).toEqual(['true']);
  });
});

describe('a mistake in a program is told with its file and line, and the others go on', () => {
  const other = `setTimeout(() => console.log('still here'), 3000);`;

  it('a syntax error', async () => {
    const { records } = await play({ broken: 'const a = 1;\nconst b = = 2;\n', other });
    expect(errors(records)).toMatchObject([
      { cause: 'compile', process: 'broken', place: { file: 'broken/main.ts', line: 2 } },
    ]);
    expect(logs(records, 'other')).toEqual(['still here']);
  });

  it('a mistake that only the engine sees', async () => {
    const { records } = await play({ broken: 'let a = 1;\nlet b = 2;\nlet a = 3;\n', other });
    expect(errors(records)).toMatchObject([
      {
        cause: 'compile',
        message: "Identifier 'a' has already been declared",
        place: { file: 'broken/main.ts', line: 3 },
      },
    ]);
  });

  it('an unknown import', async () => {
    const { records } = await play({ broken: `import x from './nowhere.ts';\nconsole.log(x);`, other });
    expect(errors(records)[0]?.message).toContain(
      "Cannot find module './nowhere.ts' imported from broken/main.ts",
    );
    expect(errors(records)[0]?.place).toMatchObject({ file: 'broken/main.ts', line: 1 });
  });

  it('an exception in a timer', async () => {
    const { records } = await play({
      broken: `setTimeout(() => {\n  throw new RangeError('too much');\n}, 10);`,
      other,
    });
    expect(errors(records)).toMatchObject([
      {
        cause: 'exception',
        name: 'RangeError',
        message: 'too much',
        place: { file: 'broken/main.ts', line: 2, column: 9 },
      },
    ]);
    expect(records.find((one) => one.kind === 'exit' && one.process === 'broken')).toMatchObject({
      code: 1,
      atUs: 10_000,
    });
  });

  it('a rejection that nobody handles', async () => {
    const { records } = await play({
      broken: `setTimeout(() => { void Promise.reject(new Error('nobody')); }, 20);\nsetTimeout(() => {}, 4000);`,
      other,
    });
    expect(errors(records)).toMatchObject([{ cause: 'rejection', message: 'nobody', atUs: 20_000 }]);
    expect(logs(records, 'other')).toEqual(['still here']);
  });

  it('a rejection in a step shorter than the wait for its report: a few steps later, before anything else', async () => {
    const broken = `setTimeout(() => { void Promise.reject(new Error('nobody')); }, 20);
setTimeout(() => console.log('too late'), 21);`;
    const caught = `process.on('unhandledRejection', (error) => { console.log((error as Error).message); });
process.on('beforeExit', () => console.log('leaving'));
void Promise.reject(new Error('seen'));`;
    const { records } = await playCluster(cluster({ broken, caught, other }, { min: 0.1, max: 0.2 }), {
      seed: 1,
      scenario: [],
      untilMs: 5000,
    });
    expect(errors(records)).toMatchObject([{ cause: 'rejection', message: 'nobody' }]);
    expect(errors(records)[0]?.atUs).toBeLessThan(20_500);
    expect(logs(records, 'broken')).toEqual([]);
    expect(logs(records, 'caught')).toEqual(['seen', 'leaving']);
    expect(records.find((one) => one.kind === 'exit' && one.process === 'caught')).toMatchObject({ code: 0 });
    expect(logs(records, 'other')).toEqual(['still here']);
  });

  it('a second listener on a port', async () => {
    const broken = `import http from 'node:http'; http.createServer().listen(8080); http.createServer().listen(8080);`;
    const { records } = await play({ broken, other });
    expect(errors(records)[0]?.message).toContain('EADDRINUSE');
    expect(errors(records)[0]?.message).toContain('8080');
  });

  it('a name that no host bears', async () => {
    const { records } = await play({ broken: `await fetch('http://nobody:8080/');`, other });
    expect(errors(records)[0]?.message).toContain('ENOTFOUND nobody');
  });

  it('a loop of immediates that never lets time go on', async () => {
    const { records } = await play({ broken: 'const again = () => setImmediate(again);\nagain();', other });
    expect(errors(records)).toMatchObject([{ cause: 'limit', process: 'broken' }]);
    expect(logs(records, 'other')).toEqual(['still here']);
  });

  it('a response that is never ended costs the asker its patience, not the run', async () => {
    const broken = `import http from 'node:http'; http.createServer(() => {}).listen(8080);`;
    const asker = `try { await fetch('http://broken:8080/', { signal: AbortSignal.timeout(700) }); } catch (error) { console.log((error as Error).name, performance.now()); }`;
    const { records } = await play({ broken, asker, other });
    expect(logs(records, 'asker')).toEqual(['TimeoutError 700']);
  });
});

it('carries a body of 50 MB, whole', async () => {
  const sink = `import http from 'node:http';
http.createServer((request, response) => {
  let size = 0;
  request.on('data', (part: Buffer) => { size += part.length; });
  request.on('end', () => response.end(String(size)));
}).listen(8080);`;
  const source = `const body = new Uint8Array(50_000_000);
const answer = await fetch('http://sink:8080/', { method: 'POST', body });
console.log(await answer.text());`;
  const { records } = await play({ sink, source }, { untilMs: 60_000 });
  expect(logs(records, 'source')).toEqual(['50000000']);
}, 30_000);
