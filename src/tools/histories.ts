/**
 * `npm run histories -- <folder> [--beside <file>] [--write]`: judges published histories with our linearizability checker and
 * compares the verdicts with those that their publishers expect: the test data of the Porcupine checker, which stay where they
 * are. With --beside it puts Porcupine's own times, measured in Go, next to ours; with --write the outcome goes into
 * BENCHMARKS.md. Exits with 1 when a verdict differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median, tableOf } from './bench/rows.ts';
import { asUsage, runCommand, UsageError } from './command-line.ts';
import { findLogs, readBenchmarks } from './histories/find-logs.ts';
import { judgeLog, type LogOutcome } from './histories/judge-log.ts';

const USAGE = `Usage: npm run histories -- <folder> [--beside <file>] [--write]
  <folder>         Porcupine's sources, or its folder test_data: etcd_….log and c….txt in it are judged
  --beside <file>  what \`go test -run '^$' -bench 'EtcdJepsen|Kv[0-9]' -benchtime 100ms\` printed there
  --write          writes the outcome into BENCHMARKS.md`;
const [BEGIN, END] = ['<!-- histories:begin -->', '<!-- histories:end -->'];
const SLOWEST_SHOWN = 5;
/** So many are judged before anything is timed: the first ones would be slow for being the first. */
const WARMING_UP = 10;

await runCommand(async () => {
  const { values, positionals } = asUsage(USAGE, () =>
    parseArgs({
      allowPositionals: true,
      options: { beside: { type: 'string' }, write: { type: 'boolean', default: false } },
    }),
  );
  const [given] = positionals;
  if (given === undefined) throw new UsageError(USAGE);
  const from = process.env['INIT_CWD'] ?? '.';
  const logs = findLogs(resolve(from, given));
  if (logs.length === 0) throw new UsageError(`There are no histories in ${given}.\n${USAGE}`);
  const peer =
    values.beside === undefined
      ? new Map<string, number>()
      : readBenchmarks(readFileSync(resolve(from, values.beside), 'utf8'));

  for (const log of logs.slice(0, WARMING_UP)) judgeLog(log);
  const outcomes = logs.map((log) => {
    const outcome = judgeLog(log);
    console.log(lineOf(outcome, peer.get(outcome.name)));
    return outcome;
  });
  const text = summaryOf(outcomes, peer);
  console.log(`\n${text}`);
  if (values.write) write(text);
  return outcomes.every(agrees) ? 0 : 1;
});

function agrees({ answer, expected }: LogOutcome): boolean {
  return expected === null || answer === expected;
}

function lineOf(outcome: LogOutcome, peerMs: number | undefined): string {
  const { name, operations, answer, expected, steps, tookMs } = outcome;
  const words = [
    name.padEnd(10),
    `${operations} operations`.padStart(16),
    `${steps} steps`.padStart(16),
    `${answer}, expected ${expected ?? 'nothing'}`.padEnd(22),
    milliseconds(tookMs).padStart(10),
    peerMs === undefined ? '' : `Porcupine ${milliseconds(peerMs)}`,
  ];
  return `${agrees(outcome) ? ' ' : '≠'} ${words.join('  ').trimEnd()}`;
}

function summaryOf(outcomes: readonly LogOutcome[], peer: ReadonlyMap<string, number>): string {
  const expected = outcomes.filter((one) => one.expected !== null);
  const wrong = expected.filter((one) => !agrees(one));
  const first = `Of ${expected.length} published histories with a known verdict, **${expected.length - wrong.length} get that verdict** (${countOf(expected, 'yes')} are linearizable, ${countOf(expected, 'no')} are not), within the default budget of steps.${wrong.length === 0 ? '' : ` Others: ${wrong.map(({ name }) => name).join(', ')}.`} Node ${process.version}.`;
  const etcd = outcomes.filter(({ name }) => name.startsWith('etcd'));
  const others = outcomes.filter(({ name }) => !name.startsWith('etcd'));
  const slowest = etcd.toSorted((a, b) => b.tookMs - a.tookMs).slice(0, SLOWEST_SHOWN);
  const peersOf = (all: readonly LogOutcome[]) =>
    all.flatMap(({ name }) => {
      const ms = peer.get(name);
      return ms === undefined ? [] : [ms];
    });
  const groups = [
    ['median', (all: readonly number[]) => median(all)],
    ['all together', (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0)],
  ] as const;
  const rows = [
    ...groups.map(([what, of]) => [
      `${etcd.length} logs of etcd, ${what}`,
      '',
      '',
      milliseconds(of(etcd.map(({ tookMs }) => tookMs))),
      peersOf(etcd).length === etcd.length ? milliseconds(of(peersOf(etcd))) : '',
    ]),
    ...[...slowest, ...others].map(({ name, answer, steps, tookMs }) => [
      name,
      answer,
      steps.toLocaleString('en'),
      milliseconds(tookMs),
      peer.has(name) ? milliseconds(peer.get(name) ?? 0) : '',
    ]),
  ];
  return [first, '', tableOf(['History', 'Linearizable', 'Steps', 'Ours', 'Porcupine, in Go'], rows)].join(
    '\n',
  );
}

function countOf(outcomes: readonly LogOutcome[], answer: LogOutcome['expected']): number {
  return outcomes.filter((one) => one.expected === answer).length;
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms`;
}

function write(text: string): void {
  const file = new URL('../../BENCHMARKS.md', import.meta.url);
  const page = readFileSync(file, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`BENCHMARKS.md has lost its ${BEGIN} … ${END} marks.`);
  writeFileSync(file, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}
