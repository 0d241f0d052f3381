/** Which editor a device gets, and the beginning of the larger one's loading: apart from editor.ts, so that a page can know before anything is loaded. */

/** Monaco does not support touch keyboards, and needs room. */
const PLAIN = '(pointer: coarse) and (max-width: 900px), (max-width: 480px)';

export function isForPlainEditor(): boolean {
  return matchMedia(PLAIN).matches;
}

/** Begins to fetch the editor that this device gets, for a learner who is about to see it. */
export function prepareEditor(): void {
  if (isForPlainEditor()) return;
  for (const loading of [import('./monaco-editor.ts'), import('./monaco-sheets.ts')])
    loading.catch(() => undefined);
}
