/**
 * The shapes of what authors write under content/: a chapter's frontmatter, the curriculum and the glossary.
 * Mistakes fail the build with the file and the field. Sandboxes have their own schema in sandbox-schema.ts.
 */
import { z } from 'astro/zod';

export const partNumbers = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;
const part = z.enum(partNumbers).describe('Its part of the book.');
const chapterNumber = z.int().min(1).max(23).describe('Its number; its file begins with it, in two digits.');

/** Frontmatter that a chapter has beside Starlight's own title and description. */
export const chapterFields = z.object({
  part,
  chapter: chapterNumber,
  minutes: z
    .int()
    .min(5)
    .max(180)
    .describe('How long a learner needs, in whole minutes, exercises included.'),
  sandboxes: z
    .array(z.string().regex(/^[a-z0-9-]+$/, 'must be a folder name under sandboxes/'))
    .describe('Folder names under `sandboxes/` that the chapter places.'),
});

/** One part of content/<language>/curriculum.json. Chapters that have no MDX file yet are listed as planned. */
export const curriculumPart = z.strictObject({
  part,
  title: z.string().min(3).describe('The title of the part.'),
  chapters: z
    .array(
      z.strictObject({
        number: chapterNumber,
        title: z.string().min(3).describe('As in its frontmatter, once it is written.'),
        about: z.string().min(3).describe('What it is about, in a sentence: in the list of chapters.'),
      }),
    )
    .min(1)
    .describe('Its chapters, written and planned, in their order.'),
});

/** One entry of content/<language>/glossary.json. */
export const glossaryTerm = z.strictObject({
  name: z.string().min(2).describe('The term, as `<Term name="…" />` has it. It has one meaning.'),
  definition: z
    .string()
    .min(10)
    .describe(
      'One or two sentences, shown where somebody points at the term, and on the page of the glossary.',
    ),
  chapter: chapterNumber.describe('The chapter that introduces it.'),
  see: z.array(z.string()).default([]).describe('Names of related terms.'),
});
