/** The page's theme for parts that paint by themselves: Monaco and xterm. An attribute of the root, and the system's contrast. */

export type PageTheme = 'light' | 'dark' | 'contrast';

export function themeNow(): PageTheme {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

/** Calls back after each change until the returned function is called. */
export function onTheme(changed: (theme: PageTheme) => void): () => void {
  const say = () => changed(themeNow());
  const observer = new MutationObserver(say);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const contrast = matchMedia('(prefers-contrast: more)');
  contrast.addEventListener('change', say);
  return () => {
    observer.disconnect();
    contrast.removeEventListener('change', say);
  };
}
