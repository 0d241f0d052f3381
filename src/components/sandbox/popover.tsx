/** A popover that belongs to a button: it is shown when it is made, takes the focus, and stands near the button, wholly in the window. */
import type { ComponentChildren, HTMLAttributes, RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Action } from './models.ts';

/** Kept free between the popover and the window's edges, in CSS pixels. */
const EDGE = 8;

interface PopoverProps extends Pick<HTMLAttributes<HTMLDivElement>, 'onDragOver' | 'onDrop'> {
  panel: RefObject<HTMLDivElement>;
  class: string;
  /** Its accessible name. */
  label: string;
  /** Asked when it is shown. */
  button(): Element | null;
  /** It was closed, by Escape or a press beside it. */
  onClose(): void;
  children: ComponentChildren;
}

export function Popover({ panel, class: extra, label, button, onClose, children, ...on }: PopoverProps) {
  useLayoutEffect(() => {
    const shown = panel.current;
    const beside = button();
    if (shown === null || beside === null) return;
    shown.showPopover();
    place(shown, beside.getBoundingClientRect());
    shown.focus();
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') onClose();
    };
    shown.addEventListener('toggle', onToggle);
    return () => shown.removeEventListener('toggle', onToggle);
  }, []);
  return (
    <div
      ref={panel}
      class={`sb-popover ${extra}`}
      popover="auto"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      {...on}
    >
      {children}
    </div>
  );
}

/** The button of an action, of the sandbox that the popover is in. */
export function actionButton(panel: RefObject<HTMLDivElement>, action: Action): Element | null {
  return panel.current?.closest('section')?.querySelector(`[data-action="${action}"]`) ?? null;
}

/** Below the button, or above it where there is more room; it goes with the page. */
function place(panel: HTMLElement, button: DOMRect): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - button.bottom;
  const isBelow = below >= button.top || below >= panel.offsetHeight + 2 * EDGE;
  panel.style.maxBlockSize = `${Math.max(160, (isBelow ? below : button.top) - 2 * EDGE)}px`;
  const left = Math.max(EDGE, Math.min(button.left, clientWidth - panel.offsetWidth - EDGE));
  const top = isBelow ? button.bottom + EDGE / 2 : button.top - panel.offsetHeight - EDGE / 2;
  panel.style.left = `${left + scrollX}px`;
  panel.style.top = `${top + scrollY}px`;
}
