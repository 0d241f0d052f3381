/** Hands files that were made in the page to the browser's downloads, as one zip. Loaded at the first press: it brings the zip library. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { saveFile } from './save-file.ts';

/** `texts` by path in the zip; whoever calls has made sure that no path leads out of it. */
export function saveZip(name: string, texts: Readonly<Record<string, string>>): void {
  const zip: Zippable = {};
  for (const [path, text] of Object.entries(texts)) zip[path] = strToU8(text);
  saveFile(name, 'application/zip', zipSync(zip) as Uint8Array<ArrayBuffer>);
}
