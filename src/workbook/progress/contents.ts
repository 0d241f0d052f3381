/** What there is to do in each chapter, as the site's pages get it (progress/chapters.json). Made when the site is built; shapes only. */

export interface Section {
  slug: string;
  title: string;
}

/** Something to be done. `anchor` is the id of its element in the chapter's page. */
export type Part = {
  /** As events name it: of a prediction, of a quiz, or "<sandbox>/<exercise>". */
  id: string;
  title: string;
  anchor: string;
  /** Slug of the section that it stands in; null before the first. */
  section: string | null;
} & (
  | { kind: 'prediction' }
  | { kind: 'exercise'; starter: string; checks: { name: string; title: string }[] }
  | { kind: 'quiz'; questions: Question[] }
);

export interface Question {
  /** "<quiz>/<question>" */
  id: string;
  title: string;
  /** Texts of the right answers, for events that do not say whether they were right. */
  right: string[];
}

export interface Chapter {
  /** Slug, "01-many-computers". */
  id: string;
  number: number;
  title: string;
  href: string;
  sections: Section[];
  parts: Part[];
}

/** Chapters that are written, in the book's order. */
export type Contents = Chapter[];
