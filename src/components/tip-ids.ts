/** Ids for the definitions on one page: a page may use a term many times, and each use describes itself. */

const used = new WeakMap<Request, number>();

/** "term-1", "term-2", … for each request, which is a page when the site is built. */
export function nextTipId(request: Request): string {
  const next = (used.get(request) ?? 0) + 1;
  used.set(request, next);
  return `term-${next}`;
}
