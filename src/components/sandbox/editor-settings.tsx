/** What a learner may set up in the editor, in a popover at its button. Changes hold at once, in every sandbox of the page. */
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { PLAIN_FONT_SIZE_MIN } from '../../views/editor/editor.ts';
import { FONT_SIZES } from '../../workbook/editor-preferences.ts';
import { prefer, preferences } from './editor-preferences.ts';
import type { WorkbenchModels } from './models.ts';
import { DownloadOwnFiles } from './own-files.tsx';
import { Popover } from './popover.tsx';

interface EditorSettingsProps {
  models: WorkbenchModels;
  button: RefObject<HTMLButtonElement>;
  /** That one has no Vim keys, and no small letters. */
  isPlain: boolean;
  treeShown: boolean;
  onClose(): void;
}

export function EditorSettings({ models, button, isPlain, treeShown, onClose }: EditorSettingsProps) {
  const { strings } = models;
  const panel = useRef<HTMLDivElement>(null);
  const { vim, fontSize, wordWrap } = preferences.value;
  const sizes = FONT_SIZES.filter((size) => !isPlain || size >= PLAIN_FONT_SIZE_MIN);
  const size = Math.max(fontSize, sizes[0] ?? fontSize);
  const choice = (label: string, checked: boolean, change: (checked: boolean) => void) => (
    <label class="sb-choice">
      <input type="checkbox" checked={checked} onChange={(event) => change(event.currentTarget.checked)} />
      {label}
    </label>
  );
  return (
    <Popover
      panel={panel}
      class="sb-editor-settings"
      label={strings.editorSettings}
      button={() => button.current}
      onClose={onClose}
    >
      <div class="sb-shortcuts-head">
        <h3>{strings.editorSettings}</h3>
        <button type="button" class="sb-button sb-small" onClick={() => panel.current?.hidePopover()}>
          {strings.dismiss}
        </button>
      </div>
      <label class="sb-choice">
        {strings.fontSize}
        <select
          value={String(size)}
          onChange={(event) => prefer({ fontSize: Number(event.currentTarget.value) })}
        >
          {sizes.map((size) => (
            <option key={size} value={String(size)}>
              {strings.fontSizeOf(size)}
            </option>
          ))}
        </select>
      </label>
      {choice(strings.wordWrap, wordWrap, (checked) => prefer({ wordWrap: checked }))}
      {choice(strings.showTree, treeShown, (checked) => prefer({ tree: checked }))}
      {isPlain ? null : choice(strings.vimKeys, vim, (checked) => prefer({ vim: checked }))}
      <p class="sb-choice">
        <DownloadOwnFiles models={models} />
      </p>
    </Popover>
  );
}
