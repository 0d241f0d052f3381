/**
 * The row below the editor: what stands beside the code and below it, what the open file is compared with, Format, and the
 * settings. It has its place before the editor has been loaded, so that nothing moves when it comes.
 */
import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { EditorHandle } from '../../views/editor/editor.ts';
import { prefer } from './editor-preferences.ts';
import { EditorSettings } from './editor-settings.tsx';
import type { WorkbenchModels } from './models.ts';

/** What the shown file stands beside. */
export type Comparing = 'nothing' | 'start' | 'solution';

interface EditorBarProps {
  models: WorkbenchModels;
  editor: Signal<EditorHandle | null>;
  comparing: Signal<Comparing>;
  /** The open file is. */
  readOnly: boolean;
  treeShown: boolean;
  treeId: string;
  problemsShown: Signal<boolean>;
  problemsId: string;
  /** Null before the first check. */
  problems: number | null;
}

export function EditorBar(props: EditorBarProps) {
  const { models, comparing, readOnly, treeShown, problemsShown, problems } = props;
  const { strings, page } = models;
  const editor = props.editor.value;
  const formatting = useSignal(false);
  const said = useSignal('');
  const settingsShown = useSignal(false);
  const settingsButton = useRef<HTMLButtonElement>(null);
  const choices: Comparing[] =
    page.exercise === null ? ['nothing', 'start'] : ['nothing', 'start', 'solution'];
  // The plain editor checks nothing; compile errors of a run are listed all the same.
  const isPlain = editor?.kind === 'plain';
  const format = async () => {
    if (editor?.format === undefined || readOnly || formatting.value) return;
    formatting.value = true;
    said.value = '';
    said.value = strings.formatSaid[await editor.format()];
    formatting.value = false;
  };
  return (
    <div class="sb-editor-bar">
      <button
        type="button"
        class="sb-button sb-small"
        aria-expanded={treeShown}
        aria-controls={props.treeId}
        onClick={() => prefer({ tree: !treeShown })}
      >
        {strings.showFileTree}
      </button>
      {isPlain && (problems ?? 0) === 0 ? null : (
        <button
          type="button"
          class={`sb-button sb-small sb-problems-button${(problems ?? 0) > 0 ? ' has-problems' : ''}`}
          aria-expanded={problemsShown.value}
          aria-controls={props.problemsId}
          onClick={() => {
            problemsShown.value = !problemsShown.value;
          }}
        >
          {strings.problemsCount(problems)}
        </button>
      )}
      <span class="sb-editor-bar-end">
        <select
          class="sb-compare"
          aria-label={strings.compareWith}
          value={comparing.value}
          disabled={readOnly || editor === null}
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
        {isPlain ? null : (
          <button
            type="button"
            class="sb-button sb-small"
            title={strings.formatHelp}
            aria-disabled={editor === null || readOnly || formatting.value ? true : undefined}
            onClick={format}
          >
            {formatting.value ? strings.formatting : strings.format}
          </button>
        )}
        <button
          ref={settingsButton}
          type="button"
          class="sb-button sb-small"
          aria-label={strings.editorSettings}
          aria-haspopup="dialog"
          aria-expanded={settingsShown.value}
          onClick={() => {
            settingsShown.value = true;
          }}
        >
          {strings.settingsShort}
        </button>
      </span>
      <p class="sr-only" role="status">
        {said.value}
      </p>
      {isPlain ? null : <ProblemsAnnouncer models={models} count={problems} />}
      {settingsShown.value ? (
        <EditorSettings
          models={models}
          button={settingsButton}
          isPlain={isPlain}
          treeShown={treeShown}
          onClose={() => {
            settingsShown.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

/** Says a new number of problems to a screen reader; that there are none only when there were some. */
function ProblemsAnnouncer({ models, count }: { models: WorkbenchModels; count: number | null }) {
  const before = useRef<number | null>(null);
  const line = useRef('');
  if (count !== null && count !== before.current) {
    if (count > 0 || before.current !== null) line.current = models.strings.problemsSaid(count);
    before.current = count;
  }
  return (
    <p class="sr-only" aria-live="polite">
      {line.current}
    </p>
  );
}
