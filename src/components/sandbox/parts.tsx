/**
 * When each part of an opened sandbox is drawn. Where a part is not drawn yet the static page stands in its place, which shows
 * the same, and a press in it is the part's: it is drawn then and there. Owns what becomes of the focus in a place that is
 * drawn, and nothing of what the parts do (workbench.tsx).
 */
import { effect } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { ConsolePane } from './console-pane.tsx';
import type { Action, WorkbenchModels } from './models.ts';
import { panelId } from './tabs.tsx';
import { Code, Controls, Dividers, Picture, panesPrefix, Task } from './workbench.tsx';

export type Part = 'controls' | 'task' | 'code' | 'picture' | 'console';

interface Place {
  selector: string;
  Content: ComponentType<{ models: WorkbenchModels }>;
  /** The static page has nearly the same elements there: they stay, and with them the focus and most of the page's layout. */
  isAlike: boolean;
}

const PLACES: Record<Part, Place> = {
  controls: { selector: '.sb-controls', Content: Controls, isAlike: true },
  task: { selector: '.sb-task', Content: Task, isAlike: false },
  code: { selector: '.sb-code', Content: Code, isAlike: false },
  picture: { selector: '.sb-picture', Content: Picture, isAlike: false },
  console: { selector: '.sb-terminal', Content: ConsolePane, isAlike: false },
};

/** Where the focus goes from a button of the static page that has no like in the workbench, once that part is drawn. */
const FOCUSED: Partial<Record<string, { part: Part; selector: string }>> = {
  edit: { part: 'code', selector: '[role="tab"][aria-selected="true"]' },
  prompt: { part: 'console', selector: '.sb-prompt-field' },
  http: { part: 'console', selector: '.sb-tools [role="tab"]:last-child' },
};

/** A page that is busy all the time is waited for no longer than this, for each part. */
const IDLE_MS_MAX = 250;

export interface Parts {
  draw(...parts: readonly Part[]): void;
  /** Those that are left, at once. */
  drawAll(): void;
  /** Those that are left, one at a time, whenever the page has nothing else to do. */
  drawBehind(): Promise<void>;
}

/** `pressed` hears of a button of the static page that was pressed meanwhile; all is drawn by then. */
export function createParts(
  work: HTMLElement,
  models: WorkbenchModels,
  pressed: (action: Action) => void,
): Parts {
  const places = new Map<Part, HTMLElement>();
  for (const [part, { selector }] of Object.entries(PLACES)) {
    const place = work.querySelector<HTMLElement>(selector);
    if (place === null) throw new Error('This sandbox lacks one of its parts.');
    places.set(part as Part, place);
  }
  work.classList.add('sb-opened');
  arrange(work, models);
  takeChoices(work, models);

  const draw = (part: Part) => {
    const place = places.get(part);
    if (place === undefined) return;
    places.delete(part);
    if (places.size === 0) work.removeEventListener('click', onPress);
    const focused = document.activeElement;
    const wasHere = place.contains(focused);
    const action = work.contains(focused)
      ? focused?.closest<HTMLElement>('[data-action]')?.dataset['action']
      : undefined;
    const { Content, isAlike } = PLACES[part];
    // What was chosen in the static page since.
    if (part === 'controls') takeChoices(work, models);
    if (!isAlike) place.replaceChildren();
    render(<Content models={models} />, place);
    const next = FOCUSED[action ?? ''];
    const selector =
      next?.part === part
        ? next.selector
        : wasHere && !place.contains(document.activeElement)
          ? `[data-action="${action}"], [role="tab"][aria-selected="true"]`
          : null;
    // It stands where the other stood.
    if (selector !== null) place.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  };
  const drawAll = () => {
    for (const part of [...places.keys()]) draw(part);
  };
  const onPress = ({ target }: MouseEvent) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-action]') : null;
    if (button === null || button.ariaDisabled === 'true') return;
    if (![...places.values()].some((place) => place.contains(button))) return;
    const action = button.dataset['action'] as Action;
    if (action === 'edit') models.focusEditor = true;
    drawAll();
    pressed(action);
  };
  work.addEventListener('click', onPress);
  return {
    draw(...parts) {
      for (const part of parts) draw(part);
    },
    drawAll,
    async drawBehind() {
      for (const part of [...places.keys()]) {
        await idle();
        draw(part);
      }
    },
  };
}

/** Seed, speed and Step as they are in the static page. */
function takeChoices(work: HTMLElement, models: WorkbenchModels): void {
  const seed = Number(work.querySelector<HTMLInputElement>('.sb-seed')?.value);
  if (Number.isInteger(seed) && seed > 0) models.seed.value = seed;
  const speed = Number(work.querySelector<HTMLSelectElement>('.sb-speed')?.value);
  if (speed > 0) models.speed.value = speed;
  const stepTo = work.querySelector<HTMLSelectElement>('.sb-step')?.value;
  if (stepTo) models.stepTo.value = stepTo;
}

/** How the panes share the full window, and what it is divided by. On the page nothing of it is said: all that is in them would inherit it. */
function arrange(work: HTMLElement, models: WorkbenchModels): void {
  const body = work.querySelector<HTMLElement>('.sb-body');
  if (body === null) return;
  body.id = panelId(panesPrefix(models));
  effect(() => {
    const { across, down } = models.full.sizes.value;
    const shares = { across, beside: 1 - across, down, below: 1 - down };
    for (const [name, share] of Object.entries(shares)) {
      if (models.full.on.value) body.style.setProperty(`--sb-${name}`, `${share}fr`);
      else body.style.removeProperty(`--sb-${name}`);
    }
  });
  const between = document.createElement('div');
  between.className = 'sb-dividers';
  body.append(between);
  render(<Dividers models={models} />, between);
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (window.requestIdleCallback) window.requestIdleCallback(() => resolve(), { timeout: IDLE_MS_MAX });
    else setTimeout(resolve, 50);
  });
}
