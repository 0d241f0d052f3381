/** A fault from the prompt: checked, applied, and waited for, so that the next command already sees what it did. */
import { isProcessFault } from '../../../../kernel/fault-parties.ts';
import type { Fault, JournalRecord } from '../../../../kernel/journal.ts';
import { faultProblem } from '../../../../runner/simulated/faults.ts';
import { FaultLineError, parseFault } from '../../../../trace/fault-lines.ts';
import { type CommandContext, CommandFailed } from '../command.ts';
import { requireLive, waitUntil } from '../waiting.ts';

/** The fault that a line says; a request gets the number `n`. Throws CommandFailed with the sentence that mends the line. */
export function faultOf(line: string, n = 1): Fault {
  try {
    return parseFault(line, n);
  } catch (error) {
    if (error instanceof FaultLineError) throw new CommandFailed(error.message, 2);
    throw error;
  }
}

export async function applyFault(context: CommandContext, fault: Fault): Promise<void> {
  const problem = faultProblem(fault, context.world.processes);
  if (problem !== null) throw new CommandFailed(problem);
  const run = requireLive(context);
  const before = run.faults.length;
  run.apply(fault);
  // The terminal tells the fault itself, from the journal.
  await waitUntil(run, () => run.faults.length > before || run.state === 'stopped', context.signal);
  // While time stands still nothing more comes.
  await waitUntil(run, () => run.state !== 'running' || hasHappened(fault, run.records), context.signal);
}

/** Ends and beginnings of processes are records of their own, behind the fault's. */
function hasHappened(fault: Fault, records: readonly JournalRecord[]): boolean {
  const kind =
    fault.kind === 'restart' ? 'spawn' : fault.kind === 'kill' || fault.kind === 'crash' ? 'exit' : null;
  if (kind === null || !isProcessFault(fault)) return true;
  const caused = records.findLastIndex((one) => one.kind === 'fault' && one.by === 'person');
  return records.some((one, index) => index > caused && one.kind === kind && one.process === fault.process);
}
