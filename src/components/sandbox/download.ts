/** Download: a zip of the sandbox that runs in plain Node, made in the page. What is in it: take-away-texts.ts. */
import type { Texts } from '../../workbook/saved-work.ts';
import type { SandboxPage } from './page-data.ts';
import { saveZip } from './save-zip.ts';
import { takeAwayFolder } from './take-away-texts.ts';

/** Gives the name of the file. */
export async function downloadSandbox(page: SandboxPage, files: Texts): Promise<string> {
  const { name, texts } = await takeAwayFolder(page, files, true);
  saveZip(
    `${name}.zip`,
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${name}/${path}`, text])),
  );
  return `${name}.zip`;
}
