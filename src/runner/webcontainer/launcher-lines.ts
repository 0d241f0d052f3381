/**
 * What the page and the launcher in a WebContainer say to one another: JSON, a line each, through the process's terminal.
 * A terminal mixes both streams of output and may echo input, so the launcher's lines bear a mark and everything else is
 * text for people. Lines are ASCII: a character that is cut between two pieces would be lost on the way.
 */
import type { Fault, JournalRecord, TimedFault } from '../../kernel/journal.ts';
import type { RunState } from '../runner.ts';

/** What a run is begun with; the launcher's argument. */
export interface LaunchOrder {
  seed: number;
  scenario: readonly TimedFault[];
  untilMs: number | null;
}

/** Page → launcher. */
export type ToLauncher = { do: 'apply'; fault: Fault } | { do: 'stop' };

/** Launcher → page. */
export type FromLauncher =
  /** The Node that it runs in; `suits` false: it can't run TypeScript as it is, and the launcher ends. */
  | { kind: 'hello'; node: string; suits: boolean }
  | { kind: 'records'; records: readonly JournalRecord[] }
  | { kind: 'progress'; state: RunState; nowUs: number; traceHash: string }
  /** Which port of the machine stands for a service's port; null when it no longer does. */
  | { kind: 'port'; process: string; port: number; realPort: number | null }
  /** Something that was asked for can't be done, and why. */
  | { kind: 'refused'; message: string };

const MARK = '@happens-before ';

export function launcherLine(message: FromLauncher): string {
  return `${MARK}${inAscii(message)}\n`;
}

export function orderLine(order: ToLauncher): string {
  return `${inAscii(order)}\n`;
}

/** The order of a line that the launcher got; null for what is none. */
export function readOrder(line: string): ToLauncher | null {
  const order = parsed(line) as ToLauncher | null;
  return order !== null && typeof order === 'object' && 'do' in order ? order : null;
}

/** Takes the pieces in which output comes, and tells the launcher's lines from text. An unfinished line waits for its end. */
export function createLineReader(
  onMessage: (message: FromLauncher) => void,
  onText: (text: string) => void,
): { push(piece: string): void; end(): void } {
  let held = '';
  const read = (line: string) => {
    const at = line.indexOf(MARK);
    const message = at < 0 ? null : (parsed(line.slice(at + MARK.length)) as FromLauncher | null);
    if (message === null) onText(line);
    else {
      if (at > 0) onText(line.slice(0, at));
      onMessage(message);
    }
  };
  return {
    push(piece) {
      const lines = (held + piece).split(/(?<=\n)/);
      held = lines.at(-1)?.endsWith('\n') === false ? (lines.pop() ?? '') : '';
      for (const line of lines) read(line);
    },
    end() {
      if (held !== '') read(held);
      held = '';
    },
  };
}

function inAscii(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
