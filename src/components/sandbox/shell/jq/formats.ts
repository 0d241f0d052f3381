/** How jq puts values into text: "@csv" and its kin. Throws JqError for what a format can't hold. */
import { JqError, type Json } from './query.ts';
import { shown } from './values.ts';

export function formatted(name: string, value: Json): string {
  switch (name) {
    case '@text':
      return asText(value);
    case '@json':
      return JSON.stringify(value);
    case '@csv':
      return row(value, name)
        .map((cell) => (typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : plainCell(cell)))
        .join(',');
    case '@tsv':
      return row(value, name)
        .map((cell) =>
          plainCell(cell).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n'),
        )
        .join('\t');
    case '@uri':
      return encodeURIComponent(asText(value)).replace(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    case '@html':
      return asText(value).replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    case '@sh':
      return (Array.isArray(value) ? value : [value])
        .map((one) => (typeof one === 'string' ? `'${one.replaceAll("'", "'\\''")}'` : asText(one)))
        .join(' ');
    case '@base64':
      return btoa(
        Array.from(new TextEncoder().encode(asText(value)), (byte) => String.fromCharCode(byte)).join(''),
      );
    case '@base64d':
      try {
        return new TextDecoder().decode(Uint8Array.from(atob(asText(value)), (one) => one.charCodeAt(0)));
      } catch {
        throw new JqError(`${shown(value)} is not base64.`);
      }
    default:
      throw new JqError(`There is no format ${name} in this jq.`);
  }
}

/** A string as it is, anything else as JSON. */
export function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function row(value: Json, format: string): Json[] {
  if (!Array.isArray(value))
    throw new JqError(`${format} makes a row of an array, and this is ${shown(value)}.`);
  return value;
}

function plainCell(cell: Json): string {
  if (cell !== null && typeof cell === 'object') throw new JqError(`${shown(cell)} can't stand in a row.`);
  return cell === null ? '' : String(cell);
}
