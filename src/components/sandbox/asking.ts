/**
 * Requests into the run of one sandbox, as promises: for the terminal and the HTTP panel alike. Gives each its number, puts it
 * in as an input of the run, and waits for the report of the process `you`. Nothing rejects: what never gets an answer, because
 * the run ends, begins anew or goes back, is told so. What a report looks like is src/trace/asked.ts's matter.
 */
import { effect } from '@preact/signals';
import { type AskFault, isAsking, nextNumber, TIMEOUT_MS, YOU } from '../../kernel/asking.ts';
import type { Fault, JournalRecord } from '../../kernel/journal.ts';
import { faultProblem } from '../../runner/simulated/faults.ts';
import { type Asked, type AskedLoad, askedIn } from '../../trace/asked.ts';
import { askingEnglish } from '../../workbook/asking-strings.ts';
import type { RunModel } from './run-model.ts';
import type { RunBegan } from './run-start.ts';

export interface RequestSpec {
  /** GET where absent. */
  method?: string;
  url: string;
  headers?: readonly (readonly [string, string])[];
  body?: string;
  timeoutMs?: number;
}

export interface LoadSpec extends RequestSpec {
  perSecond: number;
  forMs: number;
}

/** A report of the process that asks; or why there is none: it was never sent, or the run was over first. */
export type Outcome = Asked | { kind: 'refused' | 'ended'; n: number; message: string };

export interface AskingModel {
  /** `began` hears the number under which it is sent. */
  request(spec: RequestSpec, began?: (n: number) => void): Promise<Outcome>;
  /** `onProgress` hears of it once a virtual second; the outcome is its last report. */
  load(
    spec: LoadSpec,
    onProgress: (report: AskedLoad) => void,
    began?: (n: number) => void,
  ): Promise<Outcome>;
  /** The same for what was typed; its number is taken as it is. */
  ask(fault: AskFault, onProgress?: (report: AskedLoad) => void): Promise<Outcome>;
  /** Gives up a request or a load: its outcome comes as of any other. */
  hangUp(n: number): void;
  /** A number that nothing in this run bears, and that is given once. */
  nextNumber(): number;
}

interface Waiting {
  fault: AskFault;
  began: RunBegan | null;
  /** Its input stands in the journal. */
  applied: boolean;
  onProgress: (report: AskedLoad) => void;
  resolve(outcome: Outcome): void;
}

/** What it needs of a run. */
export type AskableRun = Pick<RunModel, 'processes' | 'state' | 'where' | 'began' | 'onRecords' | 'apply'>;

const models = new WeakMap<AskableRun, AskingModel>();

/** The same for each call: numbers must not be given twice. */
export function createAsking(run: AskableRun): AskingModel {
  const known = models.get(run);
  if (known) return known;
  const made = makeAsking(run);
  models.set(run, made);
  return made;
}

function makeAsking(run: AskableRun): AskingModel {
  const words = askingEnglish;
  const waiting = new Map<number, Waiting>();
  let last = 0;

  const end = (n: number, message: string) => {
    const one = waiting.get(n);
    waiting.delete(n);
    one?.resolve({ kind: 'ended', n, message });
  };
  const endAll = (message: string) => {
    for (const n of [...waiting.keys()]) end(n, message);
  };

  function read(record: JournalRecord): void {
    if (record.kind === 'fault' && isAsking(record.fault)) {
      last = Math.max(last, record.fault.n);
      const one = waiting.get(record.fault.n);
      if (one) one.applied = true;
    } else if (record.kind === 'exit' && record.process === YOU) {
      for (const [n, { applied }] of waiting) if (applied) end(n, words.askerEnded);
    }
    if (waiting.size === 0) return;
    for (const asked of askedIn(record)) {
      const one = waiting.get(asked.n);
      if (asked.kind === 'load') one?.onProgress(asked);
      if (!one || (asked.kind === 'load' && !asked.done)) continue;
      waiting.delete(asked.n);
      one.resolve(asked);
    }
  }

  let replaced = false;
  run.onRecords((batch) => {
    if (batch === null) {
      replaced = true;
      for (const [n, { began }] of waiting) if (began !== run.began.value) end(n, words.endedBefore);
      return;
    }
    // A replay may have left out what waits; it may also have been made to put it in.
    if (replaced) for (const one of waiting.values()) one.applied = false;
    for (const record of batch) read(record);
    if (replaced) for (const [n, { applied }] of waiting) if (!applied) end(n, words.endedBefore);
    replaced = false;
  });
  effect(() => {
    if (isOver(run)) endAll(words.endedBefore);
  });

  function ask(fault: AskFault, onProgress: (report: AskedLoad) => void = () => {}): Promise<Outcome> {
    const { n } = fault;
    last = Math.max(last, n);
    const problem = faultProblem(fault, run.processes);
    if (problem !== null) return Promise.resolve({ kind: 'refused', n, message: problem });
    if (waiting.has(n)) return Promise.resolve({ kind: 'refused', n, message: words.numberTaken(n) });
    return new Promise((resolve) => {
      if (isOver(run)) {
        resolve({ kind: 'ended', n, message: words.noRun });
        return;
      }
      whenItCanBeDone(run, (began) => {
        if (began === undefined) {
          resolve({ kind: 'ended', n, message: words.endedBefore });
          return;
        }
        waiting.set(n, { fault, began, applied: false, onProgress, resolve });
        run.apply(fault);
      });
    });
  }

  const model: AskingModel = {
    ask,
    request(spec, began) {
      const n = model.nextNumber();
      began?.(n);
      return ask({ kind: 'request', n, ...whole(spec) });
    },
    load({ perSecond, forMs, ...spec }, onProgress, began) {
      const n = model.nextNumber();
      began?.(n);
      return ask({ kind: 'load', n, perSecond, forMs, ...whole(spec) }, onProgress);
    },
    hangUp(n) {
      whenItCanBeDone(run, (began) => {
        if (began !== undefined) run.apply({ kind: 'hang-up', n });
      });
    },
    nextNumber() {
      // Of what lies ahead of a moment that was gone back to, some may happen again.
      const ahead = run.where.value?.back ? faultsIn(run.where.value.course.records) : [];
      const planned = run.began.value?.scenario.map(({ fault }) => fault) ?? [];
      last = Math.max(last, nextNumber([...ahead, ...planned]) - 1) + 1;
      return last;
    },
  };
  return model;
}

const whole = ({ method = 'GET', url, headers = [], body = '', timeoutMs = TIMEOUT_MS }: RequestSpec) => ({
  method,
  url,
  headers,
  body,
  timeoutMs,
});

const faultsIn = (records: readonly JournalRecord[]): Fault[] =>
  records.flatMap((record) => (record.kind === 'fault' ? [record.fault] : []));

const isOver = ({ state: { value } }: AskableRun) =>
  value === 'idle' || value === 'stopped' || value === 'failed';

/** Once the run has started, and no replay is on its way: an input would be lost then. With undefined when the run is over. */
function whenItCanBeDone(run: AskableRun, done: (began: RunBegan | null | undefined) => void): void {
  let stop: (() => void) | null = null;
  let isDone = false;
  stop = effect(() => {
    const { value } = run.state;
    const going = run.where.value?.going ?? null;
    if (isDone) return;
    const ready = (value === 'running' || value === 'paused') && going === null;
    if (!ready && !isOver(run)) return;
    isDone = true;
    // Not within the effect: what is done sets signals that it has read.
    queueMicrotask(() => {
      stop?.();
      done(ready ? run.began.value : undefined);
    });
  });
}
