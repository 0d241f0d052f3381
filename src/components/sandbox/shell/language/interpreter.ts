/**
 * Runs what parse.ts made of a line: stages of a pipe side by side with text flowing between them, loops, conditions,
 * redirections, variables. A stage ends when the one behind it has read enough; Ctrl+C ends all. It knows no command by name
 * but the one whose words hold a "|" of their own: `net partition a | b`.
 */
import { type Command, type CommandContext, CommandFailed, writeLines } from '../command.ts';
import { nearest } from '../nearest.ts';
import { expandToText, expandWords, TooManyWords } from './expand.ts';
import {
  type Pipeline,
  parseScript,
  type Redirection,
  type Script,
  ShellSyntaxError,
  type Stage,
} from './parse.ts';
import {
  breathe,
  collectText,
  createPipe,
  PipeClosed,
  readText,
  type TextReader,
  type TextWriter,
} from './pipes.ts';
import { plainText } from './tokens.ts';

export interface Io {
  input: TextReader;
  output: TextWriter;
  errors: TextWriter;
  signal: AbortSignal;
}

export type Surroundings = Pick<CommandContext, 'world' | 'files' | 'words'>;

export interface Interpreter {
  /** Resolves to the status of what ran last. Throws what the signal was aborted with, and what a writer throws. */
  run(source: string, io: Io): Promise<number>;
}

/** What `$(…)` may hold, in characters. */
const OUTPUT_MAX = 1_000_000;
const NOWHERE = '/dev/null';
/** As a shell says that a command ended because nobody read its output. */
const STATUS_PIPE_CLOSED = 141;

export function createInterpreter(
  commands: ReadonlyMap<string, Command>,
  { world, files, words: says }: Surroundings,
): Interpreter {
  const names = [...commands.keys()];
  const variables = new Map<string, string>();
  let status = 0;

  const expansionFor = (io: Io) => ({
    variable: (name: string) => (name === '?' ? String(status) : (variables.get(name) ?? '')),
    async outputOf(source: string) {
      const kept = collectText(io.signal, OUTPUT_MAX, () => new CommandFailed(says.outputTooLong));
      await run(source, { ...io, input: readText(''), output: kept });
      return kept.text();
    },
    paths: () => files.paths(),
  });

  async function run(source: string, io: Io): Promise<number> {
    let script: Script;
    try {
      script = parseScript(source);
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error;
      await writeLines(io.errors, [syntaxSentence(error, says)]);
      status = 2;
      return status;
    }
    return runScript(script, io);
  }

  async function runScript(script: Script, io: Io): Promise<number> {
    for (const { first, rest } of script) {
      await breathe(io.signal);
      await runPipeline(first, io);
      for (const { when, pipeline } of rest) {
        if ((status === 0) === (when === '&&')) await runPipeline(pipeline, io);
      }
    }
    return status;
  }

  async function runPipeline(pipeline: Pipeline, io: Io): Promise<void> {
    const { negated, stages } = partitionAsOne(pipeline, world.processes);
    const [only, ...more] = stages;
    if (only === undefined) return;
    status = more.length === 0 ? await runGuarded(only, io) : await runStages(stages, io);
    if (negated) status = status === 0 ? 1 : 0;
  }

  async function runStages(stages: readonly Stage[], io: Io): Promise<number> {
    const aborts = stages.map(() => new AbortController());
    const joints = stages
      .slice(1)
      .map((_, index) => createPipe(io.signal, () => aborts[index]?.abort(new PipeClosed())));
    const results = await Promise.allSettled(
      stages.map(async (stage, index) => {
        const before = joints[index - 1];
        const behind = joints[index];
        const signal = AbortSignal.any([io.signal, (aborts[index] as AbortController).signal]);
        try {
          const own = { input: before ?? io.input, output: behind ?? io.output, errors: io.errors, signal };
          return await runGuarded(stage, own);
        } catch (error) {
          if (!(error instanceof PipeClosed)) for (const abort of aborts) abort.abort(error);
          throw error;
        } finally {
          behind?.end();
          before?.close();
        }
      }),
    );
    const thrown = results.find((one) => one.status === 'rejected' && !(one.reason instanceof PipeClosed)) as
      | PromiseRejectedResult
      | undefined;
    if (thrown !== undefined) throw thrown.reason;
    const last = results.at(-1);
    return last?.status === 'fulfilled' ? last.value : STATUS_PIPE_CLOSED;
  }

  /** A stage's own failures are said and become its status; being stopped goes on upwards. */
  async function runGuarded(stage: Stage, io: Io): Promise<number> {
    try {
      return await runRedirected(stage, io);
    } catch (error) {
      const isOurs = error instanceof CommandFailed || error instanceof TooManyWords;
      if (!isOurs) throw error;
      await writeLines(io.errors, [error instanceof TooManyWords ? says.tooManyWords : error.message]);
      return error instanceof CommandFailed ? error.status : 1;
    }
  }

  async function runRedirected(stage: Stage, io: Io): Promise<number> {
    const own = { ...io };
    const kept: { path: string; append: boolean; text(): string }[] = [];
    for (const { kind, target } of stage.redirections) {
      const path = await expandToText(target, expansionFor(io));
      if (kind === 'in') {
        const text = path === NOWHERE ? '' : files.read(path);
        if (text === null) throw new CommandFailed(says.noFile(path));
        own.input = readText(text);
        continue;
      }
      const writer = path === NOWHERE ? nowhere : fileWriter(path, kind, io.signal, kept);
      if (kind !== 'errors' && kind !== 'errors-append') own.output = writer;
      if (kind !== 'out' && kind !== 'append') own.errors = writer;
    }
    if (stage.errorsToOutput) own.errors = own.output;
    if (stage.outputToErrors) own.output = own.errors;
    try {
      return await runStage(stage, own);
    } finally {
      for (const { path, append, text } of kept) {
        const trouble = files.write(path, `${append ? (files.read(path) ?? '') : ''}${text()}`);
        if (trouble !== null) await writeLines(io.errors, [says.notWritten(path, trouble)]);
      }
    }
  }

  function fileWriter(
    path: string,
    kind: Redirection['kind'],
    signal: AbortSignal,
    kept: { path: string; append: boolean; text(): string }[],
  ): TextWriter {
    const origin = files.kindOf(path);
    if (origin !== null && origin !== 'own') throw new CommandFailed(says.notWritten(path, 'of-the-sandbox'));
    const writer = collectText(
      signal,
      OUTPUT_MAX,
      () => new CommandFailed(says.notWritten(path, 'too-much')),
    );
    kept.push({ path, append: kind.endsWith('append'), text: writer.text });
    return writer;
  }

  async function runStage(stage: Stage, io: Io): Promise<number> {
    switch (stage.kind) {
      case 'command':
        return runCommand(stage, io);
      case 'group':
        return runScript(stage.body, io);
      case 'for': {
        status = 0;
        for (const word of await expandWords(stage.words, expansionFor(io))) {
          variables.set(stage.name, word);
          await runScript(stage.body, io);
        }
        return status;
      }
      case 'while': {
        let last = 0;
        while (((await runScript(stage.condition, io)) === 0) !== stage.until) {
          last = await runScript(stage.body, io);
          await breathe(io.signal);
        }
        return last;
      }
      case 'if': {
        for (const { condition, body } of stage.branches) {
          if ((await runScript(condition, io)) === 0) return runScript(body, io);
        }
        return stage.otherwise === null ? 0 : runScript(stage.otherwise, io);
      }
    }
  }

  async function runCommand(stage: Extract<Stage, { kind: 'command' }>, io: Io): Promise<number> {
    const by = expansionFor(io);
    // The status of an assignment is that of the last `$(…)` in it.
    if (stage.words.length === 0) status = 0;
    for (const { name, value } of stage.assignments) variables.set(name, await expandToText(value, by));
    if (stage.words.length === 0) return status;
    const [name, ...args] = await expandWords(stage.words, by);
    if (name === undefined) return 0;
    const command = commands.get(name);
    if (command === undefined) {
      const absent = Object.hasOwn(says.absentCommands, name) ? says.absentCommands[name] : undefined;
      await writeLines(io.errors, [
        absent === undefined ? says.noCommand(name, nearest(name, names)) : says.failed(name, absent),
      ]);
      return 127;
    }
    const context: CommandContext = { name, args, ...io, world, files, words: says, commands: names };
    try {
      const asksHelp = args.length === 1 && args[0] === '--help';
      const help = asksHelp ? commands.get('help') : undefined;
      const code = await (help === undefined ? command.run(context) : help.run({ ...context, args: [name] }));
      return code ?? 0;
    } catch (error) {
      io.signal.throwIfAborted();
      if (error instanceof CommandFailed) {
        if (error.message !== '') await writeLines(io.errors, [says.failed(name, error.message)]);
        return error.status;
      }
      if (error instanceof PipeClosed || error instanceof Stopped) throw error;
      await writeLines(io.errors, [says.broke(name, error instanceof Error ? error.message : String(error))]);
      return 1;
    }
  }

  return { run };
}

