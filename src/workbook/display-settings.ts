/**
 * How the reader wants the page to look: light or dark, more contrast, the size for a projector. The attributes of the root
 * element are the truth while the page is open, the browser's storage between visits; where that is refused, a choice holds
 * for the page. ThemeProvider.astro sets the same attributes before the first paint, from the same keys.
 */
export type Theme = 'auto' | 'light' | 'dark';

/** The first is Starlight's own name for it. */
const KEYS = {
  theme: 'starlight-theme',
  contrast: 'happens-before-contrast',
  size: 'happens-before-size',
} as const;

/** The root's attributes in which what is chosen here can be read, by whoever paints by themselves. */
export const DISPLAY_ATTRIBUTES = ['data-theme', 'data-contrast', 'data-size'];

const systemIsLight = () => matchMedia('(prefers-color-scheme: light)');
const systemWantsContrast = () => matchMedia('(prefers-contrast: more)');
const root = () => document.documentElement;

export function chosenTheme(): Theme {
  const chosen = read('theme');
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}

export function chooseTheme(theme: Theme): void {
  write('theme', theme === 'auto' ? '' : theme);
  applyTheme(theme);
}

export function hasMoreContrast(): boolean {
  return root().dataset['contrast'] === 'more';
}

/** What the system wants too is no choice: the page goes on following the system. */
export function chooseContrast(more: boolean): void {
  write('contrast', more === systemWantsContrast().matches ? '' : more ? 'more' : 'normal');
  applyContrast(more);
}

export function isPresenter(): boolean {
  return root().dataset['size'] === 'presenter';
}

export function choosePresenter(on: boolean): void {
  write('size', on ? 'presenter' : '');
  if (on) root().dataset['size'] = 'presenter';
  else delete root().dataset['size'];
}

/** Follows the system where the reader has chosen nothing. `chosen` is what is in force in this page. */
export function followSystem(chosen: () => Theme): void {
  systemIsLight().addEventListener('change', () => applyTheme(chosen()));
  systemWantsContrast().addEventListener('change', ({ matches }) => {
    if (read('contrast') === '') applyContrast(matches);
  });
}

/** Calls back after each change of an attribute until the returned function is called. */
export function onDisplay(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(root(), { attributes: true, attributeFilter: DISPLAY_ATTRIBUTES });
  return () => observer.disconnect();
}

function applyTheme(theme: Theme): void {
  root().dataset['theme'] = theme === 'auto' ? (systemIsLight().matches ? 'light' : 'dark') : theme;
}

function applyContrast(more: boolean): void {
  if (more) root().dataset['contrast'] = 'more';
  else delete root().dataset['contrast'];
}

function read(setting: keyof typeof KEYS): string {
  try {
    return localStorage.getItem(KEYS[setting]) ?? '';
  } catch {
    return '';
  }
}

function write(setting: keyof typeof KEYS, value: string): void {
  try {
    if (value === '') localStorage.removeItem(KEYS[setting]);
    else localStorage.setItem(KEYS[setting], value);
  } catch {
    // Storage is refused or full: the choice holds for this page.
  }
}
