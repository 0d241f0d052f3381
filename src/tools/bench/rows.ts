/** What all benchmarks share: a figure beside its peer's, a median, and how both are written. */

/** One figure of ours beside native Node's in the same run. */
export interface Row {
  what: string;
  ours: number;
  peer: number;
  unit: string;
  /** Of the ratio; empty where there is none. */
  goal: string;
}

/** The middle value, the upper one of two; NaN without values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which that share of them lies; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A whole number with its thousands apart; one decimal below ten. */
export const figure = (value: number): string =>
  (value < 10 ? Number(value.toFixed(1)) : Math.round(value)).toLocaleString('en');

/** A Markdown table. */
export function tableOf(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...lines.map(row)].join('\n');
}

export function tableOfRows(rows: readonly Row[]): string {
  return tableOf(
    ['What', 'Simulated, worker host', 'Native Node', 'Ratio', 'Goal'],
    rows.map(({ what, ours, peer, unit, goal }) => [
      what,
      `${figure(ours)} ${unit}`,
      `${figure(peer)} ${unit}`,
      `${(ours / peer).toFixed(2)} ×`,
      goal,
    ]),
  );
}
