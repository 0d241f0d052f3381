/**
 * The seeds that Check runs in the page, for what only speaks of them: the vocabulary of checks, which says the same, is
 * more than a page that was never touched should load. checked-seeds.test.ts holds both against one another.
 */
export const CHECKED_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, index) => index + 1);

/** Those that Search runs behind them. */
export const SEARCHED_SEEDS = { first: CHECKED_SEEDS.length + 1, last: CHECKED_SEEDS.length + 1000 } as const;
