/**
 * Monaco's colours, made from the design tokens as they stand on the page. Monaco wants hexadecimal colours, so the
 * tokens are read and mixed here; no colour is written down in this file. Two tones, since red, amber and green have meanings.
 */
import type { editor } from 'monaco-editor/editor';
import type { EditorTheme } from './handle.ts';

const BASES = { light: 'vs', dark: 'vs-dark', contrast: 'vs' } as const;

/** The theme's definition from the tokens that are in force on `element` now. */
export function themeFromTokens(theme: EditorTheme, element: Element): editor.IStandaloneThemeData {
  const style = getComputedStyle(element);
  const token = (name: string) => hexOf(style.getPropertyValue(`--hb-${name}`));
  const [ink, muted, panel, sunken] = [token('ink'), token('muted'), token('panel'), token('sunken')];
  const [accent, accentSoft, line, strong] = [
    token('accent'),
    token('accent-soft'),
    token('line'),
    token('line-strong'),
  ];
  const dark = brightness(panel) < 128;
  const rule = (name: string, color: string, fontStyle = '') => ({
    token: name,
    foreground: color.slice(1),
    fontStyle,
  });
  return {
    base: theme === 'contrast' ? (dark ? 'hc-black' : 'hc-light') : BASES[theme],
    inherit: true,
    rules: [
      rule('', ink),
      rule('comment', muted, 'italic'),
      rule('keyword', accent, 'bold'),
      rule('string', mix(muted, accent, 0.55)),
      rule('number', mix(ink, accent, 0.6)),
      rule('regexp', mix(muted, accent, 0.55)),
      rule('type', ink),
      rule('identifier', ink),
      rule('delimiter', muted),
    ],
    colors: {
      'editor.background': panel,
      'editor.foreground': ink,
      'editorLineNumber.foreground': muted,
      'editorLineNumber.activeForeground': ink,
      'editor.lineHighlightBackground': sunken,
      'editor.lineHighlightBorder': sunken,
      'editor.selectionBackground': mix(panel, accent, 0.25),
      'editor.inactiveSelectionBackground': accentSoft,
      'editorCursor.foreground': accent,
      'editorIndentGuide.background1': line,
      'editorIndentGuide.activeBackground1': strong,
      'editorWidget.background': panel,
      'editorWidget.foreground': ink,
      'editorWidget.border': strong,
      'editorSuggestWidget.background': panel,
      'editorSuggestWidget.foreground': ink,
      'editorSuggestWidget.selectedBackground': accentSoft,
      'editorSuggestWidget.selectedForeground': ink,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorHoverWidget.background': panel,
      'editorHoverWidget.foreground': ink,
      'editorHoverWidget.border': strong,
      'editorError.foreground': token('fault'),
      'editorWarning.foreground': token('suspect'),
      'editorBracketMatch.background': accentSoft,
      'editorBracketMatch.border': strong,
      'editorGutter.background': panel,
      'scrollbarSlider.background': `${strong}55`,
      'scrollbarSlider.hoverBackground': `${strong}88`,
      'scrollbarSlider.activeBackground': `${strong}aa`,
      // A change is told by its place and sign; red and green mean failed and passed.
      'diffEditor.insertedLineBackground': accentSoft,
      'diffEditor.insertedTextBackground': `${accent}33`,
      'diffEditor.removedLineBackground': sunken,
      'diffEditor.removedTextBackground': `${strong}44`,
      'diffEditor.diagonalFill': line,
      'diffEditor.border': line,
      focusBorder: accent,
    },
  };
}

/** "#abc", "#aabbcc" or any of both in capitals, as "#aabbcc". Anything else is an author's mistake in tokens.css. */
export function hexOf(color: string): string {
  const text = color.trim().toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(text)) return text;
  if (/^#[0-9a-f]{3}$/.test(text)) return `#${[...text.slice(1)].map((digit) => digit + digit).join('')}`;
  throw new Error(
    `The editor can't read the colour "${color}": give it in src/styles/tokens.css as #rrggbb.`,
  );
}

/** `share` of `second` in `first`. */
export function mix(first: string, second: string, share: number): string {
  const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const [a, b] = [channels(first), channels(second)];
  const mixed = a.map((value, index) => Math.round(value * (1 - share) + (b[index] ?? value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function brightness(hex: string): number {
  return Number.parseInt(hex.slice(3, 5), 16);
}
