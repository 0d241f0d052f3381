/**
 * One thing that a learner did. Events are never changed once written; all that is known of a learner is worked out from
 * them. A stream is one page load, and its events are numbered from 1 without a gap, so that whoever has the numbers of a
 * stream knows what is missing. Order and joining: log.ts. What follows from events: progress-of.ts.
 */

/** A plain JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface ProgressEvent {
  /** Names the page load that wrote it; two tabs never share one. */
  stream: string;
  /** Counts the events of its stream from 1. */
  seq: number;
  /**
   * Milliseconds since 1970, wall clock, and never as little as that of an event that was known when this one was written:
   * what was done later counts as later, also where a clock was put back or another device's runs ahead.
   */
  at: number;
  /** Slug of the chapter, "01-many-computers". */
  chapter: string;
  /** "prediction", "reveal", "answer", "retake", "checked", "place", or one that this version does not know. */
  kind: string;
  /** Which prediction, question or exercise of the chapter; "" where the chapter as a whole is meant. */
  id: string;
  body: Json;
}

/** What whoever records an event says of it. */
export type NewEvent = Pick<ProgressEvent, 'chapter' | 'kind' | 'id' | 'body'>;

/** Body of a "checked" event: what one press of Check came to. */
export interface Checked {
  /** Hash of the starter that it was judged with; another one is another exercise. */
  starter: string;
  /** Hash of the learner's files. */
  files: string;
  seeds: number[];
  /** By check. */
  outcomes: Record<string, 'pass' | 'fail' | 'error'>;
}

/** `value` of a body that has one; undefined for every other. */
export function valueIn(body: Json): Json | undefined {
  return fieldIn(body, 'value');
}

/** A field of a body that is an object, whoever wrote it. */
export function fieldIn(body: Json, name: string): Json | undefined {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body[name] : undefined;
}

/** An object to look names up in that come from elsewhere, "constructor" among them. */
export function dictionary<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}
