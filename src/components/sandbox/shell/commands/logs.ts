/**
 * `logs`: what the processes wrote, whole or as it comes. Following holds back what the terminal prints by itself, or each
 * line would stand there twice.
 */
import { YOU } from '../../../../kernel/asking.ts';
import type { JournalRecord } from '../../../../kernel/journal.ts';
import { logText } from '../../../../trace/asked.ts';
import { readFlags, wholeNumber } from '../arguments.ts';
import { type Command, CommandFailed, writeLines } from '../command.ts';
import type { TextWriter } from '../language/pipes.ts';
import { requireRun } from '../waiting.ts';

/** Records that are gone through in one go. */
const RECORDS_A_TURN = 5_000;

export const logsCommand: Command = {
  name: 'logs',
  async run(context) {
    const { words, world, output, signal } = context;
    const flags = readFlags(context, {
      flags: 'fr',
      values: 'n',
      number: 'n',
      long: { follow: 'f', tail: 'n', raw: 'r' },
    });
    for (const name of flags.words)
      if (name !== YOU && !world.processes.includes(name))
        throw new CommandFailed(words.noProcess(name, world.processes));
    const last = flags.value('n');
    const most = last === null ? Number.POSITIVE_INFINITY : wholeNumber(last, words);
    const width = Math.max(...world.processes.map((name) => name.length));
    const lines = (records: readonly JournalRecord[]) =>
      records.flatMap((record) => {
        if (record.kind !== 'log') return [];
        if (flags.words.length > 0 && !flags.words.includes(record.process)) return [];
        const texts = logText(record)
          .replace(/\r?\n$/, '')
          .split(/\r?\n/);
        if (flags.has('r')) return texts;
        const before = `${words.milliseconds(record.atUs).padStart(9)} ${record.process.padEnd(width)}`;
        return texts.map((text) => `${before}  ${text}`);
      });
    const run = requireRun(context);
    let { records } = run;
    let read = records.length;
    await writeEarlier(records, most, lines, output);
    const isOver = () => run.state === 'stopped' || run.state === 'failed';
    if (!flags.has('f') || isOver()) return 0;
    world.terminal.holdOutput(true);
    try {
      for (;;) {
        await run.changed(signal);
        // A new run, or a replay of this one, has a journal of its own.
        if (run.records !== records) {
          records = run.records;
          read = 0;
        }
        const fresh = lines(records.slice(read));
        read = records.length;
        await writeLines(output, fresh);
        if (isOver()) return 0;
      }
    } finally {
      world.terminal.holdOutput(false);
    }
  },
  complete: ({ word, world }) => (word.startsWith('-') ? ['-f', '-n', '-r'] : world.processes),
};

/** The last so many lines of what there is; of a long run, not all of it has to be looked at. */
async function writeEarlier(
  records: readonly JournalRecord[],
  most: number,
  lines: (records: readonly JournalRecord[]) => string[],
  output: TextWriter,
): Promise<void> {
  const end = records.length;
  if (most === Number.POSITIVE_INFINITY) {
    for (let at = 0; at < end; at += RECORDS_A_TURN)
      await writeLines(output, lines(records.slice(at, Math.min(end, at + RECORDS_A_TURN))));
    return;
  }
  let kept: string[] = [];
  for (let to = end; to > 0 && kept.length < most; to -= RECORDS_A_TURN)
    kept = [...lines(records.slice(Math.max(0, to - RECORDS_A_TURN), to)), ...kept];
  await writeLines(output, most === 0 ? [] : kept.slice(-most));
}
