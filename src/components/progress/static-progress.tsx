/** The progress page as HTML before anything is known, made when the site is built: what there is to do, with links. */
import { renderToString } from 'preact-render-to-string';
import type { Contents } from '../../workbook/progress/contents.ts';
import { progressStringsFor } from '../../workbook/progress-strings.ts';
import { ProgressPage } from './progress-page.tsx';

export function staticProgress(contents: Contents, language: string): string {
  return renderToString(
    <ProgressPage contents={contents} model={null} strings={progressStringsFor(language)} />,
  );
}
