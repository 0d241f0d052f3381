/**
 * Runs a sandbox as it stands and prints what happens: in real Node until Ctrl-C, `--for` or the end of every process;
 * simulated at once, to `--for` or the sandbox's own `runForMs`.
 */
import { YOU } from '../../kernel/asking.ts';
import type { JournalRecord, TimedFault } from '../../kernel/journal.ts';
import { isForProcesses } from '../../runner/node/launch.ts';
import { createNodeRunner } from '../../runner/node/node-runner.ts';
import type { Runner } from '../../runner/runner.ts';
import { faultLine } from '../../trace/fault-lines.ts';
import { clusterOf } from '../../workbook/sandbox.ts';
import type { SandboxArguments } from './arguments.ts';
import { RecordPrinter, wantsColor } from './print-records.ts';
import { writeExports } from './write-exports.ts';

export interface PlainResult {
  seed: number;
  traceHash: string;
  untilMs: number;
  records: readonly JournalRecord[];
}

/** Gives the exit code: 1 when a program broke. */
export async function runPlain(given: SandboxArguments, simulated: () => Promise<Runner>): Promise<number> {
  const { sandbox, json } = given;
  const seed = given.seed ?? sandbox.config.seed;
  const printer = new RecordPrinter(
    [...sandbox.config.services.map(({ name }) => name), YOU],
    wantsColor(process.stdout),
  );
  const print = (records: readonly JournalRecord[]) => {
    if (json) return;
    const lines = records.flatMap((record) => printer.linesOf(record));
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  };
  const result =
    given.runner === 'simulated'
      ? await playSimulated(given, seed, await simulated(), print)
      : await playNode(given, seed, print);
  const written = writeExports(given, result);
  if (written.length > 0 && !json) process.stdout.write(`${written.join('\n')}\n`);
  if (json) {
    const logs = result.records.flatMap((record) =>
      record.kind === 'log'
        ? [{ atMs: record.atUs / 1000, process: record.process, stream: record.stream, text: record.text }]
        : [],
    );
    const { traceHash, untilMs } = result;
    const object = {
      sandbox: sandbox.name,
      runner: given.runner,
      seed,
      traceHash,
      verdicts: [],
      untilMs,
      logs,
    };
    process.stdout.write(`${JSON.stringify(object)}\n`);
  }
  return result.records.some((record) => record.kind === 'error') ? 1 : 0;
}

async function playSimulated(
  { sandbox, forMs, faults }: SandboxArguments,
  seed: number,
  runner: Runner,
  print: (records: readonly JournalRecord[]) => void,
): Promise<PlainResult> {
  const untilMs = forMs ?? sandbox.config.runForMs;
  const scenario = [...(sandbox.config.scenario as TimedFault[]), ...faults];
  const { records, traceHash } = await runner.record(clusterOf(sandbox), { seed, scenario, untilMs });
  print(records);
  return { seed, traceHash, untilMs, records };
}

function playNode(
  { sandbox, forMs }: SandboxArguments,
  seed: number,
  print: (records: readonly JournalRecord[]) => void,
): Promise<PlainResult> {
  const all = sandbox.config.scenario as TimedFault[];
  const scenario = all.filter(({ fault }) => isForProcesses(fault));
  for (const { atMs, fault } of all) {
    if (isForProcesses(fault)) continue;
    process.stderr.write(
      `Left out, because real Node talks over this machine's own network: ${faultLine(fault)} at ${atMs} ms. Use --runner simulated to see it.\n`,
    );
  }
  if (sandbox.config.network.links !== undefined) {
    process.stderr.write(
      "Left out, because real Node talks over this machine's own network: network.links of sandbox.json. Use --runner simulated to see them.\n",
    );
  }
  const runner = createNodeRunner();
  return new Promise((resolve, reject) => {
    const records: JournalRecord[] = [];
    let traceHash = '';
    let untilMs = 0;
    let faultsSeen = 0;
    const running = new Set(sandbox.config.services.map(({ name }) => name));
    const finish = () => {
      for (const signal of SIGNALS) process.off(signal, finish);
      run.stop().then(() => {
        runner.dispose();
        resolve({ seed, traceHash, untilMs, records });
      }, reject);
    };
    const run = runner.start(
      clusterOf(sandbox),
      { seed, scenario, untilMs: forMs, speed: 1, pauseAtMs: null },
      {
        records(batch) {
          records.push(...batch);
          print(batch);
          for (const record of batch) {
            if (record.kind === 'fault') faultsSeen += 1;
            else if (record.kind === 'spawn') running.add(record.process);
            else if (record.kind === 'exit') running.delete(record.process);
          }
        },
        progress(progress) {
          traceHash = progress.traceHash;
          untilMs = progress.nowUs / 1000;
          const over = running.size === 0 && faultsSeen === scenario.length;
          if (over || progress.state === 'stopped') setImmediate(finish);
        },
        failure: (message) => reject(new Error(message)),
      },
    );
    for (const signal of SIGNALS) process.on(signal, finish);
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
