/**
 * A sandbox that fills the window: the rest of the page is out of reach meanwhile, and nothing of the sandbox is made anew.
 * Owns entering and leaving, and how the window is divided.
 */
import { effect, type Signal, signal } from '@preact/signals';
import { type PaneSizes, savedPaneSizes, savePaneSizes, withinBounds } from '../../workbook/pane-sizes.ts';

export type Pane = 'task' | 'code' | 'picture' | 'terminal';

export interface FullWindowModel {
  readonly on: Signal<boolean>;
  readonly sizes: Signal<PaneSizes>;
  /** The one pane that is shown where there is no room for three. */
  readonly pane: Signal<Pane>;
  toggle(): void;
  /** `isLast`: remembered for the next time; while a separator is dragged it is not yet. */
  divide(sizes: Partial<PaneSizes>, isLast: boolean): void;
}

/** `section` is the sandbox's own; its element around it is what fills the window. */
export function createFullWindow(section: HTMLElement): FullWindowModel {
  const element = section.parentElement ?? section;
  const on = signal(false);
  const sizes = signal(savedPaneSizes());
  const pane = signal<Pane>('code');
  effect(() => {
    element.dataset['pane'] = pane.value;
  });
  let outside: HTMLElement[] = [];
  let scrolledTo = 0;

  function enter(): void {
    scrolledTo = scrollY;
    outside = outsideOf(element);
    for (const one of outside) one.inert = true;
    element.dataset['fullWindow'] = '';
    // In the browser's top layer nothing of the page lies over it, and no column holds it.
    element.popover = 'manual';
    element.showPopover();
    document.documentElement.classList.add('sb-full-window');
    document.addEventListener('keydown', leaveByEscape);
    on.value = true;
  }
  function leave(): void {
    for (const one of outside) one.inert = false;
    outside = [];
    delete element.dataset['fullWindow'];
    element.popover = null;
    document.documentElement.classList.remove('sb-full-window');
    document.removeEventListener('keydown', leaveByEscape);
    on.value = false;
    scrollTo({ top: scrolledTo, behavior: 'instant' });
  }
  /** In the editor, the terminal and open menus Escape has a meaning of its own. */
  function leaveByEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (
      event.target instanceof Element &&
      event.target.closest('.sb-host, .sb-fault-menu, select, input, textarea')
    )
      return;
    leave();
  }
  return {
    on,
    sizes,
    pane,
    toggle: () => (on.value ? leave() : enter()),
    divide(next, isLast) {
      const { across, down } = { ...sizes.value, ...next };
      sizes.value = { across: withinBounds(across), down: withinBounds(down) };
      if (isLast) savePaneSizes(sizes.value);
    },
  };
}

/** All that is beside the element, on every level up to the body. What was out of reach before stays so. */
function outsideOf(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let inner = element; inner !== document.body; ) {
    const around = inner.parentElement;
    if (around === null) break;
    for (const one of around.children)
      if (
        one !== inner &&
        one instanceof HTMLElement &&
        !one.inert &&
        !/^(?:SCRIPT|STYLE)$/.test(one.tagName)
      )
        found.push(one);
    inner = around;
  }
  return found;
}
