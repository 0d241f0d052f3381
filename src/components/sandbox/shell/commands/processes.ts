/** The commands about processes and their hosts: who lives, and what kills, starts, slows and misleads them. */
import { faultLabel } from '../../../../trace/fault-sentence.ts';
import { type ProcessAt, type Trace, worldAt } from '../../../../trace/index.ts';
import {
  type Command,
  type CommandContext,
  CommandFailed,
  type CompletionRequest,
  writeLines,
} from '../command.ts';
import { tableLines } from '../table.ts';
import { requireLive, requireRun } from '../waiting.ts';
import { applyFault, faultOf } from './apply-fault.ts';

const SIGNALS = ['-9', '-STOP', '-CONT'];

const processesOf = ({ world }: CompletionRequest) => world.processes;

export const processCommands: readonly Command[] = [
  { name: 'ps', run: ps, complete: processesOf },
  {
    name: 'kill',
    async run(context) {
      const [first = ''] = context.args;
      const isSignal = first.startsWith('-');
      for (const name of namesIn(
        context,
        isSignal ? context.args.slice(1) : context.args,
        `kill ${isSignal ? first : ''}`,
      )) {
        const fault = faultOf(`kill ${isSignal ? `${first} ` : ''}${name}`);
        requireLive(context);
        const known = processNow(context, name);
        if (known?.state === 'dead' || known?.state === 'ended')
          throw new CommandFailed(context.words.notRunning(name));
        await applyFault(context, fault);
      }
      return 0;
    },
    complete: ({ before, word, world }) =>
      before.length === 0 && word.startsWith('-') ? SIGNALS : world.processes,
  },
  {
    name: 'start',
    async run(context) {
      for (const name of namesIn(context, context.args, 'restart')) {
        requireLive(context);
        const known = processNow(context, name);
        if (known !== undefined && isAlive(known)) throw new CommandFailed(context.words.runsAlready(name));
        await applyFault(context, faultOf(`restart ${name}`));
      }
      return 0;
    },
    complete: processesOf,
  },
  eachProcess('restart'),
  eachProcess('crash'),
  condition('slow', (context, processes) => {
    const rows = processes.map(({ process, faults }) => [
      process,
      label(faults, 'slow', context.words.quick),
    ]);
    return tableLines(context.words.slowHeading, rows);
  }),
  condition('clock', (context, processes) => {
    const rows = processes.map(({ process, faults }) => [
      process,
      label(faults, 'clock', context.words.clockRight).replace(/^clock (?:is )?/, ''),
    ]);
    return tableLines(context.words.clockHeading, rows);
  }),
  condition('disk', (context, processes) => {
    const { words } = context;
    const rows = processes.map(({ process, faults }) => [
      process,
      label(faults, 'disk-space', words.diskRoom),
      label(faults, 'disk-lies', words.diskSyncs),
    ]);
    return tableLines(words.diskHeading, rows);
  }),
];

async function ps(context: CommandContext): Promise<number> {
  const { words, args } = context;
  const run = requireRun(context);
  for (const name of args) if (processNow(context, name) === undefined) throw strangerOf(context, name);
  const { trace } = run;
  const { nowUs } = trace;
  const asked = args.length === 0 ? context.world.processes : args;
  const shown = worldAt(trace, nowUs).processes.filter(({ process }) => asked.includes(process));
  const rows = shown.map((one) => [
    one.process,
    one.process,
    words.processStates[one.state],
    String(one.incarnation),
    since(trace, one, nowUs, words),
    one.ports.length === 0 ? '-' : one.ports.join(','),
    one.faults.map(faultLabel).join('; '),
  ]);
  await writeLines(context.output, tableLines(words.psHeading, rows, [3, 4]));
  return 0;
}

/** Since when it is as it is: alive or not. */
function since(trace: Trace, { process }: ProcessAt, nowUs: number, words: CommandContext['words']): string {
  const life = trace.lanes
    .find((lane) => lane.process === process)
    ?.lives.findLast((one) => one.fromUs <= nowUs);
  if (life === undefined) return '-';
  return words.moment(life.end !== null && life.end.atUs <= nowUs ? life.end.atUs : life.fromUs);
}

function processNow({ world: { run } }: CommandContext, name: string): ProcessAt | undefined {
  const { trace } = run;
  return worldAt(trace, trace.nowUs).processes.find(({ process }) => process === name);
}

const isAlive = ({ state }: ProcessAt) => state === 'running' || state === 'paused';

/** Throws CommandFailed where none is named: what the fault's own grammar says of `line`. */
function namesIn(context: CommandContext, names: readonly string[], line: string): readonly string[] {
  if (names.length === 0) faultOf(line);
  for (const name of names) if (!context.world.processes.includes(name)) throw strangerOf(context, name);
  return names;
}

function strangerOf({ world, words }: CommandContext, name: string): CommandFailed {
  return new CommandFailed(words.noProcess(name, world.processes));
}

/** A command that is the same fault for each process named. */
function eachProcess(name: 'restart' | 'crash'): Command {
  return {
    name,
    async run(context) {
      for (const process of namesIn(context, context.args, name))
        await applyFault(context, faultOf(`${name} ${process}`));
      return 0;
    },
    complete: processesOf,
  };
}

/** Without words it tells how things are; with words it is a fault. */
function condition(
  name: 'slow' | 'clock' | 'disk',
  table: (context: CommandContext, processes: readonly ProcessAt[]) => string[],
): Command {
  return {
    name,
    async run(context) {
      if (context.args.length > 0) {
        await applyFault(context, faultOf([name, ...context.args].join(' ')));
        return 0;
      }
      const { trace } = requireRun(context);
      // Who asks from outside is no host that a fault could strike.
      const processes = worldAt(trace, trace.nowUs).processes.filter(({ process }) =>
        context.world.processes.includes(process),
      );
      await writeLines(context.output, table(context, processes));
      return 0;
    },
    complete({ before, world }) {
      if (name === 'disk') {
        if (before.length === 0) return ['full', 'free', 'lies'];
        if (before.length === 1) return world.processes;
        return before[0] === 'free' ? ['10kB'] : ['off'];
      }
      if (before.length === 0) return world.processes;
      return name === 'slow' ? ['10ms', '0'] : ['+5s', '-5s', '200ppm', 'right'];
    },
  };
}

function label(faults: ProcessAt['faults'], kind: string, otherwise: string): string {
  const fault = faults.findLast((one) => one.kind === kind);
  return fault === undefined ? otherwise : faultLabel(fault);
}
