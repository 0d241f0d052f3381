/**
 * What a WebContainer is, what opening one loads from whom, and under whose terms; with the choice that Run means one from now
 * on. The words stand before it is opened and on its own page; what the choice does is the caller's.
 */
import type { Signal } from '@preact/signals';
import { containerNotice as words } from '../../workbook/container-strings.ts';

const TERMS = 'https://stackblitz.com/terms-of-service';

interface ContainerTermsProps {
  always: Signal<boolean>;
  onAlways?(always: boolean): void;
}

export function ContainerTerms({ always, onAlways }: ContainerTermsProps) {
  return (
    <>
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
              onAlways?.(always.value);
            }}
          />
          {words.runsThere}
        </label>
      </p>
    </>
  );
}
