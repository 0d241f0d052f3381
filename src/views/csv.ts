/** Rows as comma-separated values after RFC 4180, which spreadsheets and programs read. Owns quoting; times are milliseconds. */

export type CsvValue = string | number | null;

export function csv(heads: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [heads, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(value: CsvValue): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Microseconds as milliseconds, exactly. */
export const inMsExactly = (us: number | null): number | null => (us === null ? null : us / 1000);
