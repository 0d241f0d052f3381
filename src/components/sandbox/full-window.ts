/**
 * A sandbox that fills the window: the rest of the page is out of reach meanwhile, and nothing of the sandbox is made anew.
 * Owns entering and leaving, and how the window is divided.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { isPresenter, onDisplay } from '../../workbook/display-settings.ts';
import {
  type Arrangement,
  type PaneSizes,
  savedPaneSizes,
  savePaneSizes,
  withinBounds,
} from '../../workbook/pane-sizes.ts';

export type Pane = 'task' | 'code' | 'picture' | 'terminal';

export interface FullWindowModel {
  readonly on: Signal<boolean>;
  /** The page has its size for a projector; the picture leads then. */
  readonly presenter: ReadonlySignal<boolean>;
  readonly arrangement: ReadonlySignal<Arrangement>;
  /** Those of the arrangement. */
  readonly sizes: ReadonlySignal<PaneSizes>;
  /** The one pane that is shown where there is no room for three. */
  readonly pane: Signal<Pane>;
  /** All checks are shown, and not only the line that sums them up. */
  readonly checksShown: Signal<boolean>;
  /** Controls that are seldom pressed are shown where there is little room. */
  readonly more: Signal<boolean>;
  toggle(): void;
  /** `isLast`: remembered for the next time; while a separator is dragged it is not yet. */
  divide(sizes: Partial<PaneSizes>, isLast: boolean): void;
}

/** `section` is the sandbox's own; its element around it is what fills the window. */
export function createFullWindow(section: HTMLElement): FullWindowModel {
  const element = section.parentElement ?? section;
  const on = signal(false);
  const presenter = signal(isPresenter());
  onDisplay(() => {
    presenter.value = isPresenter();
  });
  const arrangement = computed((): Arrangement => (presenter.value ? 'presenter' : 'usual'));
  const all = {
    usual: signal(savedPaneSizes('usual')),
    presenter: signal(savedPaneSizes('presenter')),
  };
  const sizes = computed(() => all[arrangement.value].value);
  const pane = signal<Pane>('code');
  const checksShown = signal(false);
  const more = signal(false);
  // Style sheets ask for them in a full window alone; each has the styles of all that is in the sandbox worked out anew.
  effect(() => {
    const shown: DOMStringMap = on.value
      ? {
          pane: pane.value,
          checks: checksShown.value ? 'all' : 'line',
          controls: more.value ? 'all' : 'main',
        }
      : {};
    for (const name of ['pane', 'checks', 'controls']) {
      const value = shown[name];
      if (value === undefined) delete element.dataset[name];
      else element.dataset[name] = value;
    }
  });
  let outside: HTMLElement[] = [];
  /** Keeps its place in the page, so that nothing has moved there when it comes back. */
  const place = document.createElement('div');
  let scrolledTo = 0;

  function enter(): void {
    scrolledTo = scrollY;
    const { marginBlockStart, marginBlockEnd } = getComputedStyle(element);
    place.style.marginBlock = `${marginBlockStart} ${marginBlockEnd}`;
    place.style.blockSize = `${element.getBoundingClientRect().height}px`;
    element.after(place);
    outside = outsideOf(element);
    for (const one of outside) one.inert = true;
    element.dataset['fullWindow'] = '';
    // In the browser's top layer nothing of the page lies over it, and no column holds it.
    element.popover = 'manual';
    element.showPopover();
    document.documentElement.classList.add('sb-full-window');
    document.addEventListener('keydown', leaveByEscape);
    if (presenter.value) pane.value = 'picture';
    on.value = true;
  }
  function leave(): void {
    for (const one of outside) one.inert = false;
    outside = [];
    place.remove();
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
      event.target.closest('.sb-host, .sb-popover, select, input, textarea')
    )
      return;
    leave();
  }
  return {
    on,
    presenter,
    arrangement,
    sizes,
    pane,
    checksShown,
    more,
    toggle: () => (on.value ? leave() : enter()),
    divide(next, isLast) {
      const { across, down } = { ...sizes.value, ...next };
      all[arrangement.value].value = { across: withinBounds(across), down: withinBounds(down) };
      if (isLast) savePaneSizes(arrangement.value, sizes.value);
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
