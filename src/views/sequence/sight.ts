/**
 * Where the sequence diagram scrolls to when a message or a moment has been chosen elsewhere: both in sight where there is room for
 * both, otherwise what was chosen last, and of two at once the message. Reckons in pixels of the sheet; scrolls nothing itself.
 */

/** What of the sheet is in sight: from `top`, `room` pixels high. */
export interface Sight {
  top: number;
  room: number;
}

/** A piece of the sheet. A moment is one of no height. */
export interface Span {
  top: number;
  bottom: number;
}

/** So far from the edges, so that a message can be told from one that is cut off. */
const MARGIN = 12;

/** The new top, or null where all that was asked for is in sight already. `chosen` comes first where there is no room for both. */
export function scrollFor(sight: Sight, chosen: Span | null, other: Span | null): number | null {
  const first = chosen ?? other;
  if (first === null || sight.room <= 0) return null;
  const both = chosen !== null && other !== null ? union(chosen, other) : first;
  const wanted = both.bottom - both.top <= sight.room - 2 * MARGIN ? both : first;
  if (wanted.top >= sight.top + MARGIN && wanted.bottom <= sight.top + sight.room - MARGIN) return null;
  // Room below, where what a message says of itself is shown.
  const over = Math.min(sight.room / 3, (sight.room - (wanted.bottom - wanted.top)) / 2);
  return wanted.top - Math.max(MARGIN, over);
}

/** Whether any of it can be seen. */
export function isInSight(sight: Sight, span: Span): boolean {
  return span.bottom >= sight.top && span.top <= sight.top + sight.room;
}

const union = (one: Span, two: Span): Span => ({
  top: Math.min(one.top, two.top),
  bottom: Math.max(one.bottom, two.bottom),
});
