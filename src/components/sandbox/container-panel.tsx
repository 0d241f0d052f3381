/**
 * What is said before the page with the WebContainer is opened for the first time: what will be loaded, from whom and under
 * whose terms. Nothing has been loaded when it is shown, and nothing is if it is closed.
 */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import {
  accept,
  chooseContainer,
  choosesContainer,
  containerAddress,
} from '../../workbook/container-choice.ts';
import { ContainerTerms } from './container-terms.tsx';
import type { WorkbenchModels } from './models.ts';
import { actionButton, Popover } from './popover.tsx';

export function ContainerPanel({ models }: { models: WorkbenchModels }) {
  return models.leaving.value === null ? null : <OpenPanel models={models} />;
}

function OpenPanel({ models }: { models: WorkbenchModels }) {
  const { strings, leaving, page } = models;
  const panel = useRef<HTMLDivElement>(null);
  const errand = leaving.value ?? 'open';
  const always = useSignal(choosesContainer());
  const isOffline = !navigator.onLine;
  const close = () => {
    leaving.value = null;
  };
  const open = () => {
    accept();
    if (always.value !== choosesContainer()) chooseContainer(always.value);
    location.assign(containerAddress(page.name, page.exercise?.name, errand));
  };
  return (
    <Popover
      panel={panel}
      class="sb-leaving"
      label={strings.containerTitle}
      button={() => actionButton(panel, errand === 'run' ? 'run' : 'webcontainer')}
      onClose={close}
    >
      {isOffline ? <p class="sb-note sb-warn">{strings.containerOffline}</p> : null}
      <ContainerTerms always={always} />
      <p class="sb-alert-buttons">
        <button
          type="button"
          class="sb-button sb-small sb-main"
          aria-disabled={isOffline ? true : undefined}
          onClick={() => {
            if (!isOffline) open();
          }}
        >
          {strings.containerOpens}
        </button>
        <button type="button" class="sb-button sb-small" onClick={() => panel.current?.hidePopover()}>
          {strings.containerNot}
        </button>
      </p>
    </Popover>
  );
}
