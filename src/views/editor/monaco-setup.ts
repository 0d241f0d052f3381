/**
 * Monaco for this site: workers, TypeScript's options and the declarations of Node's library, set up once per page.
 * The only file, with monaco-editor.ts, that imports Monaco's code.
 */
import { editor as Monaco } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import TypeScriptWorker from 'monaco-editor/language/typescript/ts.worker?worker';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/typescript/register';
import * as typescript from 'monaco-editor/languages/features/typescript/register';
import { packagesImported, packageTypes } from './package-types.ts';

/** TypeScript's own numbers, where Monaco's enums stop short. */
const MODULE_RESOLUTION_BUNDLER: number = 100;
const MODULE_DETECTION_FORCE: number = 3;

let ready: Promise<void> | null = null;

/** Resolves when models may be made. The declarations of Node's library follow by themselves a moment later. */
export function setUpMonaco(): Promise<void> {
  ready ??= setUp();
  return ready;
}

async function setUp(): Promise<void> {
  globalThis.MonacoEnvironment = {
    getWorker: (_id: string, label: string) =>
      label === 'typescript' || label === 'javascript' ? new TypeScriptWorker() : new EditorWorker(),
  };
  const { typescriptDefaults, ScriptTarget, ModuleKind } = typescript;
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: MODULE_RESOLUTION_BUNDLER,
    moduleDetection: MODULE_DETECTION_FORCE,
    lib: ['lib.esnext.d.ts'],
    types: [],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    allowNonTsExtensions: true,
    // What type stripping can't do is marked, since the same files run in plain Node.
    erasableSyntaxOnly: true,
    skipLibCheck: true,
  });
  // Every file of a sandbox is known to the checker, not only those that were shown.
  typescriptDefaults.setEagerModelSync(true);
  void import('./node-types.ts').then(({ nodeTypes }) => {
    addDeclarations(nodeTypes());
  });
  await document.fonts.load(`14px ${FONT_FAMILY}`).catch(() => []);
  Monaco.remeasureFonts();
}

const declarations: Record<string, string> = {};

function addDeclarations(files: Record<string, string>): void {
  Object.assign(declarations, files);
  typescript.typescriptDefaults.setExtraLibs(
    Object.entries(declarations).map(([filePath, content]) => ({ filePath, content })),
  );
}

const asked = new Set<string>();

/** Has the type checker know the packages that a program's text imports, a moment later. */
export function knowPackagesOf(text: string): void {
  for (const name of packagesImported(text)) {
    if (asked.has(name)) continue;
    asked.add(name);
    void packageTypes(name).then((files) => {
      if (Object.keys(files).length > 0) addDeclarations(files);
      else asked.delete(name);
    });
  }
}

/** As --hb-font-mono begins; Monaco measures it, so it wants the names themselves. */
export const FONT_FAMILY = "'JetBrains Mono Variable', ui-monospace, Menlo, Consolas, monospace";
