/** What Tab offers: commands, processes, files, flags, words of a fault; and never a wrong place to put it. */
import { expect, it } from 'vitest';
import { createTestPrompt } from './test-prompt.ts';

const complete = (text: string) => createTestPrompt().shell.complete(text);

it.each([
  ['', ['ps', 'kill', 'net']],
  ['res', ['restart', 'resume']],
  ['kill co', ['counter']],
  ['kill ', ['client', 'counter']],
  ['kill -', ['-9', '-STOP', '-CONT']],
  ['ps | gr', ['grep']],
  ['true && lo', ['logs']],
  ['for i in 1; do ech', ['echo']],
  ['echo $(tra', ['trace']],
  ['cat co', ['counter/main.ts']],
  ['cat < cl', ['client/main.ts']],
  ['cat < client/main.ts | so', ['sort']],
  ['grep -', ['-i', '-v']],
  ['logs | sort -', ['-n', '-r', '-k', '-t']],
  ['curl -', ['-i', '-v', '-X']],
  ['net ', ['cut', 'heal', 'partition', 'drop']],
  ['net cut client ', ['counter']],
  ['net partition client,co', ['client,counter']],
  ['fault net cu', ['cut']],
  ['step ', ['event', 'message', 'client']],
  ['help net', ['net']],
  ['speed m', ['max']],
  ['trace -o ', ['otlp', 'json']],
])('"%s" offers %j', (text, some) => {
  const { candidates, start } = complete(text);
  expect(candidates).toEqual(expect.arrayContaining(some));
  for (const candidate of candidates) expect(candidate.startsWith(text.slice(start))).toBe(true);
});

it.each(['nosuch x', 'echo "co', "echo 'co", 'kill $x', 'ps zzz', '# com'])('"%s" offers nothing', (text) => {
  expect(complete(text).candidates).toEqual([]);
});

it('completes as far as all candidates agree', () => {
  expect(complete('res')).toMatchObject({ start: 0, common: 'res' });
  expect(complete('kill c')).toMatchObject({ start: 5, common: 'c' });
  expect(complete('restar')).toMatchObject({ common: 'restart', candidates: ['restart'] });
});
