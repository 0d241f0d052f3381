/** Deleting everything: asked twice, with a file offered first. The focus goes where the question is, and back. */
import { useEffect, useRef } from 'preact/hooks';
import type { ProgressStrings } from '../../workbook/progress-strings.ts';
import type { ProgressModel } from './progress-model.ts';

interface PanelProps {
  model: ProgressModel | null;
  strings: ProgressStrings;
}

export function DeletePanel({ model, strings }: PanelProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useRef(false);
  const step = model?.deleting.value ?? 'no';
  useEffect(() => {
    if (step !== 'no') heading.current?.focus();
    else if (asked.current) opener.current?.focus();
    asked.current = step !== 'no';
  }, [step]);
  const to = (next: ProgressModel['deleting']['value']) => {
    if (model) model.deleting.value = next;
  };
  return (
    <>
      <div class="hb-progress-tool">
        <p>{strings.deleteAbout}</p>
        <button type="button" class="hb-button" ref={opener} onClick={() => to('asked')}>
          {strings.delete}
        </button>
      </div>
      <p class="hb-progress-said" role="status">
        {model?.saidOfDeleting.value ?? ''}
      </p>
      {model === null || step === 'no' ? null : (
        <section class="hb-progress-note" aria-labelledby="delete-question">
          <h3 id="delete-question" ref={heading} tabIndex={-1}>
            {step === 'asked' ? strings.deleteTitle : strings.deleteSure(model.deleteCode.value)}
          </h3>
          {step === 'asked' ? (
            <>
              <p>{strings.deleteWhat(model.events.value?.length ?? 0)}</p>
              <p>
                <label>
                  <input
                    type="checkbox"
                    checked={model.deleteCode.value}
                    onChange={(event) => {
                      model.deleteCode.value = event.currentTarget.checked;
                    }}
                  />{' '}
                  {strings.deleteCode}
                </label>
              </p>
              <p class="hb-progress-buttons">
                <button type="button" class="hb-button" onClick={() => void model.exportFile()}>
                  {strings.export}
                </button>
                <button type="button" class="hb-button" onClick={() => to('sure')}>
                  {strings.deleteGoOn}
                </button>
                <button type="button" class="hb-button" onClick={() => to('no')}>
                  {strings.keepIt}
                </button>
              </p>
            </>
          ) : (
            <p class="hb-progress-buttons">
              <button type="button" class="hb-button" onClick={() => void model.delete()}>
                {strings.deleteYes}
              </button>
              <button type="button" class="hb-button" onClick={() => to('no')}>
                {strings.keepIt}
              </button>
            </p>
          )}
        </section>
      )}
    </>
  );
}
