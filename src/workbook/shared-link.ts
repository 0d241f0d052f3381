/** How the fragment of a link to a shared state begins, and its version. Apart from shared-state.ts, because every page with a sandbox looks for it. */

export const SHARED_PREFIX = '#shared=';

/** Counts the shapes that a page must tell apart. */
export const SHARED_FORMAT = 1;

/** A state holds no more than this when it is unpacked: a small link may unpack to gigabytes. */
export const UNPACKED_BYTES_MAX = 2_000_000;
