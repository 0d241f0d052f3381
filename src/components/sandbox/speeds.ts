/** How fast virtual time may go, in virtual seconds per second: what the list in the toolbar has, and the prompt takes. */
export const SPEEDS: readonly number[] = [0.1, 0.25, 0.5, 1, 2, 5, 10, 100, Number.POSITIVE_INFINITY];
