/**
 * Monaco behind the editor's handle: one model a file, named apart from those of other sandboxes on the page.
 * Loaded on demand by editor.ts. Tab indents; Escape, then Tab, leaves, and a hint says so.
 */
import { KeyCode, MarkerSeverity, editor as Monaco, Uri } from 'monaco-editor/editor';
import { inRem } from '../rem.ts';
import { type ChangeMarks, showChanges } from './change-marks.ts';
import { type Comparison, showComparison } from './comparison.ts';
import type {
  EditorFile,
  EditorHandle,
  EditorOptions,
  EditorProblem,
  EditorTheme,
  OtherText,
} from './handle.ts';
import { FONT_FAMILY, knowPackagesOf, setUpMonaco } from './monaco-setup.ts';
import { themeFromTokens } from './monaco-theme.ts';
import { english } from './words.ts';

/** Owner of the markers that revealLine sets, to tell them from the type checker's. */
const RUN = 'run';

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
  tabSize: 2,
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

/** As large as the page's type. */
const sizes = () => ({ fontSize: inRem(0.875), lineHeight: inRem(1.3125) });

let instances = 0;

interface OpenFile {
  model: Monaco.ITextModel;
  readOnly: boolean;
  changes: ChangeMarks | null;
  viewState: Monaco.ICodeEditorViewState | null;
}

export async function createMonacoEditor(box: HTMLElement, options: EditorOptions): Promise<EditorHandle> {
  await setUpMonaco();
  const words = options.words ?? english;
  const root = `file:///sandbox-${++instances}/`;
  const files = new Map<string, OpenFile>();
  let active = '';
  let comparison: Comparison | null = null;
  /** True while this file itself writes into a model. */
  let writing = false;

  const frame = document.createElement('div');
  frame.className = 'hb-editor hb-editor-monaco';
  const sheet = document.createElement('div');
  sheet.className = 'hb-editor-sheet';
  const hint = document.createElement('p');
  hint.className = 'hb-editor-hint';
  hint.textContent = words.leaveHint;
  hint.setAttribute('role', 'status');
  frame.append(sheet, hint);
  box.append(frame);

  const setTheme = (theme: EditorTheme) => {
    Monaco.defineTheme(`hb-${theme}`, themeFromTokens(theme, document.documentElement));
    Monaco.setTheme(`hb-${theme}`);
  };
  setTheme(options.theme);
  const editor = Monaco.create(sheet, {
    ...SETTINGS,
    ...sizes(),
    model: null,
    readOnlyMessage: { value: words.readOnly },
  });
  const marks = editor.createDecorationsCollection();

  const setLeaving = (leaving: boolean) => {
    editor.updateOptions({ tabFocusMode: leaving });
    hint.textContent = leaving ? words.leaving : words.leaveHint;
  };
  const listeners = [
    editor.onKeyDown((event) => {
      if (event.keyCode === KeyCode.Escape) setLeaving(true);
    }),
    editor.onDidChangeModelContent(() => setLeaving(false)),
    editor.onDidBlurEditorWidget(() => setLeaving(false)),
    Monaco.onDidChangeMarkers((uris) => {
      if (uris.some((uri) => uri.toString().startsWith(root))) options.onProblems?.(problems());
    }),
  ];

  const problems = (): EditorProblem[] =>
    [...files].flatMap(([path, { model }]) =>
      Monaco.getModelMarkers({ resource: model.uri })
        .filter((marker) => marker.owner !== RUN && marker.severity >= MarkerSeverity.Warning)
        .map((marker) => ({
          path,
          line: marker.startLineNumber,
          column: marker.startColumn,
          severity: marker.severity === MarkerSeverity.Error ? 'error' : 'warning',
          message: marker.message,
        })),
    );
  const open = (file: EditorFile) => {
    const model = Monaco.createModel(file.text, 'typescript', Uri.parse(root + file.path));
    // Coloured brackets would wear the colours that mean pass and fault.
    model.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    knowPackagesOf(file.text);
    model.onDidChangeContent(() => {
      knowPackagesOf(model.getValue());
      Monaco.setModelMarkers(model, RUN, []);
      if (model === editor.getModel()) marks.clear();
      if (!writing) options.onChange(file.path, model.getValue());
    });
    const changes = file.starter === undefined ? null : showChanges(model, file.starter, words.changed);
    files.set(file.path, { model, readOnly: file.readOnly, changes, viewState: null });
  };
  const stopComparing = () => {
    comparison?.stop();
    comparison = null;
  };
  const show = (path: string, other: OtherText | null = null) => {
    const file = files.get(path);
    if (!file) return;
    const { model, readOnly } = file;
    const label = words.fileLabel(options.label, path, readOnly);
    stopComparing();
    sheet.hidden = other !== null;
    hint.hidden = other !== null;
    if (path !== active) {
      const before = files.get(active);
      if (before) before.viewState = editor.saveViewState();
      active = path;
      editor.setModel(model);
      if (file.viewState) editor.restoreViewState(file.viewState);
      editor.updateOptions({ readOnly, ariaLabel: label });
      drawMarks(model);
    }
    if (other !== null)
      comparison = showComparison(
        frame,
        { path, model, readOnly, other, label },
        { ...SETTINGS, ...sizes() },
        words,
      );
  };
  /** The line of a run's error stands out, with its message behind it. */
  const drawMarks = (model: Monaco.ITextModel) => {
    marks.set(
      Monaco.getModelMarkers({ resource: model.uri, owner: RUN }).map((marker) => ({
        range: {
          startLineNumber: marker.startLineNumber,
          startColumn: 1,
          endLineNumber: marker.startLineNumber,
          endColumn: model.getLineMaxColumn(marker.startLineNumber),
        },
        options: {
          isWholeLine: true,
          className: 'hb-editor-fault-line',
          after: {
            content: `   ${marker.message.split('\n', 1)[0] ?? ''}`,
            inlineClassName: 'hb-editor-fault-text',
          },
        },
      })),
    );
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
    active = '';
  };

  const handle: EditorHandle = {
    kind: 'monaco',
    show,
    setText(path, text) {
      const model = files.get(path)?.model;
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
      for (const file of next) open(file);
      show(first);
    },
    texts: () => Object.fromEntries([...files].map(([path, { model }]) => [path, model.getValue()])),
    revealLine(path, line, message) {
      const file = files.get(path);
      if (!file) return;
      show(path);
      const at = Math.min(Math.max(1, line), file.model.getLineCount());
      if (message !== undefined) {
        Monaco.setModelMarkers(file.model, RUN, [
          {
            severity: MarkerSeverity.Error,
            message,
            startLineNumber: at,
            startColumn: file.model.getLineFirstNonWhitespaceColumn(at) || 1,
            endLineNumber: at,
            endColumn: file.model.getLineMaxColumn(at),
          },
        ]);
        drawMarks(file.model);
      }
      editor.setPosition({ lineNumber: at, column: file.model.getLineFirstNonWhitespaceColumn(at) || 1 });
      editor.revealLineInCenterIfOutsideViewport(at);
    },
    clearMarks() {
      for (const { model } of files.values()) Monaco.setModelMarkers(model, RUN, []);
      marks.clear();
    },
    setTheme(theme) {
      setTheme(theme);
      editor.updateOptions(sizes());
      comparison?.resize(sizes());
    },
    focus: () => (comparison ?? editor).focus(),
    dispose() {
      for (const listener of listeners) listener.dispose();
      closeFiles();
      editor.dispose();
      frame.remove();
    },
  };
  handle.setFiles(options.files, options.active);
  return handle;
}
