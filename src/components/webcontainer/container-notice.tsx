/**
 * On the page with the WebContainer: what will be loaded from whom, until it has been started once, and the choice that Run
 * means this from now on.
 */
import { useSignal } from '@preact/signals';
import { chooseContainer, choosesContainer } from '../../workbook/container-choice.ts';
import { containerNotice as words } from '../../workbook/container-strings.ts';
import { TERMS } from '../sandbox/container-panel.tsx';
import type { ContainerModel } from './container-model.ts';

export function ContainerNotice({ container }: { container: ContainerModel }) {
  const always = useSignal(choosesContainer());
  const isAsleep = container.stage.value === 'asleep';
  return (
    <details class="sb-note hb-container-notice" open={isAsleep}>
      <summary>{words.containerTitle}</summary>
      <p>{words.containerIs}</p>
      <p>{words.containerLoads}</p>
      <p>
        {words.containerTerms}{' '}
        <a href={TERMS} rel="noopener noreferrer" target="_blank">
          {words.termsLink}
        </a>
      </p>
      <p>
        <label class="sb-field">
          <input
            type="checkbox"
            checked={always.value}
            onChange={(event) => {
              always.value = event.currentTarget.checked;
              chooseContainer(always.value);
            }}
          />
          {words.runsThere}
        </label>
      </p>
    </details>
  );
}
