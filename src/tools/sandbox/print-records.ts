/**
 * Journal records as lines of a terminal: time, coloured process name, text. Owns the colours and what each event
 * is called; packets are left out, since the programs' own words are what a terminal is for.
 */

import { stripVTControlCharacters } from 'node:util';
import type { JournalRecord } from '../../kernel/journal.ts';
import { describeError } from '../../runner/check-runs.ts';
import { logText } from '../../trace/asked.ts';
import { faultLine } from '../../trace/fault-lines.ts';
import { lossPhrase } from '../../trace/fault-sentence.ts';

/** The site's process colours, in its order, as the nearest of a terminal's 256 that show on light and dark. */
const COLORS = [32, 132, 36, 130, 62, 100, 102, 136] as const;
const RED = '31';
const DIM = '2';

export class RecordPrinter {
  readonly #processes: readonly string[];
  readonly #color: boolean;
  readonly #width: number;

  constructor(processes: readonly string[], color: boolean) {
    this.#processes = processes;
    this.#color = color;
    this.#width = Math.max(...processes.map((name) => name.length));
  }

  /** Lines without their newline; none for what a terminal does not show. */
  linesOf(record: JournalRecord): string[] {
    const text = textOf(record);
    if (text === null) return [];
    const process = 'process' in record ? record.process : '';
    const time = `${(record.atUs / 1e6).toFixed(3).padStart(8)} s`;
    const head = `${this.#paint(DIM, time)} ${this.#paintName(process)} `;
    const style = record.kind === 'log' ? '' : record.kind === 'error' || record.kind === 'fault' ? RED : DIM;
    return text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => head + (style === '' ? this.#output(line) : this.#paint(style, line)));
  }

  #paintName(process: string): string {
    const index = this.#processes.indexOf(process);
    const name = process.padEnd(this.#width);
    return index < 0 ? name : this.#paint(`38;5;${COLORS[index % COLORS.length]}`, name);
  }

  #output(line: string): string {
    return this.#color ? `${line}` : stripVTControlCharacters(line);
  }

  #paint(style: string, text: string): string {
    return this.#color ? `\u001b[${style}m${text}\u001b[0m` : text;
  }
}

function textOf(record: JournalRecord): string | null {
  switch (record.kind) {
    case 'log':
      return logText(record);
    case 'spawn':
      return record.incarnation === 1 ? 'started' : `started again (start ${record.incarnation})`;
    case 'exit':
      if (record.signal !== null) return 'was killed';
      return record.code === null ? 'ended with its host' : `ended with code ${record.code}`;
    case 'disk':
      return record.op === 'lost' ? `lost with the crash: ${lossPhrase(record)}` : null;
    case 'listen':
      return `listens on port ${record.port}`;
    case 'unlisten':
      return `no longer listens on port ${record.port}`;
    case 'error':
      return describeError(record);
    case 'fault':
      return faultLine(record.fault);
    default:
      return null;
  }
}

/** Whether to colour: https://no-color.org and FORCE_COLOR, else whether a terminal reads. */
export function wantsColor(stream: { isTTY?: boolean }): boolean {
  if ((process.env['NO_COLOR'] ?? '') !== '') return false;
  if ((process.env['FORCE_COLOR'] ?? '') !== '') return process.env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true;
}
