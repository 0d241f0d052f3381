import { expect, test } from 'vitest';
import { createJournal, request, response } from '../../trace/small-journals.ts';
import { renderSequence } from './render-sequence.tsx';

const recording = () => {
  const journal = createJournal();
  for (const process of ['client', 'counter']) journal.spawn(0, process);
  journal.pass(5, 13, 'client', 'counter', request('GET /<b>&'));
  journal.pass(14, 20, 'counter', 'client', response('200 OK', '1'));
  return {
    processes: ['client', 'counter'],
    seed: 1,
    untilUs: 30_000,
    records: journal.sorted(),
    traceHash: '0'.repeat(16),
  };
};

test('a recording renders to the same HTML every time, for wide and narrow columns, with its text', () => {
  const html = renderSequence(recording());
  expect(html).toBe(renderSequence(recording()));
  expect(html.match(/<svg class="hb-sequence-body"/g)).toHaveLength(2);
  expect(html).toContain('At 14.0 ms counter → client: 200 OK, arrived at 20.0 ms.');
});

test('for a narrow column alone it is drawn once', () => {
  const html = renderSequence(recording(), { narrowOnly: true });
  expect(html.match(/<svg class="hb-sequence-body"/g)).toHaveLength(1);
  expect(html).toContain('At 14.0 ms counter → client: 200 OK, arrived at 20.0 ms.');
});

test('what programs sent is text in the picture, never markup', () => {
  const html = renderSequence(recording());
  expect(html).not.toContain('<b>');
  expect(html).toContain('GET /&lt;b>&amp;');
});

test('the key shows the signs that the picture has, and no others', () => {
  const html = renderSequence(recording());
  expect(html).toContain('data-point="delivered"');
  expect(html).not.toContain('data-point="crash"');
});
