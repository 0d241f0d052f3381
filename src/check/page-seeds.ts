/**
 * Which seeds Check runs in the page. A file of its own: pages that only show earlier verdicts need this and nothing else of
 * the vocabulary.
 */

/** The seeds that Check runs in the page. */
export const PAGE_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, index) => index + 1);
