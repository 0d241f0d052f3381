/** Claims about all moments, about the end, and about order, each with a run that keeps them and one that does not. */
import { describe, expect, test } from 'vitest';
import { request, response } from '../trace/small-journals.ts';
import { causallyDelivered, type MessageEvent } from './causal-order.ts';
import { converged, type Report } from './convergence.ts';
import { always, alwaysInLines } from './invariant.ts';
import { matchesOf } from './lines.ts';
import { lastFaultUs } from './records.ts';
import { runOf } from './small-runs.ts';
import { spansConnected, spansIn, tracesOf } from './spans.ts';

describe('always()', () => {
  const oneLeader = (write: Parameters<typeof runOf>[0]) =>
    alwaysInLines(runOf(write), {
      expected: 'at most one leader in each term',
      begin: () => new Map<string, { process: string; id: string }[]>(),
      step(leaders, { text, process, id }) {
        const [, term] = /^leader of term (\d+)$/.exec(text) ?? [];
        if (term !== undefined) leaders.set(term, [...(leaders.get(term) ?? []), { process, id }]);
      },
      broken(leaders) {
        for (const [term, all] of leaders) {
          const [one, other] = all;
          if (one && other)
            return {
              reason: `Term ${term} had two leaders, ${one.process} and ${other.process}.`,
              events: [one.id],
            };
        }
        return null;
      },
    });

  test('holds where it never breaks', () => {
    const finding = oneLeader((journal) => {
      journal.log(1, 'a', 'leader of term 1\n');
      journal.log(5, 'b', 'leader of term 2\n');
    });
    expect(finding).toMatchObject({ ok: true, reason: 'It held at all 2 lines.' });
  });

  test('names the first moment at which it breaks, with the records', () => {
    const finding = oneLeader((journal) => {
      journal.log(1, 'a', 'leader of term 1\n');
      journal.log(5, 'b', 'hello\nleader of term 1\n');
      journal.log(9, 'c', 'leader of term 1\n');
    });
    expect(finding).toMatchObject({
      ok: false,
      reason: 'Term 1 had two leaders, a and b.',
      atUs: 5000,
      events: ['a/1', 'b/1'],
    });
  });

  test('sees every record, and the lines that it ended', () => {
    const seen: string[] = [];
    const run = runOf((journal) => {
      journal.spawn(0, 'a');
      journal.log(1, 'a', 'half');
      journal.log(2, 'a', ' a line\nand one more\n');
    });
    const finding = always(run, {
      expected: 'nothing',
      begin: () => seen,
      step: (all, { record, lines }) =>
        all.push(`${record.kind}: ${lines.map(({ text }) => text).join('|')}`),
      broken: () => null,
      passed: (all) => `Saw ${all.length}.`,
    });
    expect(seen).toEqual(['spawn: ', 'log: ', 'log: half a line|and one more']);
    expect(finding.reason).toBe('Saw 3.');
  });
});

describe('converged()', () => {
  const run = runOf((journal) => {
    journal.fault(100, { kind: 'cut', from: 'a', to: 'b' });
    journal.fault(200, { kind: 'heal', from: 'a', to: 'b' });
    journal.fault(900, {
      kind: 'request',
      n: 1,
      method: 'GET',
      url: 'http://a:8080/',
      headers: [],
      body: '',
      timeoutMs: 1000,
    });
  }, 1000);
  const report = (replica: string, atMs: number, state: unknown): Report => ({
    replica,
    atUs: atMs * 1000,
    state,
    events: [`${replica}/${atMs}`],
  });
  const judge = (...reports: Report[]) => converged(run, { replicas: ['a', 'b'], reports, withinMs: 300 });

  test('a request is no fault', () => expect(lastFaultUs(run)).toBe(200_000));

  test('holds where all say the same in time, whatever they said before', () => {
    expect(judge(report('a', 50, [1]), report('a', 300, [1, 2]), report('b', 490, [1, 2]))).toMatchObject({
      ok: true,
      reason: 'From 500 ms on, all 2 replicas hold [1, 2].',
    });
  });

  test('names the two that differ when the time is over', () => {
    expect(
      judge(report('a', 300, { x: 1 }), report('b', 400, { x: 2 }), report('b', 501, { x: 1 })),
    ).toMatchObject({
      ok: false,
      reason: 'At 500 ms a holds {x: 1} and b holds {x: 2}; the last fault was at 200 ms.',
      atUs: 500_000,
      events: ['a/300', 'b/400'],
    });
  });

  test('names the moment at which they part again, and who never said anything', () => {
    expect(judge(report('a', 300, 1), report('b', 400, 1), report('b', 700, 2))).toMatchObject({
      ok: false,
      atUs: 700_000,
    });
    expect(judge(report('a', 300, 1), report('b', 600, 1)).reason).toBe(
      'Until 500 ms, b never said what it holds.',
    );
  });

  test('a run that ends too soon is the author’s mistake', () => {
    expect(() => converged(run, { replicas: ['a'], reports: [], withinMs: 5000 })).toThrow(
      'The run ends at 1,000 ms',
    );
  });
});

