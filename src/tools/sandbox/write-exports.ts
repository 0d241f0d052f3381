/** Writes a run into files: its traces as OTLP, and a page that tells it. Says what was written and what was left out. */
import { writeFileSync } from 'node:fs';
import type { JournalRecord, Recording } from '../../kernel/journal.ts';
import { EPOCH_MS } from '../../runner/runner.ts';
import { otlpOf, processesIn } from '../../trace/index.ts';
import { runPage } from '../../workbook/run-page.ts';
import type { SandboxArguments } from './arguments.ts';

interface Result {
  seed: number;
  traceHash: string;
  untilMs: number;
  records: readonly JournalRecord[];
}

/** Gives the lines to print. */
export function writeExports({ sandbox, runner, exports }: SandboxArguments, result: Result): string[] {
  const { seed, traceHash, untilMs, records } = result;
  const recording: Recording = {
    processes: processesIn(
      sandbox.config.services.map(({ name }) => name),
      records,
    ),
    seed,
    untilUs: Math.round(untilMs * 1000),
    records: [...records],
    traceHash,
  };
  const isSimulated = runner === 'simulated';
  const epochMs = isSimulated ? EPOCH_MS : Date.now() - untilMs;
  const about = { name: sandbox.name, epochMs: Math.round(epochMs) };
  const lines: string[] = [];
  if (exports.otlp !== null) {
    const { traces, left } = otlpOf(recording, about);
    writeFileSync(exports.otlp, `${JSON.stringify(traces)}\n`);
    const out = left.spans + left.events;
    lines.push(
      `Wrote ${exports.otlp}${out > 0 ? `, without ${left.spans} spans and ${left.events} events, which are too many` : ''}.`,
    );
  }
  if (exports.html !== null) {
    writeFileSync(exports.html, runPage(recording, { ...about, title: sandbox.config.title, isSimulated }));
    lines.push(`Wrote ${exports.html}.`);
  }
  if (!isSimulated && lines.length > 0) {
    lines.push(
      'Real Node does not tell of messages, so there are processes, output and faults, but no requests.',
    );
  }
  return lines;
}
