/**
 * How each process stands after the records so far: what the fault buttons show. The map asks src/trace/world-at.ts for any
 * moment; this goes along with a run, a record at a time, and says nothing of what a fault does.
 */
import type { JournalRecord } from '../../kernel/journal.ts';

/** `ended`: by itself, with exit code 0. `dead`: killed, crashed, or ended with another code. */
export type ProcessState = 'running' | 'paused' | 'ended' | 'dead';

/** By process; one that was never started is not in it. */
export type ProcessStates = Readonly<Record<string, ProcessState>>;

export function statesAfter(states: ProcessStates, record: JournalRecord): ProcessStates {
  switch (record.kind) {
    case 'spawn':
      return { ...states, [record.process]: 'running' };
    case 'exit':
      return { ...states, [record.process]: record.code === 0 ? 'ended' : 'dead' };
    case 'fault': {
      const { fault } = record;
      if (fault.kind !== 'pause' && fault.kind !== 'resume') return states;
      const [from, to] =
        fault.kind === 'pause' ? (['running', 'paused'] as const) : (['paused', 'running'] as const);
      // Where nothing runs there is nothing to stop.
      return states[fault.process] === from ? { ...states, [fault.process]: to } : states;
    }
    default:
      return states;
  }
}
