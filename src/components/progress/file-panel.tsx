/** Saving progress as a file, and bringing one in: chosen or dropped, read, shown with what it would change, then joined or left. */
import { useEffect, useRef } from 'preact/hooks';
import type { ProgressStrings } from '../../workbook/progress-strings.ts';
import { dayOf, titleOf } from './chapter-list.tsx';
import type { ProgressModel } from './progress-model.ts';

const CHANGES_SHOWN = 12;

interface PanelProps {
  model: ProgressModel | null;
  strings: ProgressStrings;
}

export function FilePanel({ model, strings }: PanelProps) {
  const plan = model?.plan.value ?? null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file can be dropped here, and chosen with the field in it
    <div
      class="hb-progress-file"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer?.files ?? [];
        if (file) void model?.readFile(file);
      }}
    >
      <div class="hb-progress-tool">
        <p>{strings.exportAbout}</p>
        <button type="button" class="hb-button" onClick={() => void model?.exportFile()}>
          {strings.export}
        </button>
      </div>
      <div class="hb-progress-tool">
        <p>
          {strings.importAbout} {strings.dropHere}
        </p>
        <label class="hb-button hb-progress-choose">
          {strings.import}
          <input
            type="file"
            class="hb-visually-hidden"
            accept=".json,application/json"
            onChange={(event) => {
              const field = event.currentTarget;
              const [file] = field.files ?? [];
              if (file) void model?.readFile(file);
              // So that the same file can be chosen again.
              field.value = '';
            }}
          />
        </label>
      </div>
      <p class="hb-progress-said" role="status">
        {model?.saidOfFile.value ?? ''}
      </p>
      {model === null || plan === null ? null : <Plan model={model} plan={plan} strings={strings} />}
    </div>
  );
}

function Plan({
  model,
  plan,
  strings,
}: {
  model: ProgressModel;
  plan: NonNullable<ProgressModel['plan']['value']>;
  strings: ProgressStrings;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [plan]);
  const nothing = plan.events.length === 0 && plan.code.length === 0;
  const shown = plan.changes.slice(0, CHANGES_SHOWN);
  const more = plan.changes.length - shown.length;
  return (
    <section class="hb-progress-note" aria-labelledby="import-plan">
      <h3 id="import-plan" ref={heading} tabIndex={-1}>
        {strings.planTitle(dayOf(plan.exportedAt))}
      </h3>
      <p>{strings.planAdds(plan.events.length, plan.known, plan.code.length)}</p>
      {nothing ? null : plan.changes.length === 0 ? (
        <p>{strings.planNoChange}</p>
      ) : (
        <>
          <p>{strings.planChanges}</p>
          <ul>
            {shown.map(({ chapter, part, becomes }) => (
              <li key={`${chapter.id} ${part.kind} ${part.id}`}>
                {strings.change(chapter.number, titleOf(part, strings), strings.becomes[becomes])}
              </li>
            ))}
            {more > 0 ? <li>{strings.moreChanges(more)}</li> : null}
          </ul>
        </>
      )}
      {plan.code.length > 0 ? <p>{strings.planCode}</p> : null}
      {plan.codeReadable ? null : <p>{strings.planNoCode}</p>}
      <p class="hb-progress-buttons">
        {nothing ? null : (
          <button type="button" class="hb-button hb-primary" onClick={() => void model.join()}>
            {strings.join}
          </button>
        )}
        <button type="button" class="hb-button" onClick={() => model.leave()}>
          {strings.leave}
        </button>
      </p>
    </section>
  );
}
