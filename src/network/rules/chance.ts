/**
 * Rules that strike a share of what a link carries: loss, duplication, reordering. One draw each, from a stream of its own,
 * so that switching one rule on changes nothing about where another strikes.
 */
import { hashText, randomAt } from '../../kernel/random.ts';

export type Chance = 'loss' | 'duplicate' | 'reorder' | 'jitter';

const salts: Readonly<Record<Chance, number>> = {
  loss: hashText('loss'),
  duplicate: hashText('duplicate'),
  reorder: hashText('reorder'),
  jitter: hashText('jitter'),
};

/** Uniform in [0, 1): for this rule, link, segment and attempt. */
export function drawFor(
  chance: Chance,
  seed: number,
  linkKey: number,
  segmentIndex: number,
  attempt: number,
): number {
  return randomAt(seed, linkKey ^ salts[chance], segmentIndex, attempt);
}
