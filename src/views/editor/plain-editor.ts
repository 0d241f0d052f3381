/**
 * The editor for phones, and for when Monaco does not load: a text area with line numbers and the same handle.
 * No completion and no type errors. Keeps Tab free, so nothing traps the focus.
 */
import type { EditorFile, EditorHandle, EditorOptions, EditorSettings, OtherText } from './handle.ts';
import { comparedLines } from './line-changes.ts';
import { english } from './words.ts';

/** Below this iOS zooms in when the area gets the focus. */
export const PLAIN_FONT_SIZE_MIN = 16;

/** A change is told by its sign and its element, not by colour. */
const COMPARED = {
  same: { element: 'div', sign: ' ' },
  added: { element: 'ins', sign: '+' },
  removed: { element: 'del', sign: '−' },
} as const;

export function createPlainEditor(box: HTMLElement, options: EditorOptions, notice = ''): EditorHandle {
  const words = options.words ?? english;
  const files = new Map<string, EditorFile>();
  let active = '';
  let beside: OtherText | null = null;
  const marks = new Map<string, { line: number; message: string }>();

  const root = element('div', 'hb-editor hb-editor-plain');
  const noticeLine = element('p', 'hb-editor-notice');
  noticeLine.textContent = notice;
  noticeLine.hidden = notice === '';
  const markLine = element('p', 'hb-editor-mark');
  markLine.setAttribute('role', 'status');
  markLine.hidden = true;
  const sheet = element('div', 'hb-editor-sheet');
  const numbers = element('pre', 'hb-editor-numbers');
  numbers.setAttribute('aria-hidden', 'true');
  const area = element('textarea', 'hb-editor-area') as HTMLTextAreaElement;
  for (const [name, value] of Object.entries({
    autocomplete: 'off',
    autocorrect: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  })) {
    area.setAttribute(name, value);
  }
  sheet.append(numbers, area);
  const comparison = element('div', 'hb-editor-comparison');
  comparison.setAttribute('role', 'region');
  comparison.tabIndex = 0;
  comparison.hidden = true;
  root.append(noticeLine, markLine, sheet, comparison);
  box.append(root);

  /** What the numbers show: drawn anew only when that changes, and with one element at most, since a pasted file may have any length. */
  let drawn = '';
  const drawNumbers = () => {
    const mark = marks.get(active);
    const count = lineCount(area.value);
    const next = `${count} ${mark?.line ?? ''}`;
    if (next !== drawn) {
      drawn = next;
      const rows = Array.from({ length: count }, (_, index) => `${index + 1}\n`);
      const at = Math.min(mark?.line ?? 0, count);
      const faulty = element('span', 'is-fault');
      faulty.textContent = at === 0 ? '' : (rows[at - 1] ?? '');
      numbers.replaceChildren(rows.slice(0, Math.max(0, at - 1)).join(''), faulty, rows.slice(at).join(''));
    }
    numbers.scrollTop = area.scrollTop;
    markLine.hidden = !mark;
    markLine.textContent = mark ? words.errorAt(mark.line, mark.message) : '';
  };
  /** Numbers stand beside lines only where each line is one row. */
  const setSettings = ({ fontSize, wordWrap }: EditorSettings) => {
    root.style.setProperty('--hb-editor-size', `max(${PLAIN_FONT_SIZE_MIN}px, ${fontSize / 16}rem)`);
    root.classList.toggle('is-wrapped', wordWrap);
    area.wrap = wordWrap ? 'soft' : 'off';
  };
  const show = (path: string, other: OtherText | null = null) => {
    const file = files.get(path);
    if (!file) return;
    beside = other;
    if (path !== active) {
      active = path;
      area.value = file.text;
      area.readOnly = file.readOnly;
      area.setAttribute('aria-label', words.fileLabel(options.label, path, file.readOnly));
      // A text area begins at its end.
      area.setSelectionRange(0, 0);
      area.scrollTop = 0;
      drawNumbers();
    }
    drawComparison();
  };
  const drawComparison = () => {
    comparison.hidden = beside === null;
    sheet.hidden = beside !== null;
    if (beside === null) return;
    comparison.setAttribute('aria-label', words.comparison(active, beside.name));
    comparison.replaceChildren(
      ...comparedLines(beside.text, area.value).map(({ kind, text }) => {
        const row = element(COMPARED[kind].element, `is-${kind}`);
        row.textContent = `${COMPARED[kind].sign} ${text}\n`;
        return row;
      }),
    );
  };
  area.addEventListener('input', () => {
    const file = files.get(active);
    if (!file) return;
    file.text = area.value;
    marks.delete(active);
    drawNumbers();
    options.onChange(active, file.text);
  });
  area.addEventListener('scroll', () => {
    numbers.scrollTop = area.scrollTop;
  });
  // Return keeps the indentation of the line before.
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || area.readOnly) return;
    const before = area.value.slice(0, area.selectionStart);
    const indent = /(?:^|\n)([ \t]*)[^\n]*$/.exec(before)?.[1] ?? '';
    if (indent === '') return;
    event.preventDefault();
    area.setRangeText(`\n${indent}`, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input'));
  });

  const handle: EditorHandle = {
    kind: 'plain',
    show,
    setText(path, text) {
      const file = files.get(path);
      if (!file) return;
      file.text = text;
      marks.delete(path);
      if (path === active) {
        area.value = text;
        drawNumbers();
        drawComparison();
      }
    },
    setFiles(next, first) {
      files.clear();
      marks.clear();
      active = '';
      for (const file of next) files.set(file.path, { ...file });
      show(first);
    },
    texts: () => Object.fromEntries([...files].map(([path, { text }]) => [path, text])),
    revealLine(path, line, message) {
      if (!files.has(path)) return;
      if (message !== undefined) marks.set(path, { line, message });
      show(path);
      drawNumbers();
      const start = startOfLine(area.value, line);
      area.setSelectionRange(start, start);
      const height = Number.parseFloat(getComputedStyle(area).lineHeight) || 20;
      area.scrollTop = Math.max(0, (line - 4) * height);
      numbers.scrollTop = area.scrollTop;
    },
    clearMarks() {
      marks.clear();
      drawNumbers();
    },
    // Its colours are tokens already.
    setTheme() {},
    setSettings,
    focus: () => area.focus(),
    dispose: () => root.remove(),
  };
  setSettings(options.settings);
  handle.setFiles(options.files, options.active);
  return handle;
}

/** Index of the first character of a line that counts from 1; the end of the text where there is no such line. */
export function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const newline = text.indexOf('\n', at);
    if (newline === -1) return text.length;
    at = newline + 1;
  }
  return at;
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
