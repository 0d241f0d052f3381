/**
 * From the static element to the workbench: reads the page's data, restores saved work, puts the workbench in the place of
 * the static parts, and hands over focus and the press that opened it. Everything heavy is behind this import.
 */
import { rememberTour } from '../../workbook/tour-seen.ts';
import { keepView } from './keep-view.ts';
import { type Action, createModels, type WorkbenchModels } from './models.ts';
import { REPLAY_FOUND, rememberOpened } from './opened.ts';
import { createParts } from './parts.tsx';
import { readPage } from './read-page.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { until } from './until.ts';

/** Whoever asked for the editor waits for nothing else, but not for longer: it may have to come from far. */
const EDITOR_FIRST_MS = 600;
const NEAR = ['pointerover', 'focusin'];
/** And then to type. */
const FIRST_LETTER_MS = 100;
/** A run's threads begin by way of this one, and would wait for what it draws; but not for longer than this. */
const THREADS_FIRST_MS = 150;

/**
 * `action` null opens it and does nothing. `replay` names a check whose failing run is asked for, instead of an action.
 * `meanwhile` is what was pressed while all this was on its way.
 */
export async function openWorkbench(
  element: HTMLElement,
  action: Action | null,
  replay: string | undefined,
  meanwhile: Action[],
): Promise<void> {
  const section = element.querySelector('section');
  const work = element.querySelector<HTMLElement>('.sb-work');
  if (section === null || work === null) throw new Error('This sandbox lacks its section.');
  const page = readPage(element);
  const models = createModels(page, section, {
    picture: element.querySelector<HTMLElement>('.sb-recorded'),
    output: element.querySelector<HTMLElement>('.sb-recorded-output'),
  });
  models.focusEditor = action === 'edit';
  await Promise.all([models.answer.restore(), models.previous.look()]);
  const parts = createParts(work, models, models.actions.act);
  rememberOpened(element, models);
  keepView(section, work);
  listenForShortcuts(section, models.actions.act);
  prepareChecks(work, models);
  element.querySelector('.sb-elsewhere')?.addEventListener('click', () => models.actions.act('webcontainer'));
  const invite = element.querySelector('.sb-invite');
  if (invite !== null) {
    // Whoever opens it has found the way, or asks for it by this button.
    rememberTour();
    invite.querySelector('[data-action="tour"]')?.addEventListener('click', () => models.actions.act('tour'));
  }
  if (action === 'edit' && replay === undefined) parts.draw('code');
  else if (action === 'run' && replay === undefined) {
    models.actions.act('run');
    // It is in its own threads while this one draws.
    await until(() => models.run.state.value !== 'booting', THREADS_FIRST_MS);
    parts.draw('controls', 'console');
  } else {
    parts.drawAll();
    if (replay === REPLAY_FOUND) await models.search.replay();
    else if (replay !== undefined) await models.checks.replay(replay);
    else if (action !== null) models.actions.act(action);
  }
  for (const next of meanwhile.splice(0)) {
    parts.drawAll();
    models.actions.act(next);
  }
  if (action === 'edit') {
    await until(() => models.editorCame.value, EDITOR_FIRST_MS);
    await new Promise((resolve) => setTimeout(resolve, FIRST_LETTER_MS));
  }
  await parts.drawBehind();
}

/** The recorders begin when pointer or focus comes to Check, some tenths of a second before the press. */
function prepareChecks(work: HTMLElement, { checks }: WorkbenchModels): void {
  const near = ({ target }: Event) => {
    if (!(target instanceof Element) || target.closest('[data-action="check"]') === null) return;
    for (const kind of NEAR) work.removeEventListener(kind, near);
    checks.prepare();
  };
  for (const kind of NEAR) work.addEventListener(kind, near);
}
