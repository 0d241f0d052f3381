/**
 * The vocabulary of checks over runs of real programs, not over hand-written journals: disks through crashes, histories of a
 * store under faults, a load from outside.
 */
import { describe, expect, test } from 'vitest';
import {
  diskChangesOf,
  filesOf,
  historyOf,
  type KeyValueInput,
  type KeyValueOutput,
  keyValue,
  latencyWithin,
  linearizable,
  linesOf,
  type Recording,
  requestsIn,
  scenario,
  YOU,
} from '../../check/index.ts';
import type { Fault, TimedFault } from '../../kernel/journal.ts';
import { createRandom } from '../../kernel/random.ts';
import { playFiles } from './test-play.ts';

const pairs = (faults: readonly TimedFault[]) =>
  faults.map(({ atMs, fault }): [number, Fault] => [atMs, fault]);

describe('filesOf()', () => {
  const WRITER = `
    import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
    const folder = openSync('.', 'r');
    for (const name of ['log', 'state', 'draft']) console.log(name + ' ' + (existsSync(name) ? readFileSync(name, 'utf8') : 'is not there'));
    const log = openSync('log', 'a');
    fsyncSync(folder);
    let n = 0;
    setInterval(() => {
      n++;
      writeSync(log, n + ';');
      if (n % 3 === 0) fsyncSync(log);
      const draft = openSync('draft', 'w');
      writeSync(draft, 'state ' + n);
      fsyncSync(draft);
      closeSync(draft);
      renameSync('draft', 'state');
      if (n % 4 === 0) fsyncSync(folder);
    }, 10);`;

  test('gives what the next program finds, after a crash too, whatever the seed lets survive', async () => {
    const found = new Set<string>();
    for (let seed = 1; seed <= 15; seed++) {
      const run = await playFiles(
        { 'disk.ts': WRITER },
        [
          [115, { kind: 'crash', process: 'disk' }],
          [200, { kind: 'restart', process: 'disk' }],
        ],
        { untilMs: 205, seed },
      );
      const said = linesOf(run, 'disk')
        .slice(-3)
        .map(({ text }) => text);
      const files = filesOf(run, 'disk', 199_000);
      const read = ['log', 'state', 'draft'].map((name) => {
        const file = files.get(`/data/${name}`);
        if (file) expect(file.whole, `seed ${seed}`).toBe(true);
        return `${name} ${file?.text ?? 'is not there'}`;
      });
      expect(read, `seed ${seed}`).toEqual(said);
      found.add(said.join());
    }
    expect(found.size).toBeGreaterThan(3);
  });

  test('tells at each moment what is synced', async () => {
    const run = await playFiles({ 'disk.ts': WRITER }, [], { untilMs: 100 });
    // Written every 10 ms from 10 ms on, and synced at the third, the sixth …
    expect(filesOf(run, 'disk', 55_000).get('/data/log')).toMatchObject({
      text: '1;2;3;4;5;',
      syncedText: '1;2;3;',
    });
    expect(filesOf(run, 'disk', 55_000).get('/data/state')).toMatchObject({
      text: 'state 5',
      syncedText: 'state 5',
    });
    expect(
      diskChangesOf(run, 'disk', '/data/log')
        .filter(({ op }) => op === 'sync')
        .map(({ atUs }) => atUs),
    ).toEqual([30_000, 60_000, 90_000]);
  });
});

