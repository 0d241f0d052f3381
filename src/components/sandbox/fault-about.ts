/** What a menu of faults is about: one process, or one link. */
import { linkKey } from './link-state.ts';

/** A process, or the two ends of a link. */
export type About = string | readonly [string, string];

export function isSame(one: About | null, other: About): boolean {
  if (one === null || typeof one !== typeof other) return false;
  return typeof one === 'string' || typeof other === 'string'
    ? one === other
    : linkKey(...one) === linkKey(...other);
}
