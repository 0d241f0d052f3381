/**
 * Fetches the faces that a phone's first page does without, once it has nothing else to do, and remembers that the browser has
 * them: Faces.astro then uses them from the next page on. Refuses to do so for a reader who asked to save data. Where they have
 * been thrown away since, they are fetched like any other, and used when they are there in time.
 */

import { whenIdle } from '../components/when-idle.ts';

const KEY = 'happens-before-faces';

export function fetchFacesLater(): void {
  const faces = document.querySelector<HTMLStyleElement>('#hb-faces');
  const files = faces?.dataset['files'];
  if (faces === null || files === undefined || matchMedia(faces.media).matches || savesData()) return;
  const begin = () =>
    whenIdle(() => {
      fetchAll(files).catch(() => undefined);
    });
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

async function fetchAll(files: string): Promise<void> {
  for (const file of files.split(' ')) {
    const response = await fetch(file, { priority: 'low' });
    if (!response.ok) return;
    await response.arrayBuffer();
  }
  localStorage.setItem(KEY, files);
}

function savesData(): boolean {
  return 'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true;
}