describe('the history of a store under faults', () => {
  /** With `stale` every second read is answered from a copy that is written 40 ms later. */
  const store = (stale: boolean) => `
    import http from 'node:http';
    const values = new Map(), copies = new Map();
    let reads = 0;
    http.createServer(async (request, response) => {
      const key = request.url.slice(1);
      if (request.method === 'PUT') {
        let body = '';
        for await (const chunk of request) body += chunk;
        values.set(key, body);
        setTimeout(() => copies.set(key, body), 40);
        response.writeHead(204).end();
        return;
      }
      const from = ${stale} && reads++ % 2 === 1 ? copies : values;
      if (from.has(key)) response.end(from.get(key));
      else response.writeHead(404).end();
    }).listen(8080);`;
  const CLIENT = `
    let n = 0;
    const name = process.pid;
    async function turn() {
      const key = 'xy'[Math.floor(Math.random() * 2)];
      const url = 'http://store:8080/' + key;
      const signal = AbortSignal.timeout(100);
      try {
        if (Math.random() < 0.5) await (await fetch(url, { method: 'PUT', body: name + '-' + ++n, signal })).text();
        else await (await fetch(url, { signal })).text();
      } catch {}
      setTimeout(turn, 1 + Math.random() * 10);
    }
    setTimeout(turn, 20);`;
  const clients = ['one', 'two', 'three'];
  const faults = scenario((world) => {
    world.randomFaults({
      kinds: ['cut', 'cut-one-way', 'pause'],
      processes: ['store', ...clients],
      links: clients.map((client) => ['store', client] as const),
      fromMs: 100,
      untilMs: 1200,
      count: 3,
    });
  });
  const play = (stale: boolean, seed: number) =>
    playFiles(
      { 'store.ts': store(stale), ...Object.fromEntries(clients.map((name) => [`${name}.ts`, CLIENT])) },
      pairs(faults(createRandom(seed, 'scenario'))),
      { untilMs: 1400, seed },
    );
  const judge = (run: Recording) => {
    const history = historyOf<KeyValueInput, KeyValueOutput>(run, {
      from: clients,
      operation: ({ method, path, body }, answer) =>
        method === 'PUT'
          ? { key: path, input: { f: 'put', value: body } }
          : { key: path, input: { f: 'get' }, output: answer?.status === 404 ? null : answer?.body },
    });
    return { history, result: linearizable(history, keyValue()) };
  };

  test('a store that answers from one place is linearizable, with operations that stay open', async () => {
    let open = 0;
    for (let seed = 1; seed <= 3; seed++) {
      const { history, result } = judge(await play(false, seed));
      expect(history.length).toBeGreaterThan(80);
      open += history.filter(({ returnUs }) => returnUs === null).length;
      expect(result.answer, `seed ${seed}: ${result.reason}`).toBe('yes');
    }
    expect(open).toBeGreaterThan(3);
  });

  test('a store that answers from a copy that lags behind is not, and the records are named', async () => {
    for (let seed = 1; seed <= 3; seed++) {
      const run = await play(true, seed);
      const { result } = judge(run);
      expect(result.answer, `seed ${seed}`).toBe('no');
      expect(result.reason).toMatch(
        /^get \/[xy] → .* \((one|two|three)\), called at .* fits at no moment in between: the answer could only have been /,
      );
      const ids = new Set(run.records.flatMap((record) => (record.kind === 'send' ? [record.id] : [])));
      expect(result.events.length).toBeGreaterThan(1);
      for (const id of result.events) expect(ids.has(id), `seed ${seed}: ${id}`).toBe(true);
    }
  });
});

test('a load from outside is seen as requests of "you", as many as were asked for', async () => {
  const faults = scenario((world) => {
    world.at(100).load({ url: 'http://shop:8080/items?page=1', perSecond: 50, forMs: 1000 });
  })(createRandom(1, 'scenario'));
  const run = await playFiles(
    {
      'shop.ts': `import http from 'node:http';
        let n = 0;
        http.createServer((request, response) => { setTimeout(() => response.end('ok'), ++n % 10 === 0 ? 50 : 5); }).listen(8080);`,
    },
    pairs(faults),
    { untilMs: 2000 },
  );
  const requests = requestsIn(run, { from: YOU, path: '/items' });
  expect(requests).toHaveLength(50);
  expect(requests[0]?.query).toEqual({ page: '1' });
  // Every tenth takes 50 ms: p90 is among the quick ones, p95 is not. The way there and back takes 2 ms.
  expect(latencyWithin(requests, { percentile: 90, atMostMs: 10 }).ok).toBe(true);
  expect(latencyWithin(requests, { percentile: 95, atMostMs: 10 }).reason).toBe(
    'p95 of 50 requests is 52 ms; 0 of them failed.',
  );
});
