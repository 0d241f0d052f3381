/**
 * What the page for authors says of code: the vocabulary of checks and the elements of chapters, as plain data. Owns the
 * shapes; they are filled from the sources by src/tools/reference when the site is built.
 */

export interface Member {
  name: string;
  /** As TypeScript writes it. */
  type: string;
  optional: boolean;
  description: string;
}

/** One name that `#check` exports. */
export interface Word {
  name: string;
  kind: 'function' | 'value' | 'type';
  /** "each<Item>(items: readonly Item[], about: Each<Item>): Finding"; of a type, what it stands for, or "" where it has members. */
  signature: string;
  description: string;
  /** Of an interface. */
  members: Member[];
}

/** The words of one file, in its order. */
export interface WordGroup {
  /** "src/check/requests.ts" */
  file: string;
  /** What the file says of itself at its head. */
  lead: string;
  words: Word[];
}

/** One element that a chapter can place. */
export interface ElementReference {
  name: string;
  description: string;
  props: Member[];
}

export interface AuthorsReference {
  vocabulary: WordGroup[];
  elements: ElementReference[];
}
