/** Where a text command reads: the files that it names, or what is piped in. A terminal's own keys are no input here. */
import { type CommandContext, CommandFailed } from '../command.ts';
import { readText, type TextReader } from '../language/pipes.ts';

export interface Input {
  /** Null where it was piped in. */
  path: string | null;
  reader: TextReader;
}

/** Throws CommandFailed where a file is missing, or nothing is named and nothing piped in. */
export function inputsOf({ input, files, words }: CommandContext, paths: readonly string[]): Input[] {
  if (paths.length === 0) {
    if (input.isTerminal) throw new CommandFailed(words.nothingToRead, 2);
    return [{ path: null, reader: input }];
  }
  return paths.map((path) => {
    if (path === '-') return { path: null, reader: input };
    const text = files.read(path);
    if (text === null) throw new CommandFailed(words.noFile(path));
    return { path, reader: readText(text) };
  });
}

/** All their lines, one input behind the other. */
export async function* linesOf(inputs: readonly Input[]): AsyncGenerator<readonly string[]> {
  for (const { reader } of inputs) yield* reader.lines();
}
