/** What the terminal says in words, in one object, so that a second language is a second object. */
import type { DiskRecord, ErrorRecord, Fault } from '../../kernel/journal.ts';
import { faultSentence, lossPhrase } from '../../trace/fault-sentence.ts';

export interface TerminalWords {
  /** "812.0", in the time column; its unit is in the heading. */
  time(us: number): string;
  unit: string;
  started(process: string, incarnation: number): string;
  killed(process: string): string;
  /** It went down with its host. */
  crashed(process: string): string;
  /** What a crash took from its disk. */
  lost(record: DiskRecord): string;
  ended(process: string, code: number | null): string;
  /** With its moment, since it is what one looks for later. */
  fault(fault: Fault, atUs: number): string;
  error(error: ErrorRecord): string;
  dropped(lines: number): string;
  /** So much was not printed while the output was held. */
  held(lines: number): string;
  empty: string;
}

const causes: Record<ErrorRecord['cause'], string> = {
  exception: 'uncaught exception',
  rejection: 'unhandled rejection',
  compile: 'does not compile',
  spin: 'does not come back',
  limit: 'limit passed',
};

function faultInWords(fault: Fault): string {
  const link =
    'from' in fault
      ? `${fault.from} ${'oneWay' in fault && fault.oneWay === true ? '→' : '⇄'} ${fault.to}`
      : '';
  switch (fault.kind) {
    case 'kill':
      return `✕ ${fault.process} is killed`;
    case 'restart':
      return `↻ ${fault.process} is started again`;
    case 'crash':
      return `✕ ${faultSentence(fault)}`;
    case 'cut':
      return `✂ link ${link} cut`;
    case 'heal':
      return `⇄ link ${link} mended`;
    case 'latency':
      return `◷ link ${link} now takes ${fault.minMs} to ${fault.maxMs} ms`;
    case 'pause':
      return `‖ ${fault.process} is paused`;
    case 'resume':
      return `▶ ${fault.process} goes on`;
    case 'request':
    case 'load':
    case 'hang-up':
      return `→ ${faultSentence(fault)}`;
    default:
      return `◷ ${faultSentence(fault)}`;
  }
}

export const english: TerminalWords = {
  time: (us) => (us / 1000).toFixed(1),
  unit: 'ms',
  started: (process, incarnation) => (incarnation > 1 ? `↻ ${process} started again` : `${process} started`),
  killed: (process) => `✕ ${process} killed`,
  crashed: (process) => `✕ ${process} gone with its host`,
  lost: (record) => `✕ lost with the crash: ${lossPhrase(record)}`,
  ended: (process, code) =>
    code === 0 || code === null ? `${process} ended` : `✕ ${process} ended with code ${code}`,
  fault: (fault, atUs) => `${faultInWords(fault)} at ${english.time(atUs)} ${english.unit}`,
  error: (error) => `${error.name === '' ? 'Error' : error.name}: ${error.message} (${causes[error.cause]})`,
  dropped: (lines) => `… ${lines.toLocaleString('en-GB')} lines came too fast to be shown …`,
  held: (lines) =>
    `… ${lines.toLocaleString('en-GB')} ${lines === 1 ? 'line' : 'lines'} of output came meanwhile; logs prints them …`,
  empty: 'Output of every process appears here.',
};
