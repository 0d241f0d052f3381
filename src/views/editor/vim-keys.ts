/**
 * Vim's keys in Monaco, by monaco-vim, which is loaded when they are first switched on. Owns the line below the editor that shows
 * Vim's mode and takes its commands. Escape, then Tab, still leaves the editor: leave-hint.ts.
 */
import type { editor as Monaco } from 'monaco-editor/editor';
import type { EditorWords } from './words.ts';

export interface VimKeys {
  stop(): void;
}

export async function startVimKeys(
  editor: Monaco.IStandaloneCodeEditor,
  line: HTMLElement,
  words: Pick<EditorWords, 'vimCommand' | 'vimSaves'>,
): Promise<VimKeys> {
  const { initVimMode, StatusBar, VimMode } = await import('monaco-vim');
  /** Its field for commands and searches has no name of its own. */
  class NamedStatusBar extends StatusBar {
    override setSec(...given: Parameters<InstanceType<typeof StatusBar>['setSec']>) {
      const close = super.setSec(...given);
      line.querySelector('input')?.setAttribute('aria-label', words.vimCommand);
      return close;
    }
  }
  // Habit writes ":w".
  Object.assign(VimMode.commands, {
    save: (vim: InstanceType<typeof VimMode>) => vim.openNotification(words.vimSaves),
  });
  const keys = initVimMode(editor, line, NamedStatusBar);
  line.hidden = false;
  return {
    stop() {
      keys.dispose();
      line.replaceChildren();
      line.hidden = true;
      editor.updateOptions({ cursorStyle: 'line', cursorBlinking: 'blink', cursorWidth: 0 });
    },
  };
}
