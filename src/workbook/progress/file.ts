/**
 * A learner's progress as a file to take along: everything that the log holds, and the code, under names that a person can
 * read. Owns the file's shape, its version, and what is wrong with a text that is none. It writes nothing anywhere: what a
 * page does with a file is import-plan.ts's and the page's matter.
 */
import { z } from 'zod';
import { dictionary, type Json, type ProgressEvent } from './event.ts';
import { inOrder, type Log } from './log.ts';
import type { SavedCode } from './saved-code.ts';

const FORMAT = 'happens-before-progress';
export const FILE_VERSION = 1;
/** Far more than anybody's log, and what a page can still read at once. */
export const FILE_CHARACTERS_MAX = 50_000_000;

const name = z.string().min(1).max(200);
const texts = z.record(z.string().min(1).max(300), z.string());

const eventSchema = z.strictObject({
  stream: z.string().regex(/^[a-z0-9]{1,40}$/),
  number: z.int().min(1).max(10_000_000),
  time: z.iso.datetime(),
  chapter: name,
  kind: name,
  id: z.string().max(200),
  body: z.json(),
});

const codeSchema = z.strictObject({
  sandbox: name,
  exercise: name.nullable(),
  /** Hash of the starter that it belongs to. */
  starter: name,
  saved: z.iso.datetime(),
  files: texts,
});

const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(FILE_VERSION),
  about: z.string().optional(),
  exported: z.iso.datetime(),
  events: z.array(eventSchema).max(1_000_000),
  /** By stream: up to which number nothing is missing. */
  compacted: z.record(z.string().regex(/^[a-z0-9]{1,40}$/), z.int().min(1).max(10_000_000)),
  /** Null: it could not be read when the file was made. */
  code: z.array(codeSchema).max(10_000).nullable(),
});

export interface ProgressFile {
  exportedAt: number;
  log: Log;
  code: SavedCode[] | null;
}

export type FileProblem =
  /** No JSON: cut off, or of another kind. */
  | { problem: 'unreadable' }
  | { problem: 'not-ours' }
  | { problem: 'newer'; version: number }
  | { problem: 'too-large' }
  /** `where` names the first wrong field: "events, 3, time". */
  | { problem: 'damaged'; where: string };

export function progressFile({ exportedAt, log, code }: ProgressFile, about: string): string {
  const time = (at: number) => new Date(at).toISOString();
  const file: z.input<typeof fileSchema> = {
    format: FORMAT,
    version: FILE_VERSION,
    about,
    exported: time(exportedAt),
    events: log.events.map(({ stream, seq, at, chapter, kind, id, body }) => ({
      time: time(at),
      chapter,
      kind,
      id,
      body,
      stream,
      number: seq,
    })),
    compacted: { ...log.compacted },
    code:
      code?.map(({ sandbox, exercise, starter, savedAt, files }) => ({
        sandbox,
        exercise,
        starter,
        saved: time(savedAt),
        files: { ...files },
      })) ?? null,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** "happens-before-progress-2026-03-05.json" */
export function progressFileName(at: number): string {
  return `${FORMAT}-${new Date(at).toISOString().slice(0, 10)}.json`;
}

export function readProgressFile(text: string): ProgressFile | FileProblem {
  if (text.length > FILE_CHARACTERS_MAX) return { problem: 'too-large' };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'unreadable' };
  }
  const head = z.looseObject({ format: z.literal(FORMAT), version: z.number() }).safeParse(json);
  if (!head.success) return { problem: 'not-ours' };
  if (head.data.version > FILE_VERSION) return { problem: 'newer', version: head.data.version };
  const file = fileSchema.safeParse(json);
  if (!file.success) return { problem: 'damaged', where: (file.error.issues[0]?.path ?? []).join(', ') };
  const { exported, events, compacted, code } = file.data;
  return {
    exportedAt: Date.parse(exported),
    log: {
      events: events
        .map(({ number, time, body, ...event }): ProgressEvent => {
          return { ...event, seq: number, at: Date.parse(time), body: body as Json };
        })
        .sort(inOrder),
      compacted: Object.assign(dictionary<number>(), compacted),
    },
    code: code?.map(({ saved, ...one }) => ({ ...one, savedAt: Date.parse(saved) })) ?? null,
  };
}