describe('causallyDelivered()', () => {
  /** Bob asks Alice's question on: Carol gets his answer, and then her question. */
  const chat = (carolGetsAnswerAtMs: number) => {
    const run = runOf((journal) => {
      const on = (from: string, to: string) => ({ connection: `${from}:1-${to}:8080` });
      journal.log(10, 'alice', 'send question\n');
      journal.pass(10, 15, 'alice', 'bob', request('POST /chat'), on('alice', 'bob'));
      journal.log(15, 'bob', 'deliver question\n');
      journal.log(15, 'bob', 'send answer\n');
      journal.pass(15, carolGetsAnswerAtMs, 'bob', 'carol', request('POST /chat'), on('bob', 'carol'));
      journal.log(carolGetsAnswerAtMs, 'carol', 'deliver answer\n');
      journal.pass(11, 60, 'alice', 'carol', request('POST /chat'), on('alice', 'carol'));
      journal.log(60, 'carol', 'deliver question\n');
    });
    const events = (word: string): MessageEvent[] =>
      matchesOf(run, null, new RegExp(`^${word} (.*)$`)).map(({ process, atUs, id, groups }) => ({
        message: groups[0] ?? '',
        process,
        atUs,
        events: [id],
      }));
    return causallyDelivered(run, events('send'), events('deliver'));
  };

  test('an answer that is delivered before its question is named', () => {
    expect(chat(20)).toMatchObject({
      ok: false,
      reason:
        'carol delivered answer at 20 ms and question only at 60 ms, but bob sent answer at 15 ms when it may have known question, sent by alice at 10 ms.',
      atUs: 20_000,
      events: ['carol/2', 'carol/4', 'alice/1', 'bob/3'],
    });
  });

  test('the other way round holds', () => {
    expect(chat(70)).toMatchObject({
      ok: true,
      reason: 'All 3 deliveries respect causal order, 1 pair of them where it matters.',
    });
  });
});

test('spans of a chain hang together, and one without its parent is named', () => {
  const run = runOf((journal) => {
    const front = { connection: 'client:1-shop:8080' };
    const behind = { connection: 'shop:1-bank:8080' };
    journal.pass(1, 5, 'client', 'shop', request('GET /buy'), front);
    journal.records.push({
      kind: 'cause',
      atUs: 5000,
      source: 'shop',
      n: 100,
      process: 'shop',
      request: { connection: behind.connection, n: 1 },
      by: { connection: front.connection, n: 1 },
    });
    journal.pass(5, 9, 'shop', 'bank', request('POST /pay'), behind);
    journal.pass(10, 14, 'bank', 'shop', response('200 OK'), behind);
    journal.pass(15, 19, 'shop', 'client', response('200 OK'), front);
  });
  const spans = spansIn(run);
  expect(tracesOf(spans).size).toBe(1);
  expect(spansConnected(spans)).toMatchObject({
    ok: true,
    reason: 'All 4 spans hang together, in 1 traces.',
  });
  const orphaned = spans.filter(({ kind, process }) => kind !== 'server' || process !== 'shop');
  expect(spansConnected(orphaned)).toMatchObject({
    ok: false,
    reason:
      'The client span of POST /pay in shop, begun at 5 ms, has a parent that is nowhere in its trace. In all, 1 of 3 spans went wrong.',
  });
});
