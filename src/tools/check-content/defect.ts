/**
 * A defect in what authors write: what is wrong, where, and how to mend it. Owns its shape, its order and how it is printed;
 * who finds which are the files beside this one.
 */

/** What a defect is about, in the order in which they are told. */
export const AREAS = [
  'sandbox',
  'chapter',
  'links',
  'glossary',
  'sources',
  'pictures',
  'figures',
  'types',
  'exercises',
] as const;

export type Area = (typeof AREAS)[number];

export interface Defect {
  area: Area;
  /** From the project's folder, with "/". */
  file: string;
  /** From 1; null where it is about the whole file, or about one that is missing. */
  line: number | null;
  /** A sentence. */
  what: string;
  /** What to do about it, as a sentence. */
  mend: string;
  /** True for what is not wrong but unfinished: a sandbox that no chapter places yet. */
  note?: true;
}

/** Notes last; by area, then by place. */
export function inOrder(defects: readonly Defect[]): Defect[] {
  return [...defects].sort(
    (one, other) =>
      Number(one.note ?? false) - Number(other.note ?? false) ||
      AREAS.indexOf(one.area) - AREAS.indexOf(other.area) ||
      (one.file < other.file ? -1 : Number(one.file > other.file)) ||
      (one.line ?? 0) - (other.line ?? 0),
  );
}

/** "content/en/glossary.json:12 (glossary)", and below it what and how. */
export function linesOfDefect({ area, file, line, what, mend, note }: Defect): string[] {
  const place = `${file}${line === null ? '' : `:${line}`}`;
  return [`${place} (${area}${note ? ', a note' : ''})`, `  ${what}`, `  ${note ? 'Next' : 'Mend'}: ${mend}`];
}

/** The text of whatever was thrown. */
export const textOfError = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Takes down a defect in the file that it was made for. */
export type Tell = (area: Area, line: number | null, what: string, mend: string) => void;

/** What `deed` throws, as a defect. */
export function attempt(
  tell: Tell,
  area: Area,
  line: number | null,
  mend: string,
  deed: () => unknown,
): void {
  try {
    deed();
  } catch (error) {
    tell(area, line, textOfError(error), mend);
  }
}
