/**
 * The keys of a sandbox: which button each presses, and when. A shortcut does what its button does, and nothing while that is
 * disabled. Single letters count only where nothing can be typed; nothing counts while the focus is outside the sandbox.
 */
import type { Action } from './models.ts';

export interface Shortcut {
  /** The buttons that it may press: whichever the toolbar has at the time. */
  presses: readonly Action[];
  /** `KeyboardEvent.key`, in lower case. */
  key: string;
  /** Ctrl, or the command key of a Mac, is held: works in the editor too. */
  withControl?: boolean;
  withShift?: boolean;
  /** It counts where its button is not shown, too. */
  always?: boolean;
}

export const SHORTCUTS = [
  { name: 'run', presses: ['run'], key: 'enter', withControl: true },
  { name: 'check', presses: ['check'], key: 'enter', withControl: true, withShift: true },
  { name: 'pause', presses: ['pause', 'resume'], key: 'p' },
  { name: 'step', presses: ['step'], key: 's' },
  { name: 'stop', presses: ['stop'], key: 'x' },
  { name: 'full-window', presses: ['full-window'], key: 'f' },
  { name: 'presenter', presses: ['presenter'], key: 'l', always: true },
  { name: 'tour', presses: ['tour'], key: 't', always: true },
  { name: 'shortcuts', presses: ['shortcuts'], key: '?' },
] as const satisfies readonly (Shortcut & { name: string })[];

/** Where letters are typed or mean something else. */
const TYPING =
  'input:not([type="range"]), textarea, select, [contenteditable], [role="tree"], .sb-host, .sb-popover';

/** Listens in the sandbox's section, before its editor does. */
export function listenForShortcuts(section: HTMLElement, act: (action: Action) => void): void {
  section.addEventListener(
    'keydown',
    (event) => {
      const shortcut = shortcutOf(
        event,
        event.target instanceof Element && event.target.closest(TYPING) !== null,
      );
      if (shortcut === null) return;
      const [action] = shortcut.presses;
      const button = shortcut.presses
        .map((one) => section.querySelector<HTMLElement>(`[data-action="${one}"]`))
        .find((found) => found !== null);
      if (!button && !(shortcut.always && action)) return;
      event.preventDefault();
      event.stopPropagation();
      if (shortcut.always && action) act(action);
      else if (button && button.ariaDisabled !== 'true') button.click();
    },
    { capture: true },
  );
}

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>;

/** `typing`: the focus is where text goes. Null: no shortcut of ours. */
export function shortcutOf(event: Keys, typing: boolean): Shortcut | null {
  if (event.altKey || event.isComposing) return null;
  const control = event.ctrlKey || event.metaKey;
  if (typing && !control) return null;
  return (
    (SHORTCUTS as readonly Shortcut[]).find(
      ({ key, withControl = false, withShift = false }) =>
        key === event.key.toLowerCase() &&
        withControl === control &&
        // Where "?" is, Shift may be needed or not; a letter with Shift is another key.
        (key === '?' || withShift === event.shiftKey),
    ) ?? null
  );
}

/** As it is printed on the keys, one string for each key. */
export function keysOf({ key, withControl, withShift }: Shortcut, isMac: boolean): readonly string[] {
  const label = key === 'enter' ? 'Enter' : key.toUpperCase();
  return [...(withControl ? [isMac ? '⌘' : 'Ctrl'] : []), ...(withShift ? ['Shift'] : []), label];
}
