/**
 * Monaco for this site: its features, workers, TypeScript's options and the declarations of Node's library, set up once per page.
 * What is not needed to type the first letter comes later: the checker, Node's declarations, the packages'.
 */
import { editor as Monaco, type Uri } from 'monaco-editor/editor';
import editorWorker from 'monaco-editor/editor/editor.worker?worker&url';
import typeScriptWorkerUrl from 'monaco-editor/language/typescript/ts.worker?worker&url';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/typescript/register';
import * as typescript from 'monaco-editor/languages/features/typescript/register';
import { compilerOptions } from './compiler-options.ts';
import { packagesImported, packageTypes } from './package-types.ts';

/** As --hb-font-mono begins; Monaco measures it, so it wants the names themselves. */
export const FONT_FAMILY = "'JetBrains Mono Variable', ui-monospace, Menlo, Consolas, monospace";

let ready = false;

export function setUpMonaco(): void {
  if (ready) return;
  ready = true;
  globalThis.MonacoEnvironment = {
    getWorker: (_id: string, label: string) =>
      newWorker(label === 'typescript' || label === 'javascript' ? typeScriptWorkerUrl : editorWorker),
  };
  const { typescriptDefaults } = typescript;
  typescriptDefaults.setCompilerOptions(compilerOptions);
  // Every file of a sandbox is known to the checker, not only those that were shown.
  typescriptDefaults.setEagerModelSync(true);
  // problems.ts asks for diagnostics itself, of all files at once; house-format.ts formats.
  typescriptDefaults.setModeConfiguration({
    ...typescriptDefaults.modeConfiguration,
    diagnostics: false,
    documentRangeFormattingEdits: false,
    onTypeFormattingEdits: false,
  });
  // Nearly always there already, for the page's own code. Where not, letters are measured again.
  const font = `14px ${FONT_FAMILY}`;
  if (!document.fonts.check(font)) {
    document.fonts.load(font).then(
      () => Monaco.remeasureFonts(),
      () => undefined,
    );
  }
}

/**
 * In an isolated page (one that boots a WebContainer) a browser starts a worker's file only if that comes with the page's
 * header; text that the page made has it from the page. The development server gives modules, and sends the header.
 */
function newWorker(url: string): Worker {
  if (import.meta.env.DEV) return new Worker(url, { type: 'module' });
  if (!crossOriginIsolated) return new Worker(url);
  const source = `importScripts(${JSON.stringify(new URL(url, location.href).href)});`;
  return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
}

type GetWorker = Awaited<ReturnType<typeof typescript.getTypeScriptWorker>>;

/** Monaco registers TypeScript a moment after the first file, and says no until then. */
const REGISTERED_MS = [0, 50, 100, 200, 500, 1000, 2000];

/** The checker, knowing these files as they are now. */
export async function typeScriptWorker(files: readonly Uri[]): Promise<Awaited<ReturnType<GetWorker>>> {
  let reason: unknown;
  for (const waitMs of REGISTERED_MS) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    try {
      const worker = await typescript.getTypeScriptWorker();
      return await worker(...files);
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

const declarations: Record<string, string> = {};
const listeners = new Set<() => void>();

function addDeclarations(files: Record<string, string>): void {
  Object.assign(declarations, files);
  typescript.typescriptDefaults.setExtraLibs(
    Object.entries(declarations).map(([filePath, content]) => ({ filePath, content })),
  );
}

let node: Promise<void> | null = null;

/** Resolves when the checker has Node's declarations. `missing`: modules that it is only to know by name. */
export function knowNode(missing: readonly string[]): Promise<void> {
  node ??= import('./node-types.ts').then(
    ({ nodeTypes }) => addDeclarations(nodeTypes(missing)),
    () => {
      node = null;
    },
  );
  return node;
}

const asked = new Set<string>();

/** Has the type checker know the packages that a program's text imports, a moment later. */
export function knowPackagesOf(text: string): void {
  for (const name of packagesImported(text)) {
    if (asked.has(name)) continue;
    asked.add(name);
    void packageTypes(name).then((files) => {
      if (Object.keys(files).length === 0) {
        asked.delete(name);
        return;
      }
      addDeclarations(files);
      for (const heard of listeners) heard();
    });
  }
}

/** Calls back when the checker has come to know more, until the returned function is called. */
export function onDeclarations(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}
