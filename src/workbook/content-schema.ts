/**
 * The shapes of what authors write under content/: a chapter's frontmatter, the curriculum and the glossary.
 * Mistakes fail the build with the file and the field. Sandboxes have their own schema in sandbox-schema.ts.
 */
import { z } from 'astro/zod';

export const partNumbers = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;
const part = z.enum(partNumbers);
const chapterNumber = z.int().min(1).max(23);

/** Frontmatter that a chapter has beside Starlight's own title and description. */
export const chapterFields = z.object({
  part,
  chapter: chapterNumber,
  /** How long a learner needs, in whole minutes, exercises included. */
  minutes: z.int().min(5).max(180),
  /** Folder names under sandboxes/ that the chapter places. */
  sandboxes: z.array(z.string().regex(/^[a-z0-9-]+$/, 'must be a folder name under sandboxes/')),
});

/** One part of content/<language>/curriculum.json. Chapters that have no MDX file yet are listed as planned. */
export const curriculumPart = z.strictObject({
  part,
  title: z.string().min(3),
  chapters: z
    .array(z.strictObject({ number: chapterNumber, title: z.string().min(3), about: z.string().min(3) }))
    .min(1),
});

/** One entry of content/<language>/glossary.json. */
export const glossaryTerm = z.strictObject({
  name: z.string().min(2),
  /** One or two sentences, shown on hover and on the glossary page. */
  definition: z.string().min(10),
  /** The chapter that introduces it. */
  chapter: chapterNumber,
  /** Names of related terms. */
  see: z.array(z.string()).default([]),
});
