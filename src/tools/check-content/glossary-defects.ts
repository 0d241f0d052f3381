/**
 * The glossary and the chapters that use it: every term that a chapter uses is defined, every term that is defined is used,
 * and entries refer to entries that are there. One word, one meaning.
 */
import type { Defect } from './defect.ts';
import type { Content } from './load-content.ts';
import type { ChapterText } from './read-chapter.ts';

/** Terms in one chapter that the glossary does not have. */
export function undefinedTerms(chapter: ChapterText, { glossary }: Content): Defect[] {
  const known = new Set(glossary.terms.map(({ name }) => name));
  return chapter.elements.flatMap(({ name, attributes, line }) => {
    const term = attributes['name'];
    if (name !== 'Term' || (typeof term === 'string' && known.has(term))) return [];
    const near = [...known].find((one) => one.toLowerCase() === String(term).toLowerCase());
    return {
      area: 'glossary' as const,
      file: chapter.file,
      line,
      what: `The glossary has no term "${String(term)}".`,
      mend:
        near === undefined
          ? `Define it in ${glossary.file}, or take the mark away.`
          : `It is written "${near}" there.`,
    };
  });
}

/** What is wrong with the glossary's own entries. */
export function glossaryDefects({ glossary, chapters }: Content): Defect[] {
  const used = new Set(
    chapters.flatMap(({ elements }) =>
      elements.flatMap(({ name, attributes }) => (name === 'Term' ? [attributes['name']] : [])),
    ),
  );
  const written = new Set(chapters.map(({ frontmatter }) => frontmatter['chapter']));
  const lines = new Map<string, number>();
  return glossary.terms.flatMap(({ name, chapter, see, line }) => {
    const found: Pick<Defect, 'what' | 'mend'>[] = [];
    const before = lines.get(name.toLowerCase());
    if (before === undefined) lines.set(name.toLowerCase(), line);
    else
      found.push({
        what: `"${name}" is defined in line ${before} already.`,
        mend: 'A term has one meaning: make one entry of the two.',
      });
    // A chapter that is only planned may have its terms before its text.
    if (written.has(chapter) && !used.has(name)) {
      found.push({
        what: `"${name}" is defined and no chapter uses it.`,
        mend: `Mark it where chapter ${chapter} first needs it, <Term name="${name}" />, or take it out.`,
      });
    }
    for (const other of see) {
      if (glossary.terms.some((one) => one.name === other)) continue;
      found.push({
        what: `"${name}" refers to "${other}", and there is no such term.`,
        mend: 'Mend its "see".',
      });
    }
    return found.map((one) => ({ area: 'glossary' as const, file: glossary.file, line, ...one }));
  });
}
