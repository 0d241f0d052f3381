/** `trace`: what identifies the run, its messages as a list or as JSON, one message with its headers, and the run for OpenTelemetry. */
import type { Recording } from '../../../../kernel/journal.ts';
import { EPOCH_MS } from '../../../../runner/runner.ts';
import { type Message, otlpOf, processesIn } from '../../../../trace/index.ts';
import { readableText } from '../../../../views/wire-text.ts';
import { readFlags, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, CommandFailed, writeLines } from '../command.ts';
import { breathe } from '../language/pipes.ts';
import { tableLines } from '../table.ts';
import { requireRun } from '../waiting.ts';
import type { ShellRun } from '../world.ts';

/** The journal keeps so many bytes of a message's beginning. */
const HEAD_MAX = 2_048;
/** Messages that are written in one go. */
const MESSAGES_A_TURN = 500;

export const traceCommand: Command = {
  name: 'trace',
  async run(context) {
    const { words, output } = context;
    const run = requireRun(context);
    const flags = readFlags(context, {
      flags: 'l',
      values: 'on',
      number: 'n',
      long: { list: 'l', output: 'o' },
    });
    const format = flags.value('o');
    const last = flags.value('n');
    if (format === 'otlp') return writeOtlp(context, run);
    if (format !== null && format !== 'json') throw new CommandFailed(words.noFormat(format), 2);
    const { messages } = run.trace;
    const most = last === null ? messages.length : wholeNumber(last, words);
    const from = Math.max(0, messages.length - most);
    if (format === 'json') {
      for (let at = from; at < messages.length; at += MESSAGES_A_TURN) {
        const some = messages.slice(at, at + MESSAGES_A_TURN);
        await writeLines(
          output,
          some.map((message, index) => JSON.stringify(jsonOf(message, at + index + 1))),
        );
        await breathe(context.signal);
      }
      return 0;
    }
    const [which] = flags.words;
    if (which !== undefined) {
      const index = /^\d+$/.test(which) ? Number(which) - 1 : messages.findIndex(({ id }) => id === which);
      const message = messages[index];
      if (message === undefined) throw new CommandFailed(words.noMessage(which, messages.length));
      await writeLines(output, messageLines(message, index + 1, messages, words));
      return 0;
    }
    if (flags.has('l') || last !== null) {
      await writeLines(output, listLines(messages, from, words));
      return 0;
    }
    await writeLines(
      output,
      words.traceIs(run.traceHash, run.nowUs, run.records.length, messages.length, run.seed),
    );
    return 0;
  },
  complete({ before, word, world }) {
    if (before.at(-1) === '-o') return ['otlp', 'json'];
    if (word.startsWith('-')) return ['-l', '-n', '-o'];
    return world.run.trace.messages.slice(-20).map(({ id }) => id);
  },
};

async function writeOtlp({ world, output }: CommandContext, run: ShellRun): Promise<number> {
  const recording: Recording = {
    processes: processesIn(world.processes, run.records),
    seed: run.seed,
    untilUs: run.nowUs,
    records: [...run.records],
    traceHash: run.traceHash,
  };
  const { traces } = otlpOf(recording, { epochMs: EPOCH_MS, name: world.name });
  await writeLines(output, [JSON.stringify(traces)]);
  return 0;
}

function listLines(messages: readonly Message[], from: number, words: CommandContext['words']): string[] {
  const rows = messages
    .slice(from)
    .map((one, index) => [
      String(from + index + 1),
      words.milliseconds(one.sentUs),
      `${one.from} → ${one.to}`,
      one.label,
      words.fate(one),
      one.id,
    ]);
  return tableLines(words.messageHeading, rows, [0, 1]);
}

/** What a message is as JSON, in milliseconds, for `jq`. */
function jsonOf(message: Message, n: number): Record<string, unknown> {
  const { id, from, to, kind, label, connection, sentUs, endUs, fate, bytes, requestId } = message;
  return {
    n,
    id,
    from,
    to,
    kind,
    label,
    sentMs: sentUs / 1000,
    endMs: endUs === null ? null : endUs / 1000,
    fate,
    lost: message.lostAttempts.length,
    bytes,
    connection,
    requestId,
  };
}

function messageLines(
  message: Message,
  n: number,
  messages: readonly Message[],
  words: CommandContext['words'],
): string[] {
  const numberOf = (id: string | null) => messages.findIndex((one) => one.id === id) + 1;
  const answer = messages.findIndex((one) => one.requestId === message.id) + 1;
  const facts = [
    ...words.messageIs(n, message),
    ...(message.requestId === null ? [] : [words.answers(numberOf(message.requestId), message.requestId)]),
    ...(answer === 0 ? [] : [words.answeredBy(answer, messages[answer - 1]?.id ?? '')]),
  ];
  const text = readableText(message.head, HEAD_MAX);
  if (text === '') return facts;
  const isWhole = message.bytes <= message.head.length;
  return [...facts, '', ...text.split('\n'), ...(isWhole ? [] : [words.onlyBeginning(message.bytes)])];
}
