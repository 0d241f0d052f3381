/** The orders of a year: their numbers in cents. */
export const orders: readonly number[] = Array.from(
  { length: 200 },
  (_, index) => 100 + ((index * 37) % 400),
);
