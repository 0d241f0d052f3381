/**
 * Where Astro finds the content, and what it must look like. Chapters live in content/<language>/*.mdx;
 * English is served at the root, so content/en/01-many-computers.mdx is /01-many-computers/.
 * A second language is a folder beside `en` and one more loader entry here.
 */
import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { file, glob } from 'astro/loaders';
import { chapterFields, curriculumPart, glossaryTerm } from './workbook/content-schema.ts';

/** "en/01-many-computers.mdx" → "01-many-computers"; other languages keep their folder as Starlight expects. */
const idOf = ({ entry }: { entry: string }) => entry.replace(/^en\//, '').replace(/\.mdx$/, '');

export const collections = {
  docs: defineCollection({
    loader: glob({ base: './content', pattern: '{en,zh-cn}/**/*.mdx', generateId: idOf }),
    // Pages in src/pages are checked by the same schema and are no chapters: they say `template: splash`.
    schema: (context) =>
      docsSchema({ extend: chapterFields.partial() })(context).superRefine((data, issues) => {
        if (data.template === 'splash') return;
        for (const field of ['part', 'chapter', 'minutes', 'sandboxes', 'description'] as const) {
          if (data[field] === undefined) {
            issues.addIssue({
              code: 'custom',
              path: [field],
              message: `a chapter needs "${field}" in its frontmatter`,
            });
          }
        }
      }),
  }),
  curriculum: defineCollection({
    loader: file('content/en/curriculum.json', { parser: keyed('en', 'part') }),
    schema: curriculumPart,
  }),
  glossary: defineCollection({
    loader: file('content/en/glossary.json', { parser: keyed('en', 'name') }),
    schema: glossaryTerm,
  }),
};

/** Gives every entry of a JSON array the id "<language>/<its field>", so that languages can share a collection. */
function keyed(language: string, field: string) {
  return (text: string) =>
    Object.fromEntries(
      (JSON.parse(text) as Record<string, unknown>[]).map((entry) => [
        `${language}/${String(entry[field])}`,
        entry,
      ]),
    );
}
