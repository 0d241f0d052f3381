/** Opens the workbench of a page that boots a WebContainer, with the learner's saved code, and does what the page was opened for. */
import { render } from 'preact';
import { hasAccepted } from '../../workbook/container-choice.ts';
import { createModels } from '../sandbox/models.ts';
import { readPage } from '../sandbox/read-page.ts';
import { takeAwayFolder } from '../sandbox/take-away-texts.ts';
import { Bench, start } from './bench.tsx';
import { createContainerModel } from './container-model.ts';

export async function openBench(element: HTMLElement): Promise<void> {
  const section = element.querySelector('section');
  const work = element.querySelector<HTMLElement>('.sb-work');
  if (section === null || work === null) throw new Error('This page lacks its section.');
  const page = readPage(element);
  const container = createContainerModel({
    name: page.name,
    files: () => models.answer.files.peek(),
    folder: async (files) => (await takeAwayFolder(page, files, false)).texts,
  });
  const nothing = { picture: null, output: null };
  const models = createModels(page, section, nothing, () => container.runner());
  container.stage.subscribe((stage) => {
    section.dataset['container'] = stage;
  });
  await models.answer.restore();
  work.classList.add('sb-opened');
  work.replaceChildren();
  render(<Bench models={models} container={container} chapter={element.dataset['chapter'] ?? '/'} />, work);
  const errand = location.hash.slice(1);
  if (errand !== 'open' && errand !== 'run') return;
  // A link that somebody hands on opens nothing for those who have not been asked.
  history.replaceState(null, '', location.pathname + location.search);
  if (hasAccepted()) await start(models, container, errand);
}
