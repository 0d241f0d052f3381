/**
 * Monaco behind the editor's handle: one model a file, named apart from those of other sandboxes on the page.
 * Loaded on demand by editor.ts. Tab indents; Escape, then Tab, leaves (leave-hint.ts).
 */
import { KeyCode, KeyMod, editor as Monaco, Uri } from 'monaco-editor/editor';
import { inRem } from '../rem.ts';
import { type ChangeMarks, showChanges } from './change-marks.ts';
import { type Comparison, showComparison } from './comparison.ts';
import type {
  EditorFile,
  EditorHandle,
  EditorOptions,
  EditorSettings,
  EditorTheme,
  Formatted,
  OtherText,
} from './handle.ts';
import { registerHouseFormat } from './house-format.ts';
import { showLeaveHint } from './leave-hint.ts';
import { FONT_FAMILY, setUpMonaco } from './monaco-setup.ts';
import { themeFromTokens } from './monaco-theme.ts';
import { watchProblems } from './problems.ts';
import { createRunMarks } from './run-marks.ts';
import { startVimKeys, type VimKeys } from './vim-keys.ts';
import { english } from './words.ts';

const SETTINGS = {
  automaticLayout: true,
  fontFamily: FONT_FAMILY,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 10,
  folding: false,
  glyphMargin: false,
  padding: { top: 10, bottom: 10 },
  fixedOverflowWidgets: true,
  wordBasedSuggestions: 'off',
  stickyScroll: { enabled: false },
  // Addresses in the code are the cluster's own, and lead nowhere from the page.
  links: false,
  bracketPairColorization: { enabled: false },
  guides: { indentation: false },
  occurrencesHighlight: 'off',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  unicodeHighlight: { ambiguousCharacters: false },
  scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  accessibilitySupport: 'auto',
} satisfies Monaco.IStandaloneEditorConstructionOptions;

/** The chosen size, as much larger or smaller as the page's type is. */
const chosen = ({ fontSize, wordWrap }: EditorSettings) =>
  ({
    fontSize: inRem(fontSize / 16),
    lineHeight: Math.round(inRem(fontSize / 16) * 1.5),
    wordWrap: wordWrap ? 'on' : 'off',
  }) satisfies Monaco.IEditorOptions;

let instances = 0;

interface OpenFile {
  model: Monaco.ITextModel;
  readOnly: boolean;
  changes: ChangeMarks | null;
  viewState: Monaco.ICodeEditorViewState | null;
}

