/** How the page looks, for parts that paint by themselves: Monaco and xterm. Attributes of the root, and the size of its type. */
import { hasMoreContrast, onDisplay } from '../../workbook/display-settings.ts';

export type PageTheme = 'light' | 'dark' | 'contrast';

export function themeNow(): PageTheme {
  if (hasMoreContrast()) return 'contrast';
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

/** Calls back after each change of colours or of the type's size until the returned function is called. */
export function onTheme(changed: (theme: PageTheme) => void): () => void {
  const say = () => changed(themeNow());
  // The presenter's size hangs on the window's, too.
  const sizeOfType = () => getComputedStyle(document.documentElement).fontSize;
  let shown = sizeOfType();
  const onResize = () => {
    const next = sizeOfType();
    if (next !== shown) say();
    shown = next;
  };
  addEventListener('resize', onResize);
  const stop = onDisplay(say);
  return () => {
    removeEventListener('resize', onResize);
    stop();
  };
}
