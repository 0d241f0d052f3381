/** Judges one published history, a few times, and says what came out and how long it took. Reading it is not timed. */
import { type History, keyValue, linearizable, type Model, register } from '../../check/index.ts';
import { median } from '../bench/rows.ts';
import type { FoundLog } from './find-logs.ts';
import { readEtcdLog, readKeyValueLog } from './published-logs.ts';

export interface LogOutcome {
  name: string;
  operations: number;
  answer: 'yes' | 'no' | 'unknown';
  expected: 'yes' | 'no' | null;
  steps: number;
  /** The middle one of several. */
  tookMs: number;
  reason: string;
}

/** At least so often, and more often what is quick: a machine that is busy with others takes a while off now and then. */
const TIMES = { least: 5, most: 200, enoughMs: 100 };

export function judgeLog(log: FoundLog): LogOutcome {
  return log.notation === 'etcd'
    ? judge(log, readEtcdLog(log.text), register())
    : judge(log, readKeyValueLog(log.text), keyValue(''));
}

function judge<State, Input, Output>(
  { name, expected }: FoundLog,
  history: History<Input, Output>,
  model: Model<State, Input, Output>,
): LogOutcome {
  const run = () => {
    const beganMs = performance.now();
    const result = linearizable(history, model, { moment: (line) => `line ${line + 1}` });
    return { result, tookMs: performance.now() - beganMs };
  };
  const first = run();
  const { answer, steps, reason } = first.result;
  const timesMs = [first.tookMs];
  for (let allMs = first.tookMs; timesMs.length < TIMES.most; ) {
    if (timesMs.length >= TIMES.least && allMs >= TIMES.enoughMs) break;
    const { tookMs } = run();
    timesMs.push(tookMs);
    allMs += tookMs;
  }
  const tookMs = median(timesMs);
  return { name, operations: history.length, answer, expected, steps, tookMs, reason };
}
