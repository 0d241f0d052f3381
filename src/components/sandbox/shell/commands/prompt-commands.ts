/** What the prompt says of itself: its manual, its history, and the commands that only succeed or fail. */

import { wrapWords } from '../../../../views/terminal/wrap-words.ts';
import {
  groupLines,
  type HelpLine,
  isManualName,
  manualLines,
  overviewLines,
} from '../../../../workbook/shell-manual.ts';
import { type Command, CommandFailed, writeLines } from '../command.ts';
import { nearest } from '../nearest.ts';

export const promptCommands: readonly Command[] = [
  {
    name: 'help',
    async run({ args, output, words, commands, world }) {
      const [name] = args;
      const columns = output.isTerminal ? world.terminal.columns() : Number.POSITIVE_INFINITY;
      const write = (lines: readonly HelpLine[]) =>
        writeLines(
          output,
          lines.flatMap(({ text, indent }) => wrapWords(text, columns, indent)),
        );
      if (name === undefined) await write(groupLines());
      else if (name === 'all') await write(overviewLines());
      else if (isManualName(name)) await write(manualLines(name));
      else throw new CommandFailed(words.noHelp(name, nearest(name, commands)));
      return 0;
    },
    complete: ({ commands }) => ['all', ...commands],
  },
  {
    name: 'clear',
    async run({ world }) {
      world.terminal.clear();
      return 0;
    },
  },
  {
    name: 'history',
    async run({ world, output }) {
      const lines = world.terminal.history();
      await writeLines(
        output,
        lines.map((line, index) => `${String(index + 1).padStart(5)}  ${line.replaceAll('\n', '⏎ ')}`),
      );
      return 0;
    },
  },
  { name: 'true', run: async () => 0 },
  { name: ':', run: async () => 0 },
  { name: 'false', run: async () => 1 },
];
