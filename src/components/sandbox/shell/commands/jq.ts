/** `jq`: JSON through a filter. Values are read as they come, one behind the other, so that it works in a pipe that goes on. */
import { readFlags } from '../arguments.ts';
import { type Command, type CommandContext, CommandFailed, writeLines } from '../command.ts';
import { evaluate } from '../jq/evaluate.ts';
import { parseQuery } from '../jq/parse.ts';
import { JqError, type Json, type Query } from '../jq/query.ts';
import { createJsonReader } from '../jq/read-json.ts';
import { isTrue } from '../jq/values.ts';
import { breathe } from '../language/pipes.ts';
import { inputsOf } from './inputs.ts';

export const jqCommand: Command = {
  name: 'jq',
  async run(context) {
    const { name, words, output } = context;
    const { args, variables } = takeVariables(context);
    const flags = readFlags(
      { name, args, words },
      {
        flags: 'rcnseMC',
        long: {
          'raw-output': 'r',
          'compact-output': 'c',
          'null-input': 'n',
          slurp: 's',
          'exit-status': 'e',
          'monochrome-output': 'M',
          'color-output': 'C',
        },
      },
    );
    const [filter, ...paths] = flags.words;
    if (filter === undefined) throw new CommandFailed(words.noFilter, 2);
    const query = queryOf(filter);
    let last: Json = null;
    const print = async (value: Json) => {
      const lines: string[] = [];
      try {
        for (const found of evaluate(query, value, variables)) {
          last = found;
          lines.push(
            flags.has('r') && typeof found === 'string'
              ? found
              : JSON.stringify(found, null, flags.has('c') ? 0 : 2),
          );
          if (lines.length < 1_000) continue;
          await writeLines(output, lines.splice(0));
          await breathe(context.signal);
        }
      } catch (error) {
        await writeLines(output, lines.splice(0));
        throw error instanceof JqError ? new CommandFailed(error.message, 5) : error;
      }
      await writeLines(output, lines);
    };
    if (flags.has('n')) await print(null);
    else {
      const all: Json[] = [];
      for await (const value of valuesIn(context, paths)) {
        if (flags.has('s')) all.push(value);
        else await print(value);
      }
      if (flags.has('s')) await print(all);
    }
    return flags.has('e') && !isTrue(last) ? 1 : 0;
  },
  complete: ({ before, word, files }) =>
    word.startsWith('-')
      ? ['-r', '-c', '-n', '-s', '-e']
      : before.some((one) => !one.startsWith('-'))
        ? files.paths()
        : [],
};

async function* valuesIn(context: CommandContext, paths: readonly string[]): AsyncGenerator<Json> {
  for (const { reader } of inputsOf(context, paths)) {
    const json = createJsonReader();
    try {
      for await (const chunk of reader.chunks()) yield* json.read(chunk);
      yield* json.end();
    } catch (error) {
      throw error instanceof JqError ? new CommandFailed(error.message, 2) : error;
    }
  }
}

function queryOf(filter: string): Query {
  try {
    return parseQuery(filter);
  } catch (error) {
    throw error instanceof JqError ? new CommandFailed(error.message, 3) : error;
  }
}

/** "--arg name text" and "--argjson name json", anywhere. */
function takeVariables({ args, words }: CommandContext): { args: string[]; variables: Map<string, Json> } {
  const rest = [...args];
  const variables = new Map<string, Json>();
  for (let at = 0; at < rest.length; ) {
    const flag = rest[at];
    if (flag !== '--arg' && flag !== '--argjson') {
      at++;
      continue;
    }
    const [, name, value] = rest.splice(at, 3);
    if (name === undefined || value === undefined) throw new CommandFailed(words.flagNeedsValue(flag), 2);
    try {
      variables.set(name, flag === '--arg' ? value : (JSON.parse(value) as Json));
    } catch {
      throw new CommandFailed(words.noJson(value), 2);
    }
  }
  return { args: rest, variables };
}
