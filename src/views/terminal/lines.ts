/**
 * Journal records → the lines that the terminal prints: when, who, what, and how it is meant. Pure; the terminal gives
 * them colours. Owns the wording of faults and the finding of source places in stacks.
 */

import type { JournalRecord } from '../../kernel/journal.ts';
import { logText } from '../../trace/asked.ts';
import { english, type TerminalWords } from './words.ts';

/** `output` is what a program wrote; `note` is about the cluster; `fault` is red, and nothing else is. */
export type LineTone = 'output' | 'error-output' | 'note' | 'fault' | 'stack';

export interface TerminalLine {
  atUs: number;
  /** The process whose prefix it bears; null for the cluster itself. */
  process: string | null;
  tone: LineTone;
  text: string;
}

/** The lines of one record, none for what the terminal does not tell. */
export function linesOf(record: JournalRecord, words: TerminalWords = english): TerminalLine[] {
  const line = (process: string | null, tone: LineTone, text: string): TerminalLine => ({
    atUs: record.atUs,
    process,
    tone,
    text,
  });
  switch (record.kind) {
    case 'log': {
      const tone = record.stream === 'stderr' ? 'error-output' : 'output';
      return splitLines(logText(record)).map((text) => line(record.process, tone, text));
    }
    case 'error':
      return [
        line(record.process, 'fault', words.error(record)),
        ...splitLines(record.stack)
          .filter((text) => text.trim() !== '')
          .map((text) => line(record.process, 'stack', `  ${text.trim()}`)),
        ...(record.stack === '' && record.place
          ? [
              line(
                record.process,
                'stack',
                `  at ${record.place.file}:${record.place.line}:${record.place.column}`,
              ),
            ]
          : []),
      ];
    case 'spawn':
      return record.incarnation > 1
        ? [line(record.process, 'note', words.started(record.process, record.incarnation))]
        : [];
    case 'exit': {
      if (record.signal !== null) return [line(record.process, 'fault', words.killed(record.process))];
      if (record.code === null) return [line(record.process, 'fault', words.crashed(record.process))];
      const failed = record.code !== 0 && record.code !== null;
      return [line(record.process, failed ? 'fault' : 'note', words.ended(record.process, record.code))];
    }
    case 'fault':
      // The exit and the spawn that follow tell these.
      if (record.fault.kind === 'kill' || record.fault.kind === 'restart') return [];
      if (record.fault.kind === 'crash') return [line(null, 'fault', words.fault(record.fault, record.atUs))];
      return [
        line(null, record.fault.kind === 'cut' ? 'fault' : 'note', words.fault(record.fault, record.atUs)),
      ];
    case 'disk':
      return record.op === 'lost' ? [line(record.process, 'fault', words.lost(record))] : [];
    default:
      return [];
  }
}

function splitLines(text: string): string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

export interface Place {
  file: string;
  line: number;
  column: number;
  /** Where it stands in the text: first character, and the one behind its last. */
  start: number;
  end: number;
}

/** Every "counter/main.ts:12:5" in a text. */
export function placesIn(text: string): Place[] {
  return [...text.matchAll(/((?:[\w.-]+\/)+[\w.-]+\.[cm]?[jt]s):(\d+)(?::(\d+))?/g)].map((match) => ({
    file: match[1] ?? '',
    line: Number(match[2]),
    column: Number(match[3] ?? 1),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * What a program wrote, made harmless: it may colour its text, but not move the cursor, clear the screen or forge a prefix.
 * Keeps SGR ("ESC [ … m"), drops every other control sequence and character but the tab.
 */
export function harmless(text: string): string {
  const esc = '\u001b';
  let out = '';
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (character === esc) {
      const sequence = /^\[([0-9;:?]*)[ -/]*([@-~])/.exec(text.slice(at + 1, at + 65));
      if (sequence?.[2] === 'm') out += esc + sequence[0];
      at += 1 + (sequence?.[0].length ?? 0);
      continue;
    }
    const code = character.charCodeAt(0);
    if (character === '\t' || (code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0)))
      out += character;
    at++;
  }
  return out;
}
