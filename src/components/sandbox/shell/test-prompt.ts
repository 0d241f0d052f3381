/**
 * A prompt for tests: a shell over a hand-written journal and a run that does at once what it is asked. `type` gives what the
 * terminal would show. Only tests import this.
 */
import type { AskFault } from '../../../kernel/asking.ts';
import type { Fault, FaultRecord, JournalRecord } from '../../../kernel/journal.ts';
import type { AskedLoad } from '../../../trace/asked.ts';
import { createTrace } from '../../../trace/index.ts';
import type { Outcome } from '../asking.ts';
import type { CheckRow } from '../check-rows.ts';
import type { SandboxState } from '../run-model.ts';
import { createShell, type Shell } from './shell.ts';
import type { ShellChecks, ShellWorld } from './world.ts';

interface TestOptions {
  processes?: string[];
  records?: readonly JournalRecord[];
  nowMs?: number;
  state?: SandboxState;
  files?: Record<string, string>;
  writable?: string[];
  scenario?: ShellWorld['scenario'];
  network?: ShellWorld['network'];
  checks?: readonly CheckRow[];
  /** What comes of a request; one that never does is never answered. */
  answer?(fault: AskFault, onProgress?: (report: AskedLoad) => void): Promise<Outcome>;
}

export interface TestPrompt {
  shell: Shell;
  world: ShellWorld;
  /** Status of the last line. */
  status(): number;
  /** All that it printed, errors too. */
  type(line: string, signal?: AbortSignal): Promise<string>;
  /** The same, line by line, without the last line end. */
  lines(line: string): Promise<string[]>;
  /** What was done to the run, in words. */
  deeds: string[];
  faults: Fault[];
  /** More of the journal has come; the run stands at its end. */
  goOn(records: readonly JournalRecord[], nowMs?: number): void;
  setState(state: SandboxState): void;
  cleared(): number;
}

export function createTestPrompt(options: TestOptions = {}): TestPrompt {
  const {
    processes = ['client', 'counter'],
    files = {
      'client/main.ts': "console.log('client');\n",
      'counter/main.ts': 'let count = 0;\ncount += 1;\n',
    },
    writable = ['counter/main.ts'],
  } = options;
  let state: SandboxState = options.state ?? 'running';
  let records: JournalRecord[] = [...(options.records ?? [])];
  let nowUs = (options.nowMs ?? 10_000) * 1000;
  let nextSeed = 1;
  let speed = 1;
  let held = false;
  let clears = 0;
  const deeds: string[] = [];
  const faults: Fault[] = [];
  let waiting: (() => void)[] = [];
  const tell = () => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const changed = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      waiting.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  const checks: ShellChecks | null =
    options.checks === undefined
      ? null
      : {
          running: false,
          failure: null,
          rows: options.checks,
          begin: () => deeds.push('check'),
          cancel: () => deeds.push('cancel'),
          changed,
        };
  const world: ShellWorld = {
    name: '01-test',
    processes,
    network: options.network ?? { latencyMs: { min: 4, max: 12 } },
    scenario: options.scenario ?? [],
    sources: { files: () => files, writable },
    run: {
      get state() {
        return state;
      },
      get ended() {
        return state === 'stopped';
      },
      get nowUs() {
        return nowUs;
      },
      seed: 3,
      get traceHash() {
        return records.length === 0 ? '' : '0123456789abcdef';
      },
      get records() {
        return records;
      },
      get faults() {
        return records.filter((one): one is FaultRecord => one.kind === 'fault');
      },
      get trace() {
        const trace = createTrace(processes);
        trace.read(records);
        trace.passTo(nowUs);
        return trace;
      },
      failure: null,
      get nextSeed() {
        return nextSeed;
      },
      get speed() {
        return speed;
      },
      setSeed(seed) {
        nextSeed = seed;
      },
      setSpeed(next) {
        speed = next;
      },
      begin() {
        deeds.push('run');
        state = 'running';
        records = processes.map((process, n) => ({
          kind: 'spawn',
          atUs: 0,
          source: '',
          n,
          process,
          incarnation: 1,
        }));
        tell();
      },
      async stop() {
        deeds.push('stop');
        state = 'stopped';
        tell();
      },
      pause() {
        deeds.push('pause');
        state = 'paused';
        tell();
      },
      resume() {
        deeds.push('resume');
        state = 'running';
        tell();
      },
      step(choice) {
        deeds.push(`step ${choice}`);
        nowUs += 1;
        state = 'paused';
        tell();
      },
      goTo(atUs) {
        deeds.push(`goto ${atUs}`);
        state = 'booting';
        tell();
        setTimeout(() => {
          nowUs = atUs;
          state = 'paused';
          tell();
        });
      },
      apply(fault) {
        faults.push(fault);
        records.push({
          kind: 'fault',
          atUs: nowUs,
          source: '',
          n: 1_000 + faults.length,
          fault,
          by: 'person',
        });
        // Its consequence, as the run has it.
        if (fault.kind === 'kill' || fault.kind === 'crash')
          records.push({
            kind: 'exit',
            atUs: nowUs,
            source: '',
            n: 0,
            process: fault.process,
            code: null,
            signal: null,
          });
        if (fault.kind === 'restart')
          records.push({
            kind: 'spawn',
            atUs: nowUs,
            source: '',
            n: 0,
            process: fault.process,
            incarnation: 2,
          });
        tell();
      },
      changed,
    },
    asking: {
      ask: (fault, onProgress) => {
        faults.push(fault);
        return options.answer?.(fault, onProgress) ?? new Promise(() => undefined);
      },
      hangUp: (n) => deeds.push(`hang up ${n}`),
      nextNumber: () => 1,
    },
    checks,
    terminal: {
      clear() {
        clears++;
      },
      holdOutput(next) {
        held = next;
      },
      isFollowing: () => held,
      history: () => ['ps', 'net'],
      columns: () => 200,
    },
  };
  const shell = createShell(world, 'en');
  let status = 0;
  const type = async (line: string, signal = new AbortController().signal) => {
    let shown = '';
    const print = (text: string) => {
      shown += text;
    };
    status = await shell.run(line, { output: print, errors: print, ready: async () => undefined }, signal);
    return shown;
  };
  return {
    shell,
    world,
    status: () => status,
    type,
    async lines(line) {
      const shown = await type(line);
      return shown === '' ? [] : shown.replace(/\n$/, '').split('\n');
    },
    deeds,
    faults,
    goOn(more, nowMs) {
      records.push(...more);
      nowUs = nowMs === undefined ? Math.max(nowUs, more.at(-1)?.atUs ?? 0) : nowMs * 1000;
      tell();
    },
    setState(next) {
      state = next;
      tell();
    },
    cleared: () => clears,
  };
}
