/**
 * What the text of a chapter says in numbers: runs, figures and tables measured in them, claims that they must bear out, and
 * for predictions the order of what happened, and places in a run.
 * Written by authors in sandboxes/<name>/figures.ts; worked out when the site is built (src/workbook/measured), so that no
 * number about our own programs is typed by hand. Owns the shapes and the mistakes in them that can be seen without a run.
 */
import type { Recording, TimedFault } from '../kernel/journal.ts';

/** One run, or several that differ in their seed. What is left out is as sandbox.json says. */
export interface FigureRun {
  /** "<exercise>/<answer>" whose files lie over the services: "classify/solution". Left out: the services as they stand. */
  answer?: string;
  /** One run for each. Left out: the sandbox's own seed. */
  seeds?: readonly number[];
  /** Faults with their moments; a function draws all chance from `random`, which comes from the run's seed. */
  scenario?: readonly TimedFault[] | ((random: () => number) => readonly TimedFault[]);
  /** By service, over what sandbox.json gives. */
  environment?: Record<string, Record<string, string>>;
  /** How long each lasts, in virtual milliseconds. */
  forMs?: number;
}

/** The recorded runs of a sandbox's figures, by the names that `runs` gives them. */
export interface FigureRuns {
  /** The run of that name: of several, the one with the first seed. Throws where there is none of that name. */
  one(name: string): Recording;
  /** All of that name, in the order of their seeds. */
  all(name: string): readonly Recording[];
}

/** One number of the text. */
export interface Figure {
  /** What the number is, for whoever points at it: "requests that the client called failed". */
  says: string;
  measure(runs: FigureRuns): number;
  /** Stands behind the number: "ms" and "%" after a space, "×" after a thin one. A share is given as 0.05 and shown as 5 %. */
  unit?: 'ms' | 's' | '%' | '×' | '/s';
  /** Digits behind the point; none by itself. */
  digits?: number;
}

/** A table of the text. */
export interface FigureTable {
  /** Its caption. */
  says: string;
  head: readonly string[];
  /** As many cells a row as `head` has; the first names the row. */
  rows(runs: FigureRuns): readonly (readonly (string | number)[])[];
}

/** A statement of the text that runs must bear out. */
export interface FigureClaim {
  /** The claim as a sentence: "p99 rises more than 5 ×". Shown when it no longer holds. */
  says: string;
  holds(runs: FigureRuns, value: (figure: string) => number): boolean;
}

/** When several things happened in one run, for a prediction of their order. */
export interface FigureCourse {
  says: string;
  /** By the names that the chapter gives them, in virtual milliseconds. */
  times(runs: FigureRuns): Record<string, number>;
}

/** One place in a run that is drawn in the chapter, so of one that is as sandbox.json says, but for `answer`. */
export interface FigureMoment {
  says: string;
  /**
   * Which place: a message's id for its sending, "<id> arrives" or "<id> lost" for its end, and the id of a line, a fault or
   * another record, "<source>/<n>".
   */
  at(runs: FigureRuns): string;
}

/** Everything that a figures.ts may hold, each by its name. */
export interface Figures {
  runs: Record<string, FigureRun>;
  figures?: Record<string, Figure>;
  tables?: Record<string, FigureTable>;
  claims?: Record<string, FigureClaim>;
  courses?: Record<string, FigureCourse>;
  moments?: Record<string, FigureMoment>;
}

const NAME = /^[a-z][a-z0-9-]*$/;

/** The default export of a sandbox's figures.ts. Throws an Error for a name that is not kebab-case. */
export function defineFigures(all: Figures): Figures {
  for (const part of [all.runs, all.figures, all.tables, all.claims, all.courses, all.moments])
    for (const name of Object.keys(part ?? {}))
      if (!NAME.test(name)) throw new Error(`figures.ts: the name "${name}" is not kebab-case.`);
  if (Object.keys(all.runs).length === 0) throw new Error('figures.ts: figures need at least one run.');
  return all;
}
