/**
 * A sandbox's state as somebody hands it to somebody else: changed files, seed, what a person did in the run, and the
 * moment shown. Owns that shape, its version, and its two forms: the fragment of a link, and a file. Everything that
 * comes in is a stranger's text: it is measured while it is unpacked, checked field by field, and never trusted. What a page does with it: src/components/sandbox/open-shared.tsx.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { z } from 'zod';
import type { TimedFault } from '../kernel/journal.ts';
import { timedFaultSchema } from './fault-schema.ts';
import type { Texts } from './saved-work.ts';
import { SHARED_FORMAT, SHARED_PREFIX, UNPACKED_BYTES_MAX } from './shared-link.ts';

export { UNPACKED_BYTES_MAX };

/** Chat programs and mail readers cut longer links, or refuse them. */
export const LINK_CHARACTERS_MAX = 8_000;
/** So little packed text at a time that even the densest unpacks to about a megabyte. */
const PACKED_STEP = 1_024;

const sharedRunSchema = z.strictObject({
  /** The check whose run it is; null for a run of the sandbox itself. */
  check: z.string().max(100).nullable(),
  /** What was left of the check's scenario and length when its failure was made small; absent where it was not. */
  small: z
    .strictObject({ scenario: z.array(timedFaultSchema).max(10_000), untilMs: z.number().positive() })
    .optional(),
  inputs: z.array(timedFaultSchema).max(10_000),
  /** Whole microseconds: everything before this has happened. */
  atUs: z.int().nonnegative(),
  /** Where the views look, when that is an earlier moment. */
  cursorUs: z.int().nonnegative().nullable(),
  /** How many records there were, and the hash over them: what opening it must come to. */
  records: z.int().nonnegative(),
  traceHash: z.string().regex(/^[0-9a-f]{16}$/),
});

const sharedStateSchema = z.strictObject({
  format: z.literal(SHARED_FORMAT),
  sandbox: z.string().max(100),
  exercise: z.string().max(100).nullable(),
  /** setupHashOf() of the page that it was made on. */
  setup: z.string().max(100),
  /** Only the files that differ from the starter. */
  files: z.record(z.string().max(300), z.string()),
  seed: z.int().min(1).max(999_999),
  run: sharedRunSchema.nullable(),
});

export type SharedRun = Omit<z.infer<typeof sharedRunSchema>, 'inputs' | 'small'> & {
  inputs: TimedFault[];
  small?: { scenario: readonly TimedFault[]; untilMs: number };
};
export type SharedState = Omit<z.infer<typeof sharedStateSchema>, 'run'> & { run: SharedRun | null };

export type SharedProblem = 'damaged' | 'too-new' | 'too-large';

/** What could be read of something shared. `files`: the code that could still be read, for a download. */
export type ReadShared =
  | { kind: 'state'; state: SharedState }
  | {
      kind: 'problem';
      problem: SharedProblem;
      files: Texts;
      sandbox: string | null;
      exercise: string | null;
    };

/** The text of a shared file. */
export function sharedFile(state: SharedState): string {
  return `${JSON.stringify(state, null, 1)}\n`;
}

/** The fragment of a link, from "#" on. */
export function sharedFragment(state: SharedState): string {
  const packed = deflateSync(strToU8(JSON.stringify(state)), { level: 9 });
  return `${SHARED_PREFIX}${SHARED_FORMAT}.${toBase64Url(packed)}`;
}

export function readSharedFragment(fragment: string): ReadShared {
  const match = /^(\d{1,6})\.([A-Za-z0-9_-]+)$/.exec(fragment.slice(SHARED_PREFIX.length));
  if (match === null) return problem('damaged');
  if (Number(match[1]) > SHARED_FORMAT) return problem('too-new');
  let bytes: Uint8Array;
  try {
    bytes = unpack(fromBase64Url(match[2] ?? ''));
  } catch (error) {
    return problem(error instanceof TooLarge ? 'too-large' : 'damaged');
  }
  return readSharedFile(strFromU8(bytes));
}

export function readSharedFile(text: string): ReadShared {
  if (text.length > UNPACKED_BYTES_MAX) return problem('too-large');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return problem('damaged');
  }
  const result = sharedStateSchema.safeParse(json);
  if (result.success) return { kind: 'state', state: result.data as SharedState };
  const format = fieldOf(json, 'format');
  return problem(typeof format === 'number' && format > SHARED_FORMAT ? 'too-new' : 'damaged', json);
}

class TooLarge extends Error {}

function unpack(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size > UNPACKED_BYTES_MAX) throw new TooLarge();
    parts.push(part);
  });
  for (let at = 0; at < packed.length; at += PACKED_STEP) {
    inflate.push(packed.subarray(at, at + PACKED_STEP), at + PACKED_STEP >= packed.length);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function problem(kind: SharedProblem, json: unknown = null): ReadShared {
  const given = fieldOf(json, 'files');
  const texts =
    typeof given === 'object' && given !== null
      ? Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      : [];
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    kind: 'problem',
    problem: kind,
    files: Object.fromEntries(texts),
    sandbox: text(fieldOf(json, 'sandbox')),
    exercise: text(fieldOf(json, 'exercise')),
  };
}

function fieldOf(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
