/** What the prompt says of itself: its manual, its history, and the commands that only succeed or fail. */
import { isManualName, manualLines, overviewLines } from '../../../../workbook/shell-manual.ts';
import { type Command, CommandFailed, writeLines } from '../command.ts';
import { nearest } from '../nearest.ts';

export const promptCommands: readonly Command[] = [
  {
    name: 'help',
    async run({ args, output, words, commands }) {
      const [name] = args;
      if (name === undefined) await writeLines(output, overviewLines());
      else if (isManualName(name)) await writeLines(output, manualLines(name));
      else throw new CommandFailed(words.noHelp(name, nearest(name, commands)));
      return 0;
    },
    complete: ({ commands }) => commands,
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
