/**
 * `curl`, `load` and `hang-up`: requests from outside into the run, with curl's words and statuses. Ctrl+C gives them up. The
 * answers come from asking.ts; how a line is read is src/trace/asking-lines.ts's matter.
 */
import type { AskFault } from '../../../../kernel/asking.ts';
import { type AskedLoad, failedOf, loadSentence, okOf } from '../../../../trace/asked.ts';
import { type AskingLine, readAsking } from '../../../../trace/asking-lines.ts';
import { FaultLineError } from '../../../../trace/fault-lines.ts';
import type { Outcome } from '../../asking.ts';
import {
  type Command,
  type CommandContext,
  CommandFailed,
  type CompletionRequest,
  writeLines,
} from '../command.ts';
import { requireLive } from '../waiting.ts';
import { applyFault } from './apply-fault.ts';
import { bodyText, curlFailure, headLines, verboseLines } from './curl-words.ts';

export const requestCommands: readonly Command[] = [
  { name: 'curl', run: curl, complete: completeRequest },
  { name: 'load', run: load, complete: completeRequest },
  {
    name: 'hang-up',
    async run(context) {
      await applyFault(context, lineOf(context).fault);
      return 0;
    },
  },
];

async function curl(context: CommandContext): Promise<number> {
  const { output, errors, words } = context;
  const { fault, head, verbose } = lineOf(context);
  if (fault.kind !== 'request') return 2;
  await requireGoing(context);
  const outcome = await asked(context, fault);
  const response = outcome.kind === 'response' ? outcome : null;
  if (verbose) await writeLines(errors, verboseLines(fault, response));
  if (outcome.kind === 'failure') {
    const { status, message } = curlFailure(outcome, fault);
    throw new CommandFailed(message === '' ? '' : words.curlSays(status, message), status);
  }
  if (response === null) throw neverAnswered(outcome);
  if (head) await writeLines(output, [...headLines(response), '']);
  if ('base64' in response.body && output.isTerminal) {
    await writeLines(errors, [words.notText(response.bytes)]);
    return 23;
  }
  await output.write(bodyText(response));
  if (response.cut) await writeLines(errors, [words.bodyCut(response.bytes)]);
  return 0;
}

async function load(context: CommandContext): Promise<number> {
  const { fault } = lineOf(context);
  if (fault.kind !== 'load') return 2;
  await requireGoing(context);
  let told = Promise.resolve();
  const outcome = await asked(context, fault, (report) => {
    // On the other stream, so that a pipe gets the end alone.
    if (!report.done)
      told = told.then(() => writeLines(context.errors, [loadSentence(report)]).catch(() => undefined));
  });
  await told;
  if (outcome.kind !== 'load') throw neverAnswered(outcome);
  await writeLines(context.output, reportLines(outcome, fault, context.words));
  return 0;
}

/** A paused run takes the request and answers nothing: without a word, that looks like a service that is stuck. */
async function requireGoing(context: CommandContext): Promise<void> {
  if (requireLive(context).state === 'paused') await writeLines(context.errors, [context.words.runPaused]);
}

function neverAnswered(outcome: Outcome): CommandFailed {
  return new CommandFailed(
    'message' in outcome ? outcome.message : outcome.kind,
    outcome.kind === 'refused' ? 3 : 1,
  );
}

function lineOf({ name, args, world }: CommandContext): AskingLine {
  try {
    return readAsking([name, ...args], world.asking.nextNumber());
  } catch (error) {
    if (error instanceof FaultLineError) throw new CommandFailed(error.message, 2);
    throw error;
  }
}

/** Asks, and hangs up on Ctrl+C. */
async function asked(
  { world: { asking }, signal }: CommandContext,
  fault: AskFault,
  onProgress?: (report: AskedLoad) => void,
): Promise<Outcome> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        asking.hangUp(fault.n);
        reject(signal.reason);
      },
      { once: true },
    );
  });
  return Promise.race([asking.ask(fault, onProgress), stopped]);
}

/** What became of a load, as rows; a failure counts as infinitely slow. */
export function reportLines(
  report: AskedLoad,
  { perSecond, forMs }: Extract<AskFault, { kind: 'load' }>,
  words: CommandContext['words'],
): string[] {
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .sort(([, one], [, other]) => other - one)
      .map(([what, times]) => `${what} ${times}`)
      .join(', ');
  const ok = okOf(report);
  const failed = failedOf(report);
  const amounts: [string, number, string][] = [
    [words.loadSent, report.sent, words.loadPlan(perSecond, forMs)],
    [words.loadAnswered, ok, counts(report.ok)],
    [words.loadFailed, failed, counts(report.failed)],
    ...(report.pending === 0 ? [] : [[words.loadGivenUp, report.pending, ''] as [string, number, string]]),
  ];
  const width = Math.max(...amounts.map(([, amount]) => String(amount).length));
  const name = Math.max(...amounts.map(([what]) => what.length), words.loadLatency.length);
  const rows = amounts.map(([what, amount, more]) =>
    `${what.padEnd(name)}  ${String(amount).padStart(width)}  ${more}`.trimEnd(),
  );
  if (ok + failed === 0) return rows;
  const shares = [
    ['50 %', report.p50],
    ['90 %', report.p90],
    ['99 %', report.p99],
    [words.loadAll, report.max],
  ] as const;
  const latency = shares
    .map(([share, ms]) => `${share} ${ms === null ? words.never : words.within(ms)}`)
    .join(', ');
  return [
    ...rows,
    `${words.loadLatency.padEnd(name)}  ${latency}`,
    ...(failed > 0 ? [`${' '.repeat(name)}  ${words.failuresCount}`] : []),
  ];
}

/** Addresses of what listens, and the paths that were asked for there. */
function completeRequest({ word, world }: CompletionRequest): readonly string[] {
  if (word.startsWith('-')) return ['-i', '-v', '-X', '-H', '-d', '-m'];
  const { trace, state } = world.run;
  const addresses = trace.lanes
    .filter(({ process }) => world.processes.includes(process))
    .flatMap(({ process, ports }) => [...new Set(ports.map(({ port }) => `http://${process}:${port}/`))]);
  if (addresses.length === 0 || state === 'idle') return world.processes.map((name) => `http://${name}:`);
  const recent = trace.messages.slice(-500).flatMap(({ kind, label, to }) => {
    const path = kind === 'request' ? /^\S+ \/([^?\s]+)/.exec(label)?.[1] : undefined;
    const base = addresses.find((one) => one.startsWith(`http://${to}:`));
    return path === undefined || base === undefined ? [] : [`${base}${path}`];
  });
  return [...addresses, ...new Set(recent)];
}
