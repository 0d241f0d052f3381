/**
 * On the page with the WebContainer: what will be loaded from whom, until it has been started once, and the choice that Run
 * means this from now on.
 */
import { useSignal } from '@preact/signals';
import { chooseContainer, choosesContainer } from '../../workbook/container-choice.ts';
import { containerNotice as words } from '../../workbook/container-strings.ts';
import { ContainerTerms } from '../sandbox/container-terms.tsx';
import type { ContainerModel } from './container-model.ts';

export function ContainerNotice({ container }: { container: ContainerModel }) {
  const always = useSignal(choosesContainer());
  const isAsleep = container.stage.value === 'asleep';
  return (
    <details class="sb-note hb-container-notice" open={isAsleep}>
      <summary>{words.containerTitle}</summary>
      <ContainerTerms always={always} onAlways={chooseContainer} />
    </details>
  );
}
