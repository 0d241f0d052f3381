/**
 * The files of a sandbox in an editor: a tab each, a tree of them beside it, problems and a bar below. Owns which file is open,
 * what is shown until the editor is there, and the traffic between it and the answer model, to which the text belongs.
 */
import { signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { missingModules } from '../../runner/simulated/missing-modules.ts';
import { createEditor, type EditorHandle, type EditorProblem } from '../../views/editor/editor.ts';
import { identitiesOf } from '../../views/process-identity.ts';
import { type Comparing, EditorBar } from './editor-bar.tsx';
import { preferences } from './editor-preferences.ts';
import { FileTree } from './file-tree.tsx';
import { listedProblems } from './listed-problems.ts';
import type { WorkbenchModels } from './models.ts';
import { DownloadOwnFiles } from './own-files.tsx';
import { tabOrder } from './page-data.ts';
import { onTheme, themeNow } from './page-theme.ts';
import { ProblemsPanel } from './problems-panel.tsx';
import { fetchCompiled, warmUp } from './shared-runner.ts';
import { panelId, Tabs, tabId } from './tabs.tsx';
import { until } from './until.ts';

/** The tree stands there unasked where there is room for it and its tabs would be cut off. */
const TREE_FILES_MIN = 5;
const TREE_ROOM = '(min-width: 75rem)';
/** Whoever pressed Run waits for its first output, not for the editor: that comes behind it, or after so long. */
const BEHIND_RUN_MS = 1500;
const BEHIND_CHECKS_MS = 10_000;
const BEHIND_EDITOR_MS = 1000;

export function EditorPane({ models }: { models: WorkbenchModels }) {
  const { page, strings, answer, jump, run, full } = models;
  const paths = tabOrder(page);
  const chosen = useSignal(paths[0] ?? '');
  const editor = useSignal<EditorHandle | null>(null);
  const failure = useSignal<string | null>(null);
  const comparing = useSignal<Comparing>('nothing');
  const found = useSignal<readonly EditorProblem[] | null>(null);
  const problemsShown = useSignal(false);
  /** A string, so that the tree is drawn anew when another file has changed and not at each key. */
  const changed = useComputed(() =>
    paths.filter((path) => answer.files.value[path] !== answer.starter[path]).join('\n'),
  );
  const problems = useComputed(() => listedProblems(found.value ?? [], run.errors.value, paths));
  const host = useRef<HTMLDivElement>(null);
  const identities = identitiesOf(page.services.map(({ name }) => name));
  const prefix = `${page.name}-${page.exercise?.name ?? 'explore'}-files`;
  const readOnly = (path: string) => !page.writable.includes(path);
  const otherText = (path: string, other: Comparing) => {
    if (other === 'nothing' || readOnly(path)) return null;
    const start = answer.starter[path] ?? '';
    const text = other === 'start' ? start : (page.exercise?.solution[path] ?? start);
    return { name: strings.comparedTexts[other], text };
  };
  const choose = (path: string) => {
    chosen.value = path;
  };

  /** Whoever asked for the editor gets it first, and types before they run. */
  const warmRunnerUp = () =>
    setTimeout(() => {
      fetchCompiled(page.starter, page.compiled);
      warmUp(page.services.length);
    }, BEHIND_EDITOR_MS);

  // At once, and not in a frame to come: whoever asked for it waits.
  useLayoutEffect(() => {
    const box = host.current;
    if (box === null) return;
    const stopTheme = onTheme((theme) => editor.peek()?.setTheme(theme));
    editorsTurn(models, box.closest('.sb-code') ?? box)
      .then(() => {
        const files = answer.files.peek();
        return createEditor(box, {
          files: paths.map((path) => ({
            path,
            text: files[path] ?? '',
            ...(readOnly(path) ? {} : { starter: answer.starter[path] ?? '' }),
            readOnly: readOnly(path),
          })),
          active: chosen.peek(),
          theme: themeNow(),
          label: page.title,
          settings: preferences.peek(),
          missing: models.real ? { ...missingModules, fullNode: true } : missingModules,
          onChange: answer.edit,
          onProblems(problems) {
            found.value = problems;
          },
        });
      })
      .then(
        (handle) => {
          // The tab that was opened for editing hands the focus on.
          const fromTab = models.focusEditor && document.activeElement?.id === tabId(prefix, chosen.peek());
          editor.value = handle;
          if (fromTab) handle.focus();
          models.editorCame.value = true;
          if (models.focusEditor && !models.real) warmRunnerUp();
        },
        (error: unknown) => {
          models.editorCame.value = true;
          failure.value = strings.editorFailed(error instanceof Error ? error.message : String(error));
        },
      );
    return () => {
      stopTheme();
      editor.peek()?.dispose();
    };
  }, []);

  // Code that came by another way than typing: Reset, Solution, Undo, another tab's version.
  useSignalEffect(() => {
    answer.putIn.value;
    const handle = editor.value;
    if (handle === null) return;
    const files = answer.files.peek();
    const shown = handle.texts();
    for (const path of paths) {
      const text = files[path] ?? '';
      if (shown[path] !== text) handle.setText(path, text);
    }
  });
  useSignalEffect(() => {
    editor.value?.show(chosen.value, otherText(chosen.value, comparing.value));
  });
  useSignalEffect(() => {
    editor.value?.setSettings(preferences.value);
  });
  useSignalEffect(() => {
    const place = jump.value;
    const handle = editor.value;
    if (place === null || handle === null || !paths.includes(place.file)) return;
    comparing.value = 'nothing';
    chosen.value = place.file;
    handle.revealLine(place.file, place.line, place.message);
    handle.focus();
  });
  useSignalEffect(() => {
    if (run.state.value === 'booting') editor.peek()?.clearMarks();
  });

  const hasRoom = full.on.value && matchMedia(TREE_ROOM).matches;
  const treeShown = preferences.value.tree ?? (hasRoom && paths.length >= TREE_FILES_MIN);
  return (
    <>
      <div class="sb-files">
        <Tabs
          label={strings.files}
          items={paths.map((path) => {
            const identity = identities.find(({ name }) => path.startsWith(`${name}/`));
            return {
              id: path,
              label: path,
              ...(readOnly(path) ? { remark: strings.readOnly } : {}),
              ...(identity === undefined ? {} : { color: identity.color, glyph: identity.glyph }),
            };
          })}
          chosen={chosen.value}
          prefix={prefix}
          onChoose={choose}
        />
      </div>
      <div class="sb-editing">
        <div class="sb-tree-place" id={`${prefix}-tree`} hidden={!treeShown}>
          {treeShown ? (
            <FileTree
              strings={strings}
              paths={paths}
              chosen={chosen.value}
              changed={new Set(changed.value.split('\n'))}
              isReadOnly={readOnly}
              identityOf={(folder) => identities.find(({ name }) => name === folder)}
              prefix={prefix}
              onChoose={choose}
            />
          ) : null}
        </div>
        <div
          class="sb-panel"
          role="tabpanel"
          id={panelId(prefix)}
          aria-labelledby={tabId(prefix, chosen.value)}
        >
          {readOnly(chosen.value) ? <p class="sb-read-only-line">{strings.readOnly}</p> : null}
          {failure.value === null ? null : (
            <p class="sb-note sb-bad">
              {failure.value} <DownloadOwnFiles models={models} />
            </p>
          )}
          <div class="sb-host">
            <div class="sb-host-fill" ref={host} />
            {editor.value === null ? (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
              <pre class="sb-plain-code sb-over" tabIndex={0}>
                {answer.files.value[chosen.value] ?? ''}
              </pre>
            ) : null}
          </div>
        </div>
      </div>
      <div class="sb-problems-place" id={`${prefix}-problems`} hidden={!problemsShown.value}>
        {problemsShown.value ? (
          <ProblemsPanel
            strings={strings}
            problems={found.value === null && problems.value.length === 0 ? null : problems.value}
            onJump={models.actions.jumpTo}
          />
        ) : null}
      </div>
      <EditorBar
        models={models}
        editor={editor}
        comparing={comparing}
        readOnly={readOnly(chosen.value)}
        treeShown={treeShown}
        treeId={`${prefix}-tree`}
        problemsShown={problemsShown}
        problemsId={`${prefix}-problems`}
        problems={found.value === null && problems.value.length === 0 ? null : problems.value.length}
      />
    </>
  );
}

/** Resolves when the editor may be loaded into `place`. */
async function editorsTurn({ focusEditor, run, checks }: WorkbenchModels, place: Element): Promise<void> {
  if (focusEditor) return;
  const printed = signal(false);
  const stopRecords = run.onRecords((batch) => {
    if (!batch?.some(({ kind }) => kind === 'log')) return;
    // The terminal draws it in the frame that comes.
    requestAnimationFrame(() =>
      setTimeout(() => {
        printed.value = true;
      }, 0),
    );
  });
  await until(() => printed.value || /^(?:paused|stopped|failed)$/.test(run.state.value), BEHIND_RUN_MS);
  stopRecords();
  // Checks keep every processor busy, and so does an editor that loads: it waits, but for whoever comes near it.
  const isNear = signal(false);
  const come = () => {
    isNear.value = true;
  };
  for (const kind of ['pointerenter', 'focusin']) place.addEventListener(kind, come, { once: true });
  await until(() => isNear.value || !checks.running.value, BEHIND_CHECKS_MS);
}
