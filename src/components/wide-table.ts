/**
 * A Markdown table whose cells know their columns: on a phone each row stands as a list, and a cell says by itself what it is. Adds to
 * the HTML and takes nothing away; the roles are those that the elements have anyway, and lose in browsers once they are no table any more.
 */

const ROLES = {
  table: 'table',
  thead: 'rowgroup',
  tbody: 'rowgroup',
  tr: 'row',
  th: 'columnheader',
  td: 'cell',
};

/** `html` is what Markdown makes of one table. Throws when it is anything else, with what it holds. */
export function wideTable(html: string): string {
  const whole = html.trim();
  if (!/^<table[\s>]/.test(whole) || !whole.endsWith('</table>') || whole.indexOf('<table', 1) > 0) {
    throw new Error(
      `<WideTable> holds one table and nothing else, with an empty line before and after it. It holds: ${whole.slice(0, 80)}`,
    );
  }
  const columns = [...whole.matchAll(/<th(?:\s[^>]*)?>(.*?)<\/th>/gs)].map(([, cell = '']) => textOf(cell));
  let at = 0;
  return whole.replaceAll(/<(table|thead|tbody|tr|th|td)(?=[\s>])/g, (tag, name: keyof typeof ROLES) => {
    if (name === 'tr') at = 0;
    const label = name === 'td' ? ` data-column="${columns[at++] ?? ''}"` : '';
    return `${tag} role="${ROLES[name]}"${label}`;
  });
}

/** Without marks. What is escaped in the HTML stays so, for an attribute. */
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .trim()
    .replaceAll('"', '&quot;');
