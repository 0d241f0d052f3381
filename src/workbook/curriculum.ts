/** The curriculum as the site shows it: every part and chapter, and for those that are written, their page. Build time only. */
import { getCollection } from 'astro:content';

export interface ListedChapter {
  number: number;
  title: string;
  about: string;
  /** Null while the chapter is being written. */
  page: { id: string; href: string } | null;
}

export interface ListedPart {
  part: string;
  title: string;
  chapters: ListedChapter[];
}

export async function curriculum(language: string): Promise<ListedPart[]> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const pages = new Map<number, string>();
  for (const { id, data } of await getCollection('docs')) {
    if (data.chapter !== undefined && !id.includes('/')) pages.set(data.chapter, id);
  }
  const parts = await getCollection('curriculum', ({ id }) => id.startsWith(`${language}/`));
  const order = ['I', 'II', 'III', 'IV', 'V', 'VI'];
  return parts
    .map(({ data }) => ({
      part: data.part,
      title: data.title,
      chapters: data.chapters.map((chapter) => {
        const id = pages.get(chapter.number);
        return { ...chapter, page: id === undefined ? null : { id, href: `${base}${id}/` } };
      }),
    }))
    .sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}
