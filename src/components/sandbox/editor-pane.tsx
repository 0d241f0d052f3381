/**
 * The files of a sandbox in an editor, one tab each. Owns the row of tabs, what is shown until the editor is there, and
 * the traffic between it and the answer model, to which the text belongs.
 */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { createEditor, type EditorHandle } from '../../views/editor/editor.ts';
import { identitiesOf } from '../../views/process-identity.ts';
import type { WorkbenchModels } from './models.ts';
import { tabOrder } from './page-data.ts';
import { onTheme, themeNow } from './page-theme.ts';
import { panelId, Tabs, tabId } from './tabs.tsx';

/** What the shown file stands beside. */
type Comparing = 'nothing' | 'start' | 'solution';

export function EditorPane({ models }: { models: WorkbenchModels }) {
  const { page, strings, answer, jump, run } = models;
  const paths = tabOrder(page);
  const chosen = useSignal(paths[0] ?? '');
  const editor = useSignal<EditorHandle | null>(null);
  const failure = useSignal<string | null>(null);
  const comparing = useSignal<Comparing>('nothing');
  const host = useRef<HTMLDivElement>(null);
  const identities = identitiesOf(page.services.map(({ name }) => name));
  const prefix = `${page.name}-${page.exercise?.name ?? 'explore'}-files`;
  const choices: Comparing[] =
    page.exercise === null ? ['nothing', 'start'] : ['nothing', 'start', 'solution'];
  const readOnly = (path: string) => !page.writable.includes(path);
  const otherText = (path: string, other: Comparing) => {
    if (other === 'nothing' || readOnly(path)) return null;
    const start = answer.starter[path] ?? '';
    const text = other === 'start' ? start : (page.exercise?.solution[path] ?? start);
    return { name: strings.comparedTexts[other], text };
  };

  useEffect(() => {
    const box = host.current;
    if (box === null) return;
    const files = answer.files.value;
    const stopTheme = onTheme((theme) => editor.peek()?.setTheme(theme));
    createEditor(box, {
      files: paths.map((path) => ({
        path,
        text: files[path] ?? '',
        ...(readOnly(path) ? {} : { starter: answer.starter[path] ?? '' }),
        readOnly: readOnly(path),
      })),
      active: chosen.peek(),
      theme: themeNow(),
      label: page.title,
      onChange: answer.edit,
    }).then(
      (handle) => {
        // The tab that was opened for editing hands the focus on.
        const fromTab = models.focusEditor && document.activeElement?.id === tabId(prefix, chosen.peek());
        editor.value = handle;
        if (fromTab) handle.focus();
      },
      (error: unknown) => {
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

  const shownText = answer.files.value[chosen.value] ?? '';
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
          onChoose={(path) => {
            chosen.value = path;
          }}
        />
        {editor.value === null ? null : (
          <select
            class="sb-compare"
            aria-label={strings.compareWith}
            value={comparing.value}
            disabled={readOnly(chosen.value)}
            onChange={(event) => {
              comparing.value = event.currentTarget.value as Comparing;
            }}
          >
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {strings.compareChoices[choice]}
              </option>
            ))}
          </select>
        )}
      </div>
      <div
        class="sb-panel"
        role="tabpanel"
        id={panelId(prefix)}
        aria-labelledby={tabId(prefix, chosen.value)}
      >
        {readOnly(chosen.value) ? <p class="sb-read-only-line">{strings.readOnly}</p> : null}
        {failure.value === null ? null : <p class="sb-note sb-bad">{failure.value}</p>}
        <div class="sb-host">
          <div class="sb-host-fill" ref={host} />
          {editor.value === null ? <pre class="sb-plain-code sb-over">{shownText}</pre> : null}
        </div>
      </div>
    </>
  );
}
