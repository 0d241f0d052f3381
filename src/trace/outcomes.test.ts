import { expect, test } from 'vitest';
import { requestsOf } from './outcomes.ts';
import { createJournal, request, response } from './small-journals.ts';

test('each request is told by what the network did with it and with its answer', () => {
  const journal = createJournal();
  const on = (connection: string) => ({ connection });
  journal.pass(0, 4, 'client', 'counter', request('GET /ok'), on('a'));
  journal.pass(4, 9, 'counter', 'client', response('200 OK', '1'), on('a'));

  const lost = journal.send(10, 'client', 'counter', 'data', request('GET /lost'), on('b'));
  journal.drop(10, lost, 'cut');

  journal.pass(20, 24, 'client', 'counter', request('GET /half'), on('c'));
  const answer = journal.send(24, 'counter', 'client', 'data', response('200 OK', '2'), on('c'));
  journal.drop(24, answer, 'cut');

  journal.pass(30, 34, 'client', 'counter', request('GET /killed'), on('d'));
  journal.deliver(41, journal.send(36, 'counter', 'client', 'rst', '', on('d')));

  journal.pass(50, 54, 'client', 'counter', request('GET /silence'), on('e'));

  const outcomes = requestsOf(journal.sorted());
  expect(outcomes.map((one) => [one.request.label, one.outcome, one.status, one.endUs])).toEqual([
    ['GET /ok', 'answered', 200, 9000],
    ['GET /lost', 'request-lost', null, null],
    ['GET /half', 'response-lost', 200, null],
    ['GET /killed', 'reset', null, 41_000],
    ['GET /silence', 'unanswered', null, null],
  ]);
});
