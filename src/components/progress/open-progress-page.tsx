/** Brings the progress page to life, in the place of what the build drew. */
import { render } from 'preact';
import { progress } from '../../workbook/progress/progress.ts';
import { progressStringsFor } from '../../workbook/progress-strings.ts';
import { pageContents } from './page-contents.ts';
import { createProgressModel } from './progress-model.ts';
import { ProgressPage } from './progress-page.tsx';

export async function openProgressPage(place: HTMLElement): Promise<void> {
  const strings = progressStringsFor(document.documentElement.lang);
  try {
    const contents = await pageContents();
    const model = createProgressModel(progress(), contents, strings);
    render(<ProgressPage contents={contents} model={model} strings={strings} />, place);
  } catch {
    const missing = document.createElement('p');
    missing.className = 'hb-progress-note hb-progress-warn';
    missing.setAttribute('role', 'alert');
    missing.textContent = strings.chaptersMissing;
    place.before(missing);
  }
}
