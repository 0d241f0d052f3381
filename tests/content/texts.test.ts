/** Chapters, glossary, sources, links, figures and pictures have no defect: the same functions as `npm run check-content`. */
import { expect, test } from 'vitest';
import { textDefects } from '../../src/tools/check-content/check-content.ts';
import { linesOfDefect } from '../../src/tools/check-content/defect.ts';
import { loadContent } from '../../src/tools/check-content/load-content.ts';
import { PROJECT_FOLDER } from '../../src/workbook/read-sandboxes.ts';

test('no chapter, no sandbox and no entry of the glossary has a defect', async () => {
  const { content, defects } = await loadContent(PROJECT_FOLDER);
  expect(content.chapters.length).toBeGreaterThan(0);
  defects.push(...(await textDefects(PROJECT_FOLDER, content)));
  expect(defects.filter(({ note }) => !note).flatMap(linesOfDefect)).toEqual([]);
}, 120_000);
