/**
 * From the static element to the workbench: reads the page's data, restores saved work, puts the workbench in the place of
 * the static parts, and hands over focus and the press that opened it. Everything heavy is behind this import.
 */
import { render } from 'preact';
import { prepareTerminal } from '../../views/terminal/terminal.ts';
import { rememberTour } from '../../workbook/tour-seen.ts';
import { keepView } from './keep-view.ts';
import { type Action, createModels } from './models.ts';
import { REPLAY_FOUND, rememberOpened } from './opened.ts';
import type { SandboxPage } from './page-data.ts';
import { fetchCompiled, warmUp } from './shared-runner.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { Workbench } from './workbench.tsx';

export function readPage(element: HTMLElement): SandboxPage {
  const data = element.querySelector('script[type="application/json"]')?.textContent ?? '';
  return JSON.parse(data) as SandboxPage;
}

export function warmUpFor(element: HTMLElement): void {
  warmUpPage(readPage(element));
}

function warmUpPage({ starter, compiled, services }: SandboxPage): void {
  fetchCompiled(starter, compiled);
  warmUp(services.length);
  prepareTerminal();
}

/** `action` null opens it and does nothing. `replay` names a check whose failing run is asked for, instead of an action. */
export async function openWorkbench(
  element: HTMLElement,
  action: Action | null,
  replay?: string,
): Promise<void> {
  const section = element.querySelector('section');
  const work = element.querySelector<HTMLElement>('.sb-work');
  if (section === null || work === null) throw new Error('This sandbox lacks its section.');
  const page = readPage(element);
  // Editor and runner each keep the processors busy: whoever asked for the one gets it first.
  if (action !== 'edit') warmUpPage(page);
  const models = createModels(page, section, {
    picture: element.querySelector<HTMLElement>('.sb-recorded'),
    output: element.querySelector<HTMLElement>('.sb-recorded-output'),
  });
  const seed = Number(element.querySelector<HTMLInputElement>('.sb-seed')?.value);
  if (Number.isInteger(seed) && seed > 0) models.seed.value = seed;
  const speed = Number(element.querySelector<HTMLSelectElement>('.sb-speed')?.value);
  if (speed > 0) models.speed.value = speed;
  const stepTo = element.querySelector<HTMLSelectElement>('.sb-step')?.value;
  if (stepTo) models.stepTo.value = stepTo;
  models.focusEditor = action === 'edit';
  await Promise.all([models.answer.restore(), models.previous.look()]);
  // The run is on its way to its own threads while this one draws.
  const runsAhead = action === 'run' && replay === undefined;
  if (runsAhead) {
    models.actions.act('run');
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const hadFocus = element.contains(document.activeElement);
  work.classList.add('sb-opened');
  work.replaceChildren();
  render(<Workbench models={models} />, work);
  rememberOpened(element, models);
  keepView(section, work);
  listenForShortcuts(section, models.actions.act);
  element.querySelector('.sb-elsewhere')?.addEventListener('click', () => models.actions.act('webcontainer'));
  const invite = element.querySelector('.sb-invite');
  if (invite !== null) {
    // Whoever opens it has found the way, or asks for it by this button.
    rememberTour();
    invite.querySelector('[data-action="tour"]')?.addEventListener('click', () => models.actions.act('tour'));
  }
  if (hadFocus && action !== null) {
    const next = replay !== undefined ? 'run' : action;
    const places: Partial<Record<Action, string>> = {
      edit: '[role="tab"][aria-selected="true"]',
      prompt: '.sb-prompt-field',
      http: '.sb-tools [role="tab"]:last-child',
    };
    work.querySelector<HTMLElement>(places[next] ?? `[data-action="${next}"]`)?.focus();
  }
  if (replay === REPLAY_FOUND) await models.search.replay();
  else if (replay !== undefined) await models.checks.replay(replay);
  else if (action !== null && !runsAhead) models.actions.act(action);
}
