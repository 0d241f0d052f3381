/** What faults are like where nobody says it. */

/** What the queue of a link with little bandwidth holds, in bytes: 64 packets of 1,500. */
export const QUEUE_BYTES = 96_000;
