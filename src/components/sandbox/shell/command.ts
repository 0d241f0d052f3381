/**
 * What a command of the terminal is: a name and a function from words, text and the sandbox to text and a status. A command
 * says what is wrong by throwing CommandFailed; anything else that it throws is a mistake of ours, and is said as such.
 */
import type { ShellStrings } from '../../../workbook/shell-strings.ts';
import type { ShellFiles } from './files.ts';
import type { TextReader, TextWriter } from './language/pipes.ts';
import type { ShellWorld } from './world.ts';

export interface CommandContext {
  /** Its name, as it was called. */
  name: string;
  /** The words behind its name. */
  args: readonly string[];
  input: TextReader;
  output: TextWriter;
  errors: TextWriter;
  /** Ctrl+C, or nobody reads any more. */
  signal: AbortSignal;
  world: ShellWorld;
  files: ShellFiles;
  words: ShellStrings;
  /** The names of all commands. */
  commands: readonly string[];
}

/** What Tab may put in the place of the last word. */
export interface CompletionRequest {
  /** The words before it, without the command's name. */
  before: readonly string[];
  word: string;
  world: ShellWorld;
  files: ShellFiles;
  commands: readonly string[];
}

export interface Command {
  name: string;
  /** Gives the status: nothing, or 0, is success. */
  run(context: CommandContext): Promise<number | undefined>;
  complete?(request: CompletionRequest): readonly string[];
}

/** Printed behind the command's name. */
export class CommandFailed extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** Writes lines, each with its end. */
export async function writeLines(output: TextWriter, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await output.write(`${lines.join('\n')}\n`);
}
