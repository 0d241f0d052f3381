/** `fault`: every fault of the run, with its moment and by whom, and any fault by its line. */
import { faultLine } from '../../../../trace/fault-lines.ts';
import { type Command, writeLines } from '../command.ts';
import { tableLines } from '../table.ts';
import { requireRun } from '../waiting.ts';
import { applyFault, faultOf } from './apply-fault.ts';
import { completeNet, netLine } from './network.ts';

const VERBS = ['kill', 'restart', 'crash', 'slow', 'clock', 'disk', 'net', 'curl', 'load', 'hang-up'];

export const faultCommand: Command = {
  name: 'fault',
  async run(context) {
    const { args, words, world } = context;
    const [verb, ...rest] = args;
    if (verb !== undefined) {
      // Words go back into quotes: a request's may hold blanks.
      const line = verb === 'net' ? netLine(rest) : args.map(quoted).join(' ');
      await applyFault(context, faultOf(line, world.asking.nextNumber()));
      return 0;
    }
    const run = requireRun(context);
    const done = run.faults.map(({ atUs, by, fault }) => [
      words.moment(atUs),
      words.by[by],
      faultLine(fault),
    ]);
    const ahead = run.ended
      ? []
      : world.scenario
          .filter(({ atMs }) => atMs * 1000 > run.nowUs)
          .map(({ atMs, fault }) => [words.moment(atMs * 1000), words.by.planned, faultLine(fault)]);
    const rows = [...done, ...ahead];
    if (rows.length === 0) await writeLines(context.output, [words.noFaults]);
    else await writeLines(context.output, tableLines(words.faultHeading, rows, [0]));
    return 0;
  },
  complete(request) {
    const { before, world } = request;
    if (before.length === 0) return VERBS;
    return before[0] === 'net' ? completeNet({ ...request, before: before.slice(1) }) : world.processes;
  },
};

const quoted = (word: string) => (/[\s'"\\]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : word);
