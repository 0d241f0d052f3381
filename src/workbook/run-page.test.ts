import { expect, it } from 'vitest';
import type { Recording } from '../kernel/journal.ts';
import { createJournal, request, response } from '../trace/small-journals.ts';
import { RUN_PAGE_LIMITS, runPage } from './run-page.ts';

const about = { title: 'A <b>chain</b>', name: 'chain', epochMs: 0, isSimulated: true };

function recordingOf(lines: number): Recording {
  const journal = createJournal();
  journal.spawn(0, 'a');
  journal.spawn(0, 'b');
  journal.pass(1, 3, 'a', 'b', request('GET /<script>'));
  journal.pass(4, 6, 'b', 'a', response('200 OK'));
  for (let line = 0; line < lines; line++) journal.log(7, 'a', `</script><script>alert(${line})</script>\n`);
  return {
    processes: ['a', 'b'],
    seed: 3,
    untilUs: 9000,
    records: journal.sorted(),
    traceHash: '0123456789abcdef',
  };
}

it('tells the run in markup alone, and holds its data', () => {
  const recording = recordingOf(1);
  const page = runPage(recording, about);
  for (const part of [
    'A &lt;b&gt;chain&lt;/b&gt;',
    '0123456789abcdef',
    'a asks b: GET /&lt;script&gt;',
    'b handles',
  ]) {
    expect(page).toContain(part);
  }
  // Nothing that a program writes can become markup; the only scripts are data.
  expect(page.match(/<script[^>]*>/g)).toEqual([
    '<script type="application/json" id="recording">',
    '<script type="application/json" id="otlp">',
  ]);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page).not.toMatch(/(?:src|href)=/);
  const data = /id="recording">(.*)<\/script>/.exec(page)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual(recording);
});

it('says what it leaves out', () => {
  const page = runPage(recordingOf(RUN_PAGE_LIMITS.events + 5), about);
  expect(page).toContain('5 more lines left out');
  expect(page).toContain('5 events of spans');
});
