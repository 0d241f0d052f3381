/** How xterm looks here: its face, and the page's tokens as its palette. What is written into it is not this file's matter. */
import type { ITheme } from '@xterm/xterm';

export const FONT_REM = 0.8125;
export const FONT_FAMILY = "'JetBrains Mono Variable', ui-monospace, Menlo, Consolas, monospace";

/** Of what a program prints in colours of its own. */
export function leastContrast(): number {
  return document.documentElement.dataset['contrast'] === 'more' ? 7 : 4.5;
}

/** `typedIn`: with a cursor that can be seen. */
export function themeFromTokens(typedIn = false): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--hb-${name}`).trim();
  return {
    background: token('panel'),
    foreground: token('ink'),
    cursor: token(typedIn ? 'ink' : 'panel'),
    cursorAccent: token('panel'),
    selectionBackground: token('accent-soft'),
    selectionForeground: token('ink'),
    black: token('ink'),
    red: token('fault'),
    green: token('pass'),
    yellow: token('suspect'),
    blue: token('process-1'),
    magenta: token('process-2'),
    cyan: token('process-3'),
    white: token('muted'),
    brightBlack: token('muted'),
    brightRed: token('fault'),
    brightGreen: token('pass'),
    brightYellow: token('suspect'),
    brightBlue: token('process-1'),
    brightMagenta: token('process-2'),
    brightCyan: token('process-3'),
    brightWhite: token('ink'),
    scrollbarSliderBackground: `${token('line-strong')}55`,
    scrollbarSliderHoverBackground: `${token('line-strong')}88`,
    scrollbarSliderActiveBackground: `${token('line-strong')}aa`,
    extendedAnsi: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`process-${n}`)),
  };
}
