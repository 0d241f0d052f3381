/** url.format for URL objects. */
export function format(
  href: string,
  fragment: boolean,
  _unicode: boolean,
  search: boolean,
  auth: boolean,
): string {
  const url = new globalThis.URL(href);
  if (!fragment) url.hash = '';
  if (!search) url.search = '';
  if (!auth) {
    url.username = '';
    url.password = '';
  }
  return url.href;
}
