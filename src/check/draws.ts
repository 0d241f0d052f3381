/**
 * Chance for scenarios, from the stream that the seed gives: whole numbers, picks and shuffles. Owns how many numbers of the
 * stream each draw takes, which is part of every scenario: another order of draws is another scenario.
 */

/** A seeded stream of numbers for scenarios, uniform in [0, 1). */
export type Random = () => number;

/** Chance for a scenario. Each draw takes one number from the seed's stream, so that their order is part of the scenario. */
export interface Draws {
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** One of them, each as likely as the others. */
  pick<Item>(items: readonly Item[]): Item;
  /** True with this probability, from 0 to 1. */
  chance(share: number): boolean;
  /** The same in another order. Takes one number less than there are items. */
  shuffle<Item>(items: readonly Item[]): Item[];
}

export function drawsFrom(random: Random): Draws {
  const draws: Draws = {
    between: (least, most) => Math.round(least + random() * (most - least)),
    pick(items) {
      if (items.length === 0) throw new Error('There is nothing to pick from.');
      return items[Math.min(items.length - 1, Math.floor(random() * items.length))] as (typeof items)[number];
    },
    chance: (share) => random() < share,
    shuffle(items) {
      const mixed = [...items];
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = Math.floor(random() * (last + 1));
        const [a, b] = [mixed[last], mixed[other]] as [(typeof items)[number], (typeof items)[number]];
        mixed[last] = b;
        mixed[other] = a;
      }
      return mixed;
    },
  };
  return draws;
}