export function createMonacoEditor(box: HTMLElement, options: EditorOptions): EditorHandle {
  setUpMonaco();
  registerHouseFormat();
  const words = options.words ?? english;
  const root = `file:///sandbox-${++instances}/`;
  const files = new Map<string, OpenFile>();
  /** In the order in which they were given; a file is opened when it is needed, the one that is seen first. */
  let order: readonly string[] = [];
  let unopened: EditorFile[] = [];
  let active = '';
  let settings = options.settings;
  let comparison: Comparison | null = null;
  let vim: Promise<VimKeys> | null = null;
  /** True while this file itself writes into a model. */
  let writing = false;

  const frame = document.createElement('div');
  frame.className = 'hb-editor hb-editor-monaco';
  const sheet = document.createElement('div');
  sheet.className = 'hb-editor-sheet';
  const hint = document.createElement('p');
  hint.className = 'hb-editor-hint';
  const vimLine = document.createElement('div');
  vimLine.className = 'hb-editor-vim';
  vimLine.hidden = true;
  frame.append(sheet, hint, vimLine);
  box.append(frame);

  const setTheme = (theme: EditorTheme) => {
    Monaco.defineTheme(`hb-${theme}`, themeFromTokens(theme, document.documentElement));
    Monaco.setTheme(`hb-${theme}`);
  };
  setTheme(options.theme);
  const editor = Monaco.create(sheet, {
    ...SETTINGS,
    ...chosen(settings),
    model: null,
    readOnlyMessage: { value: words.readOnly },
  });
  const resize = () => {
    editor.updateOptions(chosen(settings));
    comparison?.update(chosen(settings));
  };
  const marks = createRunMarks(editor);
  const leaving = showLeaveHint(editor, hint, words);
  const problems = watchProblems({
    files: () => opened().map(([path, { model, readOnly }]) => ({ path, model, readOnly })),
    missing: options.missing ?? { onImport: [], onUse: [] },
    words,
    onProblems: (found) => options.onProblems?.(found),
  });

  const open = (file: EditorFile) => {
    const model = Monaco.createModel(file.text, 'typescript', Uri.parse(root + file.path));
    model.updateOptions({
      tabSize: 2,
      indentSize: 2,
      insertSpaces: true,
      // Coloured brackets would wear the colours that mean pass and fault.
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    model.onDidChangeContent(() => {
      problems.checkSoon();
      marks.clear(model);
      if (!writing) options.onChange(file.path, model.getValue());
    });
    const changes = file.starter === undefined ? null : showChanges(model, file.starter, words.changed);
    files.set(file.path, { model, readOnly: file.readOnly, changes, viewState: null });
  };
  const openAll = () => {
    for (const file of unopened.splice(0)) open(file);
  };
  const opened = (): [string, OpenFile][] => {
    openAll();
    return order.flatMap((path): [string, OpenFile][] => {
      const file = files.get(path);
      return file ? [[path, file]] : [];
    });
  };
  const fileAt = (path: string): OpenFile | undefined => {
    if (!files.has(path)) openAll();
    return files.get(path);
  };
  const stopComparing = () => {
    comparison?.stop();
    comparison = null;
  };
  const show = (path: string, other: OtherText | null = null) => {
    const file = fileAt(path);
    if (!file) return;
    const { model, readOnly } = file;
    const label = words.fileLabel(options.label, path, readOnly);
    stopComparing();
    sheet.hidden = other !== null;
    if (path !== active) {
      const before = files.get(active);
      if (before) before.viewState = editor.saveViewState();
      active = path;
      editor.setModel(model);
      if (file.viewState) editor.restoreViewState(file.viewState);
      editor.updateOptions({ readOnly, ariaLabel: label });
      marks.draw();
    }
    if (other === null) return;
    const shown = { path, model, readOnly, other, label };
    comparison = showComparison(frame, shown, { ...SETTINGS, ...chosen(settings) }, words);
  };
  const write = (change: () => void) => {
    writing = true;
    try {
      change();
    } finally {
      writing = false;
    }
  };
  const closeFiles = () => {
    stopComparing();
    editor.setModel(null);
    for (const { model, changes } of files.values()) {
      changes?.stop();
      model.dispose();
    }
    files.clear();
    unopened = [];
    active = '';
  };
  const stopVim = () => {
    vim?.then(
      (keys) => keys.stop(),
      () => undefined,
    );
    vim = null;
  };
  const followVim = () => {
    if (!settings.vim) stopVim();
    else if (vim === null) {
      vim = startVimKeys(editor, vimLine, words);
      vim.catch((error: unknown) => {
        console.warn('Vim’s keys could not be loaded.', error);
        vim = null;
      });
    }
  };
  const format = async (): Promise<Formatted> => {
    const model = files.get(active)?.model;
    const before = model?.getAlternativeVersionId();
    if (files.get(active)?.readOnly) return 'nothing';
    try {
      await editor.getAction('editor.action.formatDocument')?.run();
    } catch {
      return 'failed';
    }
    return model?.getAlternativeVersionId() === before ? 'nothing' : 'formatted';
  };

  const handle: EditorHandle = {
    kind: 'monaco',
    show,
    format,
    setText(path, text) {
      const model = fileAt(path)?.model;
      if (!model || model.getValue() === text) return;
      // An edit, not a new value, so that it can be undone.
      write(() => {
        model.pushStackElement();
        model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
        model.pushStackElement();
      });
    },
    setFiles(next, first) {
      closeFiles();
      order = next.map(({ path }) => path);
      unopened = [...next].sort((a, b) => Number(b.path === first) - Number(a.path === first));
      const [seen] = unopened.splice(0, 1);
      if (seen) open(seen);
      show(first);
      // The others behind the first frame, so that whoever opened the editor can type.
      requestAnimationFrame(() => setTimeout(openAll, 0));
    },
    texts: () => Object.fromEntries(opened().map(([path, { model }]) => [path, model.getValue()])),
    revealLine(path, line, message) {
      const file = fileAt(path);
      if (!file) return;
      show(path);
      const at = Math.min(Math.max(1, line), file.model.getLineCount());
      if (message !== undefined) marks.set(file.model, at, message);
      editor.setPosition({ lineNumber: at, column: file.model.getLineFirstNonWhitespaceColumn(at) || 1 });
      editor.revealLineInCenterIfOutsideViewport(at);
    },
    clearMarks() {
      for (const { model } of files.values()) marks.clear(model);
    },
    setTheme(theme) {
      setTheme(theme);
      resize();
    },
    setSettings(next) {
      if (next === settings) return;
      settings = next;
      resize();
      followVim();
    },
    focus: () => (comparison ?? editor).focus(),
    dispose() {
      stopVim();
      leaving.stop();
      problems.stop();
      closeFiles();
      editor.dispose();
      frame.remove();
    },
  };
  editor.addAction({
    id: 'hb.format',
    label: words.format,
    keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
    run: async () => void (await format()),
  });
  handle.setFiles(options.files, options.active);
  followVim();
  return handle;
}
