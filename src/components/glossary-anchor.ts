/** Where a term stands on the glossary page. Owns the anchor's spelling, so that Term and the page agree. */

/** "Partial failure" → "partial-failure"; letters of any script stay. */
export function glossaryAnchor(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** The address of a term under the site's base ("/", "/book" or "/book/"). */
export function glossaryAddress(base: string, name: string): string {
  return `${base.replace(/\/$/, '')}/glossary/#${glossaryAnchor(name)}`;
}
