/** `ls`, `cat` and `rm`: the sandbox's files, which the editor writes, and those of the prompt's own. */
import { readFlags } from '../arguments.ts';
import { type Command, type CommandContext, CommandFailed, writeLines } from '../command.ts';
import { normalPath } from '../files.ts';
import { tableLines } from '../table.ts';
import { inputsOf } from './inputs.ts';

const completePaths: Command['complete'] = ({ files }) => files.paths();

export const fileCommands: readonly Command[] = [
  { name: 'ls', run: list, complete: completePaths },
  { name: 'cat', run: concatenate, complete: completePaths },
  {
    name: 'rm',
    async run({ args, files, words }) {
      for (const path of args) {
        const trouble = files.remove(path);
        if (trouble !== null)
          throw new CommandFailed(trouble === 'missing' ? words.noFile(path) : words.notRemoved(path));
      }
      return 0;
    },
    complete: ({ files }) => files.paths().filter((path) => files.kindOf(path) === 'own'),
  },
];

async function list(context: CommandContext): Promise<number> {
  const { files, words, output } = context;
  const flags = readFlags(context, { flags: 'la1', long: { all: 'a' } });
  const folders = flags.words.map(normalPath);
  const paths = files.paths();
  for (const [index, folder] of folders.entries()) {
    if (folder !== '' && !paths.some((path) => path === folder || path.startsWith(`${folder}/`)))
      throw new CommandFailed(words.noFile(flags.words[index] ?? ''));
  }
  const shown = paths.filter(
    (path) =>
      folders.length === 0 ||
      folders.some((folder) => folder === '' || path === folder || path.startsWith(`${folder}/`)),
  );
  if (!flags.has('l')) {
    // To a person it also says what can't be edited; another command gets names alone.
    const line = (path: string) =>
      output.isTerminal && files.kindOf(path) === 'read-only'
        ? `${path}  (${words.fileKinds['read-only']})`
        : path;
    await writeLines(output, shown.map(line));
    return 0;
  }
  const rows = shown.map((path) => [
    String(files.read(path)?.length ?? 0),
    words.fileKinds[files.kindOf(path) ?? 'own'],
    path,
  ]);
  if (rows.length > 0) await writeLines(output, tableLines(words.lsHeading, rows, [0]));
  return 0;
}

async function concatenate(context: CommandContext): Promise<number> {
  const flags = readFlags(context, { flags: 'n', long: { number: 'n' } });
  let number = 0;
  for (const { reader } of inputsOf(context, flags.words)) {
    if (flags.has('n')) {
      for await (const lines of reader.lines())
        await writeLines(
          context.output,
          lines.map((line) => `${String(++number).padStart(6)}  ${line}`),
        );
    } else for await (const chunk of reader.chunks()) await context.output.write(chunk);
  }
  return 0;
}
