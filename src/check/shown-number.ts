/**
 * How a measured number stands in prose: "2,061 ms", "4.5 %", "12.3 ×". One place, so that all chapters read alike, and no
 * locale of the machine that builds the site can change it.
 */

const THIN_SPACE = '\u2009';
const FIXED_SPACE = '\u00a0';

/** `value` as text, with `digits` behind the point and its unit behind a space that never breaks. A "%" takes shares. */
export function shownNumber(value: number, unit = '', digits = 0): string {
  if (value === Number.POSITIVE_INFINITY) return 'infinite';
  if (!Number.isFinite(value)) return 'not a number';
  const [whole = '', rest] = Math.abs(unit === '%' ? value * 100 : value)
    .toFixed(digits)
    .split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const number = `${value < 0 ? '−' : ''}${grouped}${rest === undefined ? '' : `.${rest}`}`;
  if (unit === '' || unit === '/s') return `${number}${unit}`;
  return `${number}${unit === '×' ? THIN_SPACE : FIXED_SPACE}${unit}`;
}
