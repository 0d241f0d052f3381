/**
 * Figures of one sandbox → what their runs say, as plain data that can be kept. Owns the checking of what an author's
 * functions give, and the messages that name file, figure and mend. Who records, and where results are kept, comes in as arguments.
 */
import type { FigureRuns, Figures } from '../../check/index.ts';
import { shownNumber } from '../../check/index.ts';
import type { Recording } from '../../kernel/journal.ts';

export interface Measured {
  figures: Record<string, { value: number; text: string; says: string }>;
  tables: Record<string, { says: string; head: string[]; rows: string[][] }>;
  /** `found`: the figures that the claim asked for, as text. */
  claims: Record<string, { says: string; holds: boolean; found: string[] }>;
  /** Times in virtual milliseconds. */
  courses: Record<string, { says: string; times: Record<string, number> }>;
  moments: Record<string, { says: string; at: string }>;
  /** "seed 1", "seeds 1 to 20": of all its runs. */
  seeds: string;
}

/** `recorded` by the name of the run. `file` is named in messages. Throws an Error that says what to mend. */
export function measure(
  all: Figures,
  recorded: ReadonlyMap<string, readonly Recording[]>,
  file: string,
): Measured {
  const runs: FigureRuns = {
    all(name) {
      const found = recorded.get(name);
      if (found === undefined)
        throw new Error(`there is no run "${name}". There are: ${[...recorded.keys()].join(', ')}`);
      return found;
    },
    one: (name) => runs.all(name)[0] as Recording,
  };
  const attempt = <T>(what: string, deed: () => T): T => {
    try {
      return deed();
    } catch (error) {
      throw new Error(`${file}, ${what}: ${error instanceof Error ? error.message : String(error)}.`);
    }
  };
  const figures: Measured['figures'] = {};
  for (const [name, figure] of Object.entries(all.figures ?? {})) {
    const value = attempt(`figure "${name}"`, () => figure.measure(runs));
    if (typeof value !== 'number' || Number.isNaN(value))
      throw new Error(`${file}, figure "${name}": it measured ${String(value)}, which is no number.`);
    figures[name] = { value, text: shownNumber(value, figure.unit, figure.digits), says: figure.says };
  }
  const tables: Measured['tables'] = {};
  for (const [name, table] of Object.entries(all.tables ?? {})) {
    const rows = attempt(`table "${name}"`, () => table.rows(runs));
    const short = rows.find((row) => row.length !== table.head.length);
    if (short !== undefined)
      throw new Error(
        `${file}, table "${name}": a row has ${short.length} cells and the head has ${table.head.length}. Give each row a cell for each column.`,
      );
    const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? shownNumber(cell) : cell)));
    tables[name] = { says: table.says, head: [...table.head], rows: texts };
  }
  const claims: Measured['claims'] = {};
  for (const [name, claim] of Object.entries(all.claims ?? {})) {
    const found: string[] = [];
    const value = (figure: string): number => {
      const known = figures[figure];
      if (known === undefined)
        throw new Error(
          `there is no figure "${figure}". There are: ${Object.keys(figures).join(', ') || 'none'}`,
        );
      found.push(`${figure} is ${known.text}`);
      return known.value;
    };
    const holds = attempt(`claim "${name}"`, () => claim.holds(runs, value));
    claims[name] = { says: claim.says, holds: holds === true, found };
  }
  const courses: Measured['courses'] = {};
  for (const [name, { says, times }] of Object.entries(all.courses ?? {})) {
    const found = attempt(`course "${name}"`, () => times(runs));
    const odd = Object.entries(found).find(([, ms]) => !Number.isFinite(ms));
    if (odd !== undefined)
      throw new Error(
        `${file}, course "${name}": the time of "${odd[0]}" is ${String(odd[1])}, which is none.`,
      );
    courses[name] = { says, times: found };
  }
  const moments: Measured['moments'] = {};
  for (const [name, { says, at }] of Object.entries(all.moments ?? {})) {
    moments[name] = { says, at: attempt(`moment "${name}"`, () => at(runs)) };
  }
  return { figures, tables, claims, courses, moments, seeds: seedsOf([...recorded.values()].flat()) };
}

/** What an author is told of a claim that its runs don't bear out; null for one that holds. `of` is "<sandbox>/<claim>". */
export function brokenClaim(of: string, claim: Measured['claims'][string], seeds: string): string | null {
  if (claim.holds) return null;
  const shown = claim.found.length === 0 ? '' : ` In ${seeds}: ${claim.found.join(', ')}.`;
  return `<Claim of="${of}"> no longer holds: "${claim.says}".${shown} Mend the sentence in the chapter, the program, or the claim in sandboxes/${of.split('/')[0]}/figures.ts.`;
}

/** "seed 1", "seeds 1 to 20", "seeds 1, 4 and 9". */
function seedsOf(recordings: readonly Recording[]): string {
  const seeds = [...new Set(recordings.map(({ seed }) => seed))].sort((a, b) => a - b);
  const [first = 0] = seeds;
  const last = seeds.at(-1) ?? 0;
  if (seeds.length < 2) return `seed ${first}`;
  if (last - first === seeds.length - 1) return `seeds ${first} to ${last}`;
  return `seeds ${seeds.slice(0, -1).join(', ')} and ${last}`;
}
