/** Holds tokens.css to the contrast it promises, in light, dark and both high-contrast forms. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mix } from '../views/editor/monaco-theme.ts';
import { codeThemes } from './code-themes.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [screen = ''] = css.split('@media print');

function declarations(text: string, selector: string): Record<string, string> {
  const start = text.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no block ${selector}.`);
  const body = text.slice(start, text.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/(--hb-[\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]),
  );
}

const light = declarations(screen, ':root');
const dark = declarations(screen, ":root[data-theme='dark']");
const MORE = ', more contrast';
const themes: Record<string, Record<string, string>> = {
  light,
  dark,
  [`light${MORE}`]: { ...light, ...declarations(screen, ":root[data-contrast='more']") },
  [`dark${MORE}`]: { ...dark, ...declarations(screen, ":root[data-theme='dark'][data-contrast='more']") },
};

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['--hb-paper', '--hb-panel'];
const processes = Array.from({ length: 8 }, (_, index) => `--hb-process-${index + 1}`);
const pairs: [string, string, number][] = [
  ...['--hb-ink', '--hb-muted', '--hb-accent', '--hb-fault', '--hb-suspect', '--hb-pass'].flatMap((text) =>
    [...grounds, '--hb-sunken'].map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ...processes.flatMap((text) => grounds.map((ground): [string, string, number] => [text, ground, 4.5])),
  ...processes.map((ground): [string, string, number] => ['--hb-on-process', ground, 4.5]),
  ...['fault', 'suspect', 'pass'].flatMap((state): [string, string, number][] => [
    [`--hb-${state}`, `--hb-${state}-soft`, 4.5],
    ['--hb-ink', `--hb-${state}-soft`, 7],
  ]),
  ['--hb-accent-ink', '--hb-accent', 4.5],
  ['--hb-accent', '--hb-accent-soft', 4.5],
  ['--hb-ink', '--hb-accent-soft', 7],
  ...grounds.map((ground): [string, string, number] => ['--hb-line-strong', ground, 3]),
];

/** Text reaches 7:1 where more contrast is asked for, and lines what text has otherwise. */
const wantedIn = (theme: string, wanted: number) =>
  theme.endsWith(MORE) ? (wanted < 4.5 ? 4.5 : 7) : wanted;

describe.each(Object.entries(themes))('%s', (theme, tokens) => {
  test.each(pairs.map(([text, ground, wanted]) => [text, ground, wantedIn(theme, wanted)] as const))(
    '%s on %s reaches %d:1',
    (text, ground, wanted) => {
      const front = tokens[text];
      const back = tokens[ground];
      expect(front, `${text} is missing in ${theme}`).toBeDefined();
      expect(back, `${ground} is missing in ${theme}`).toBeDefined();
      expect(ratio(front ?? '', back ?? '')).toBeGreaterThanOrEqual(wanted);
    },
  );
});

test('more contrast changes the same tokens in light and dark, or one theme would show the other’s', () => {
  const changed = (selector: string) => Object.keys(declarations(screen, selector)).sort();
  expect(changed(":root[data-contrast='more']")).toEqual(
    changed(":root[data-theme='dark'][data-contrast='more']"),
  );
});

/** chapter.css mixes the highlighter's colours with the ink. */
const share = /color-mix\(in srgb, var\(--[01]\), var\(--hb-ink\) (\d+)%\)/.exec(
  readFileSync(new URL('./chapter.css', import.meta.url), 'utf8'),
)?.[1];

describe.each(codeThemes)('code, more contrast: $name', ({ type, tokenColors }) => {
  const tokens = themes[`${type}${MORE}`] ?? {};
  test.each(tokenColors.map(({ settings }) => settings.foreground))('%s reaches 7:1', (color) => {
    const mixed = mix(color, tokens['--hb-ink'] ?? '', Number(share) / 100);
    expect(ratio(mixed, tokens['--hb-panel'] ?? '')).toBeGreaterThanOrEqual(7);
  });
});
