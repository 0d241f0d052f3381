/**
 * Monaco with the features and the TypeScript worker that the workbench's editor has, and nothing else: no declarations
 * of Node's library, no marks, no tabs. The peer of the benchmark of the editor; no page of the site imports it.
 */
import { editor as Monaco } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import TypeScriptWorker from 'monaco-editor/language/typescript/ts.worker?worker';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/typescript/register';
import 'monaco-editor/languages/features/typescript/register';

export function openMonaco(box: HTMLElement, text: string): void {
  globalThis.MonacoEnvironment = {
    getWorker: (_id: string, label: string) =>
      label === 'typescript' ? new TypeScriptWorker() : new EditorWorker(),
  };
  Monaco.create(box, { value: text, language: 'typescript', automaticLayout: true });
}
