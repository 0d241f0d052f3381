/** The shell as a whole: every command has its page in the manual, and the manual names no other. */
import { expect, it } from 'vitest';
import { manualLines, overviewLines, shellManual } from '../../../workbook/shell-manual.ts';
import { commands } from './commands/index.ts';
import { nearest } from './nearest.ts';
import { createTestPrompt } from './test-prompt.ts';

const inManual = shellManual.flatMap(({ entries }) => Object.keys(entries));

it('the manual has every command, once, and no other', () => {
  expect([...inManual].sort()).toEqual([...commands.keys()].filter((name) => name !== ':').sort());
  expect(new Set(inManual).size).toBe(inManual.length);
});

it('help lists every command; help <command> and <command> --help say the same of it', async () => {
  const prompt = createTestPrompt();
  const groups = await prompt.lines('help');
  for (const name of inManual) expect(groups.some((line) => line.split(' ').includes(name))).toBe(true);
  expect(await prompt.lines('help all')).toEqual(overviewLines().map(({ text }) => text));
  for (const name of inManual) {
    const said = await prompt.lines(`help ${name}`);
    expect(said).toEqual(manualLines(name).map(({ text }) => text));
    expect(said.length).toBeGreaterThanOrEqual(3);
    expect(await prompt.lines(`${name} --help`)).toEqual(said);
  }
  expect(await prompt.type('help lgos')).toBe(
    'help: there is no command lgos. Did you mean logs? help lists all.\n',
  );
});

it('every example of the manual is a line that the shell can read', async () => {
  for (const { entries } of shellManual) {
    for (const { examples = [] } of Object.values(entries)) {
      for (const example of examples) {
        const prompt = createTestPrompt({ processes: ['client', 'counter', 'a', 'b'] });
        const stop = AbortSignal.timeout(100);
        await prompt.type(example, stop);
        expect([example, prompt.status()]).not.toEqual([example, 2]);
        expect([example, prompt.status()]).not.toEqual([example, 127]);
      }
    }
  }
});

it.each([
  ['lgos', 'logs'],
  ['kil', 'kill'],
  ['trce', 'trace'],
  ['netw', 'net'],
  ['xyzzy', null],
  ['p', 'ps'],
])('nearest to "%s" is %s', (word, found) => {
  expect(nearest(word, [...commands.keys()])).toBe(found);
});
