/**
 * The type checker's findings in a sandbox's writable files, as marks in Monaco and as a list. All files are checked anew when
 * one has changed, after a pause: a change in one can break another. Monaco's own checking is switched off for that.
 * The first check waits until the page has nothing better to do, and brings the checker and Node's declarations with it.
 */
import { MarkerSeverity, MarkerTag, editor as Monaco } from 'monaco-editor/editor';
import type { EditorProblem } from './handle.ts';
import { importWarnings, type MissingModules } from './import-warnings.ts';
import { knowNode, knowPackagesOf, onDeclarations, typeScriptWorker } from './monaco-setup.ts';
import type { EditorWords } from './words.ts';

/** Owner of these markers: Monaco looks for quick fixes by it. */
const CHECKER = 'typescript';
/** After the last key: less, and half-typed words are problems. */
const PAUSE_MS = 500;
/** A busy page is waited for no longer than this. */
const FIRST_CHECK_MS_MAX = 1500;
/** Larger files would hold the checker for seconds at each pause. */
const CHECKED_CHARACTERS_MAX = 500_000;

export interface CheckedFile {
  path: string;
  model: Monaco.ITextModel;
  readOnly: boolean;
}

export interface ProblemWatch {
  /** A file has changed, or the files are others. */
  checkSoon(): void;
  stop(): void;
}

interface WatchOptions {
  files(): readonly CheckedFile[];
  missing: MissingModules;
  words: EditorWords;
  onProblems(problems: readonly EditorProblem[]): void;
}

/** As TypeScript's worker gives it. */
interface Diagnostic {
  category: number;
  code: number;
  start?: number;
  length?: number;
  messageText: string | MessageChain;
  reportsUnnecessary?: object;
  reportsDeprecated?: object;
}
interface MessageChain {
  messageText: string;
  next?: MessageChain[];
}

/** By TypeScript's category. What is only a suggestion is shown in the code and not listed. */
const SEVERITIES = [MarkerSeverity.Warning, MarkerSeverity.Error, MarkerSeverity.Hint, MarkerSeverity.Info];

export function watchProblems({ files, missing, words, onProblems }: WatchOptions): ProblemWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the checks: one that is overtaken says nothing. */
  let turn = 0;
  let stopped = false;

  async function check(): Promise<void> {
    const mine = ++turn;
    const checked = files().filter(({ readOnly }) => !readOnly);
    for (const { model } of files()) knowPackagesOf(model.getValue());
    await knowNode([...missing.onImport, ...missing.onUse]);
    const worker = await typeScriptWorker(files().map(({ model }) => model.uri));
    const found: EditorProblem[] = [];
    for (const { path, model } of checked) {
      if (stopped || mine !== turn) return;
      const markers = await markersOf(model, worker);
      if (stopped || mine !== turn || model.isDisposed()) return;
      Monaco.setModelMarkers(model, CHECKER, markers);
      found.push(...markers.filter(isListed).map((marker) => problemOf(path, marker)));
    }
    onProblems(found);
  }

  async function markersOf(
    model: Monaco.ITextModel,
    worker: Awaited<ReturnType<typeof typeScriptWorker>>,
  ): Promise<Monaco.IMarkerData[]> {
    if (model.getValueLength() > CHECKED_CHARACTERS_MAX) {
      const message = words.notChecked(CHECKED_CHARACTERS_MAX / 1000);
      return [{ severity: MarkerSeverity.Warning, message, ...rangeOf(1, 1, 2) }];
    }
    const name = model.uri.toString();
    const found = await Promise.all([
      worker.getSyntacticDiagnostics(name),
      worker.getSemanticDiagnostics(name),
      worker.getSuggestionDiagnostics(name),
    ]);
    if (model.isDisposed()) return [];
    const warnings = (missing.fullNode ? [] : importWarnings(model.getValue(), missing)).map((one) => ({
      severity: MarkerSeverity.Warning,
      message: one.throws === 'on-import' ? words.throwsOnImport(one.module) : words.throwsOnUse(one.module),
      ...rangeOf(one.line, one.column, one.endColumn),
    }));
    const known = (found.flat() as Diagnostic[]).filter(
      (one) => !missing.fullNode || !isOfUnknownPackage(one),
    );
    return [...known.map((one) => markerOf(model, one)), ...warnings];
  }

  const start = () => {
    check().catch((error: unknown) => {
      // Without a checker the editor edits all the same; the files are looked at again after the next change.
      if (!stopped) console.warn('The types could not be checked.', error);
    });
  };
  const checkSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE_MS);
  };
  // The first letters come first.
  timer = setTimeout(() => {
    const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work));
    whenIdle(() => !stopped && start(), { timeout: FIRST_CHECK_MS_MAX });
  }, PAUSE_MS);
  const forget = onDeclarations(checkSoon);
  return {
    checkSoon,
    stop() {
      stopped = true;
      clearTimeout(timer);
      forget();
    },
  };
}

/** "Cannot find module 'x'", and that it has no declarations: npm has it where any package can be installed. */
function isOfUnknownPackage({ code, messageText }: Diagnostic): boolean {
  const text = typeof messageText === 'string' ? messageText : messageText.messageText;
  return (code === 2307 || code === 7016) && !/'\.{1,2}\//.test(text);
}

function markerOf(model: Monaco.ITextModel, diagnostic: Diagnostic): Monaco.IMarkerData {
  const { start = 0, length = 1, category, code, messageText } = diagnostic;
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(start + length)];
  return {
    severity: SEVERITIES[category] ?? MarkerSeverity.Info,
    code: String(code),
    message: flat(messageText),
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
    tags: [
      ...(diagnostic.reportsUnnecessary ? [MarkerTag.Unnecessary] : []),
      ...(diagnostic.reportsDeprecated ? [MarkerTag.Deprecated] : []),
    ],
  };
}

const isListed = ({ severity }: Monaco.IMarkerData) => severity >= MarkerSeverity.Warning;

function problemOf(path: string, marker: Monaco.IMarkerData): EditorProblem {
  return {
    path,
    line: marker.startLineNumber,
    column: marker.startColumn,
    severity: marker.severity === MarkerSeverity.Error ? 'error' : 'warning',
    message: marker.message,
  };
}

function rangeOf(line: number, startColumn: number, endColumn: number) {
  return { startLineNumber: line, startColumn, endLineNumber: line, endColumn };
}

/** A message and its reasons, a line each. */
function flat(message: string | MessageChain, depth = 0): string {
  if (typeof message === 'string') return message;
  const reasons = (message.next ?? []).map((reason) => flat(reason, depth + 1));
  return ['  '.repeat(depth) + message.messageText, ...reasons].join('\n');
}
