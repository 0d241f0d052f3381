/** The progress page as a whole: what storage has to say, the chapters, and the ways out and in. Without a model it is still being read. */
import type { Contents } from '../../workbook/progress/contents.ts';
import type { ProgressStrings } from '../../workbook/progress-strings.ts';
import { ChapterList } from './chapter-list.tsx';
import { DeletePanel } from './delete-panel.tsx';
import { FilePanel } from './file-panel.tsx';
import type { ProgressModel } from './progress-model.ts';

interface ProgressPageProps {
  contents: Contents;
  model: ProgressModel | null;
  strings: ProgressStrings;
}

export function ProgressPage({ contents, model, strings }: ProgressPageProps) {
  const trouble = model?.trouble.value ?? null;
  return (
    <>
      <div role="status">
        {trouble === null ? null : (
          <div class="hb-progress-note hb-progress-warn">
            <p>{trouble.message}</p>
            {trouble.unsaved > 0 ? <p>{strings.unsaved(trouble.unsaved)}</p> : null}
          </div>
        )}
      </div>
      <ChapterList contents={contents} events={model?.events.value ?? null} strings={strings} />
      <section class="hb-progress-tools" aria-labelledby="take-along">
        <h2 id="take-along">{strings.keep}</h2>
        <FilePanel model={model} strings={strings} />
        <DeletePanel model={model} strings={strings} />
      </section>
    </>
  );
}
