/**
 * A list of events that a reader puts in order: by the buttons beside each, by the arrow keys on them, or by dragging. Owns
 * the moving and its words for screen readers; the list itself is in the page, made by Predict.astro.
 */
import { stringsFor } from '../workbook/strings.ts';
import type { PredictionInput } from './prediction-input.ts';

export function connectOrder(fieldset: HTMLElement): PredictionInput {
  const list = fieldset.querySelector<HTMLElement>('.hb-order');
  const said = fieldset.querySelector<HTMLElement>('[data-said]');
  const strings = stringsFor(document.documentElement.lang).predict;
  const listening = new AbortController();
  const items = () => [...(list?.children ?? [])].filter((child) => child instanceof HTMLElement);
  let locked = false;

  const say = (item: HTMLElement) => {
    const place = items().indexOf(item) + 1;
    if (said) said.textContent = strings.movedTo(textOf(item), place, items().length);
  };
  /** The ends' buttons stay, so that the focus does: pressing one there does nothing. */
  const markEnds = () => {
    for (const [index, item] of items().entries()) {
      for (const button of item.querySelectorAll<HTMLElement>('[data-way]')) {
        const end = button.dataset['way'] === '-1' ? index === 0 : index === items().length - 1;
        button.setAttribute('aria-disabled', String(end || locked));
      }
    }
  };
  const move = (item: HTMLElement, way: number) => {
    const other = items()[items().indexOf(item) + way];
    if (other === undefined || locked) return;
    const focused = document.activeElement;
    if (way < 0) other.before(item);
    else other.after(item);
    // What moves in the page loses the focus.
    if (focused instanceof HTMLElement && item.contains(focused)) focused.focus();
    markEnds();
    say(item);
  };

  const onClick = (event: Event) => {
    const button = closest(event.target, '[data-way]');
    const item = closest(event.target, 'li');
    if (button && item) move(item, Number(button.dataset['way']));
  };
  const onKey = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const item = closest(event.target, 'li');
    if (way === 0 || item === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(item, way);
  };
  const onGrab = (event: PointerEvent) => {
    const item = closest(event.target, 'li');
    // A finger scrolls the page unless it holds the grip.
    const grip = closest(event.target, '.hb-order-grip') !== null || event.pointerType === 'mouse';
    if (item === null || locked || !grip || event.button !== 0 || closest(event.target, 'button')) return;
    event.preventDefault();
    drag(item, event.pointerId);
  };
  /** Followed in the whole page: an element that moves in it can't keep the pointer to itself. */
  const drag = (item: HTMLElement, pointer: number) => {
    const from = items().indexOf(item);
    const held = new AbortController();
    item.toggleAttribute('data-held', true);
    const follow = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      const others = items().filter((one) => one !== item);
      const below = others.find((one) => event.clientY < middleOf(one));
      if (below === undefined) {
        if (list?.lastElementChild !== item) list?.append(item);
      } else if (below.previousElementSibling !== item) below.before(item);
      markEnds();
    };
    const drop = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      held.abort();
      item.toggleAttribute('data-held', false);
      if (items().indexOf(item) !== from) say(item);
    };
    document.addEventListener('pointermove', follow, { signal: held.signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      document.addEventListener(end, drop, { signal: held.signal });
    }
  };
  const { signal } = listening;
  list?.addEventListener('click', onClick, { signal });
  list?.addEventListener('keydown', onKey, { signal });
  list?.addEventListener('pointerdown', onGrab, { signal });
  markEnds();

  return {
    entered: () => items().map(textOf),
    put(prediction) {
      if (!Array.isArray(prediction)) return;
      for (const text of prediction) {
        const item = items().find((one) => textOf(one) === text);
        if (item) list?.append(item);
      }
      markEnds();
    },
    lock(next) {
      locked = next;
      list?.toggleAttribute('data-locked', locked);
      markEnds();
    },
    focus: () => list?.querySelector<HTMLElement>('[data-way="1"]')?.focus(),
    compared: () => undefined,
    disconnect: () => listening.abort(),
  };
}

const textOf = (item: HTMLElement) => item.dataset['text'] ?? '';

function closest(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

function middleOf(item: Element): number {
  const { top, height } = item.getBoundingClientRect();
  return top + height / 2;
}
