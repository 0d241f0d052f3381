/** What of a run becomes an operation, and which of them stay open. */
import { expect, test } from 'vitest';
import { request, response } from '../../trace/small-journals.ts';
import { runOf } from '../small-runs.ts';
import { historyOf, historyOfLines } from './history-of.ts';
import { linearizable } from './linearizable.ts';
import { type KeyValueInput, type KeyValueOutput, keyValue } from './models.ts';

const on = (number: number) => ({ connection: `client-${number}:1-store:8080` });

const storeOf = { from: ['client-1', 'client-2'] };

test('an answered request is an operation from its sending to the arrival of its answer', () => {
  const run = runOf((journal) => {
    journal.pass(1, 5, 'client-1', 'store', request('PUT /x', '7'), on(1));
    journal.pass(6, 9, 'store', 'client-1', response('204 No Content'), on(1));
    journal.pass(10, 15, 'client-2', 'store', request('GET /x'), on(2));
    journal.pass(16, 19, 'store', 'client-2', response('200 OK', '7'), on(2));
    journal.pass(20, 25, 'someone', 'store', request('GET /x'), { connection: 'someone:1-store:8080' });
  });
  const history = historyOf<KeyValueInput, KeyValueOutput>(run, {
    ...storeOf,
    operation: ({ method, path, body }, answer) =>
      method === 'PUT'
        ? { key: path, input: { f: 'put', value: body } }
        : { key: path, input: { f: 'get' }, output: answer?.body },
  });
  expect(history).toEqual([
    {
      process: 'client-1',
      callUs: 1000,
      returnUs: 9000,
      input: { f: 'put', value: '7' },
      output: undefined,
      key: '/x',
      events: ['client-1#1', 'store#1'],
    },
    {
      process: 'client-2',
      callUs: 10_000,
      returnUs: 19_000,
      input: { f: 'get' },
      output: '7',
      key: '/x',
      events: ['client-2#1', 'store#2'],
    },
  ]);
  expect(linearizable(history, keyValue()).answer).toBe('yes');
});

test('what was refused is left out, and what may have happened stays open', () => {
  const statuses = ['200 OK', '400 Bad Request', '409 Conflict', '500 Oops', '503 Later'];
  const run = runOf((journal) => {
    for (const [index, status] of statuses.entries()) {
      journal.pass(10 * index, 10 * index + 1, 'client-1', 'store', request(`PUT /${index}`, 'v'), on(1));
      journal.pass(10 * index + 2, 10 * index + 3, 'store', 'client-1', response(status), on(1));
    }
  });
  const history = (effect?: 'done' | 'refused' | 'perhaps') =>
    historyOf(run, {
      operation: ({ path }) => ({ input: path, effect }),
    }).map(({ input, returnUs }) => `${input} ${returnUs === null ? 'open' : 'ended'}`);
  expect(history()).toEqual(['/0 ended', '/3 open', '/4 open']);
  expect(history('done')).toEqual(['/0 ended', '/1 ended', '/2 ended', '/3 ended', '/4 ended']);
  expect(history('perhaps')).toHaveLength(5);
  expect(history('refused')).toEqual([]);
});

test('an output makes any status an answer: a 404 can say that nothing is there', () => {
  const run = runOf((journal) => {
    journal.pass(1, 5, 'client-1', 'store', request('GET /x'), on(1));
    journal.pass(6, 9, 'store', 'client-1', response('404 Not Found'), on(1));
  });
  const history = historyOf(run, {
    operation: (_, answer) => ({ input: 'get', output: answer?.status === 404 ? null : answer?.body }),
  });
  expect(history).toMatchObject([{ returnUs: 9000, output: null }]);
});

test('no answer, a lost one, a reset, and one that came after its client gave up leave an operation open', () => {
  const run = runOf((journal) => {
    journal.pass(1, 5, 'client-1', 'store', request('PUT /silent'), on(1));
    journal.pass(11, 15, 'client-2', 'store', request('PUT /lost'), on(2));
    journal.drop(21, journal.send(20, 'store', 'client-2', 'data', response('200 OK'), on(2)), 'cut');
    journal.pass(31, 35, 'client-3', 'store', request('PUT /reset'), on(3));
    journal.deliver(41, journal.send(40, 'store', 'client-3', 'rst', '', on(3)));
    journal.pass(51, 55, 'client-4', 'store', request('PUT /late'), on(4));
    journal.send(60, 'client-4', 'store', 'fin', '', on(4));
    journal.pass(70, 75, 'store', 'client-4', response('200 OK'), on(4));
  }, 100);
  const seen: (number | null)[] = [];
  const history = historyOf(run, {
    operation: ({ path }, answer) => {
      seen.push(answer?.status ?? null);
      return { input: path, output: 'done' };
    },
  });
  expect(history.map(({ input, returnUs, output }) => [input, returnUs, output])).toEqual([
    ['/silent', null, undefined],
    ['/lost', null, undefined],
    ['/reset', null, undefined],
    ['/late', null, undefined],
  ]);
  expect(seen).toEqual([null, null, null, null]);
});

test('lines of clients make a history, too', () => {
  const run = runOf((journal) => {
    journal.log(1, 'client-1', 'op 1: write 5\n');
    journal.log(2, 'client-2', 'op 1: write 6\nnoise\n');
    journal.log(3, 'client-1', 'op 1 done\n');
    journal.log(4, 'client-2', 'op 1 refused\n');
    journal.log(5, 'client-1', 'op 2: write 7\n');
  });
  const history = historyOfLines<string, undefined>(run, {
    from: ['client-1', 'client-2'],
    read({ text }) {
      const [, id = '', end, input] = /^op (\d+)(?: (done|refused)|: (.*))$/.exec(text) ?? [];
      if (input !== undefined) return { id, call: input };
      if (end === 'done') return { id, done: undefined };
      return end === 'refused' ? { id, refused: true } : null;
    },
  });
  expect(
    history.map(({ process, input, callUs, returnUs, events }) => [process, input, callUs, returnUs, events]),
  ).toEqual([
    ['client-1', 'write 5', 1000, 3000, ['client-1/1', 'client-1/2']],
    ['client-1', 'write 7', 5000, null, ['client-1/3']],
  ]);
});
