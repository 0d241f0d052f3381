/**
 * The shell of one sandbox's prompt: commands over its world, variables and files that last from line to line. Owns how much
 * a line may print, and what is said when one is stopped. Loaded at the first use of the prompt.
 */
import { shellStrings } from '../../../workbook/shell-strings.ts';
import { commands } from './commands/index.ts';
import { type Completion, completionOf } from './completion.ts';
import { createFiles } from './files.ts';
import { createInterpreter, Stopped } from './language/interpreter.ts';
import { breathe, PipeClosed, readText, type TextWriter } from './language/pipes.ts';
import type { ShellWorld } from './world.ts';

/** What the terminal keeps; more than that at once is of no use to anybody. */
export const LINES_MAX = 5_000;
/** Characters likewise: lines may be long. */
const CHARACTERS_MAX = 2_000_000;

export interface Printer {
  /** Whole lines or parts of them, as commands write. */
  output(text: string): void;
  errors(text: string): void;
  /** Resolves when the terminal has room for more. */
  ready(): Promise<void>;
}

export interface Shell {
  /** Resolves to the status of the line. */
  run(line: string, printer: Printer, signal: AbortSignal): Promise<number>;
  /** Of a line up to the cursor. */
  complete(text: string): Completion;
}

/** `language` is a BCP 47 tag. */
export function createShell(world: ShellWorld, language: string): Shell {
  const words = shellStrings(language);
  const files = createFiles(world.sources);
  const interpreter = createInterpreter(commands, { world, files, words });
  return {
    async run(line, printer, signal) {
      const stop = new AbortController();
      const either = AbortSignal.any([signal, stop.signal]);
      const room = { lines: LINES_MAX, characters: CHARACTERS_MAX };
      const writer = (print: (text: string) => void): TextWriter => ({
        isTerminal: true,
        async write(text) {
          if (signal.aborted) throw new Stopped('interrupted');
          if (world.terminal.isFollowing()) print(text);
          else {
            const fitting = cutTo(text, room);
            print(fitting);
            if (fitting.length < text.length) throw new Stopped('too-much-output');
          }
          await printer.ready();
          await breathe(either);
        },
      });
      try {
        return await interpreter.run(line, {
          input: readText('', true),
          output: writer(printer.output),
          errors: writer(printer.errors),
          signal: either,
        });
      } catch (error) {
        stop.abort(error);
        if (error instanceof Stopped || signal.aborted) {
          if (error instanceof Stopped && error.why === 'too-much-output' && !signal.aborted)
            printer.errors(`${words.outputCut(LINES_MAX)}\n`);
          return 130;
        }
        if (error instanceof PipeClosed) return 0;
        printer.errors(`${words.shellBroke(error instanceof Error ? error.message : String(error))}\n`);
        return 1;
      }
    },
    complete: (text) => completionOf(text, commands, { world, files }),
  };
}

/** As much of a text as there is room for; takes the room. */
function cutTo(text: string, room: { lines: number; characters: number }): string {
  if (room.lines <= 0) return '';
  let end = Math.min(text.length, room.characters);
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    if (--room.lines === 0) end = at + 1;
  }
  room.characters -= end;
  return text.slice(0, end);
}