/** The whole line is to end at once: output was cut, or somebody pressed Ctrl+C. */
export class Stopped extends Error {
  readonly why: 'interrupted' | 'too-much-output';
  constructor(why: Stopped['why']) {
    super(why);
    this.why = why;
  }
}

function syntaxSentence({ trouble }: ShellSyntaxError, says: CommandContext['words']): string {
  switch (trouble.kind) {
    case 'open':
      return says.syntaxOpen(trouble.what);
    case 'unexpected':
      return says.syntaxUnexpected(trouble.token);
    case 'missing':
      return says.syntaxMissing(trouble.word);
    case 'absent':
      return says.syntaxAbsent[trouble.what];
  }
}

const nowhere: TextWriter = { isTerminal: false, write: async () => undefined };

/**
 * `net partition client,a | b` is one command: what follows are names of processes, and no command is called like one. The
 * groups become words of their own.
 */
function partitionAsOne(pipeline: Pipeline, processes: readonly string[]): Pipeline {
  const [first, ...others] = pipeline.stages;
  if (first?.kind !== 'command' || others.length === 0) return pipeline;
  const [verb, kind] = first.words.map(plainText).filter((word) => word !== 'fault');
  if (verb !== 'net' || kind !== 'partition') return pipeline;
  const groups = others.map((stage) =>
    stage.kind === 'command' && stage.assignments.length === 0 ? stage.words : [],
  );
  const areNames = groups.every(
    (words) =>
      words.length > 0 &&
      words.every((word) =>
        (plainText(word) ?? '').split(',').every((name) => name === '' || processes.includes(name)),
      ),
  );
  if (!areNames) return pipeline;
  const bar = (at: number) => ({
    kind: 'word' as const,
    parts: [{ kind: 'text' as const, text: '|', quoted: true }],
    start: at,
    end: at,
  });
  const words = [...first.words, ...groups.flatMap((group) => [bar(group[0]?.start ?? 0), ...group])];
  const last = others.at(-1) ?? first;
  return { negated: pipeline.negated, stages: [{ ...first, words, redirections: last.redirections }] };
}
