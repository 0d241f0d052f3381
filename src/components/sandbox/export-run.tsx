/**
 * The choice of files that a run, or the view that is shown of it, can be taken away as. Owns the download of runs; what is in
 * the files is made in src/trace and src/workbook, and loaded at the first press. Views: export-view.tsx.
 */

import { useSignal } from '@preact/signals';
import { EPOCH_MS } from '../../runner/runner.ts';
import { ExportView } from './export-view.tsx';
import type { WorkbenchModels } from './models.ts';
import { recordingOf } from './recording-of.ts';
import { saveFile } from './save-file.ts';

export function ExportRun({ models }: { models: WorkbenchModels }) {
  const { strings, page } = models;
  const said = useSignal('');
  const save = async (kind: 'otlp' | 'html') => {
    const recording = recordingOf(models);
    const about = { name: page.name, title: page.title, epochMs: EPOCH_MS, isSimulated: true };
    const file = `${page.name}-${recording.seed}${kind === 'otlp' ? '.otlp.json' : '.html'}`;
    try {
      if (kind === 'html') {
        const { runPage } = await import('../../workbook/run-page.ts');
        saveFile(file, 'text/html', runPage(recording, about));
        said.value = strings.exported(file);
      } else {
        const { otlpOf } = await import('../../trace/index.ts');
        const { traces, left } = otlpOf(recording, about);
        saveFile(file, 'application/json', JSON.stringify(traces));
        const out = left.spans + left.events;
        said.value = out > 0 ? strings.exportedInPart(file, left.spans, left.events) : strings.exported(file);
      }
    } catch (error) {
      said.value = strings.notExported(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <details class="sb-export">
      <summary>{strings.exportRun}</summary>
      <ExportView models={models} said={said} />{' '}
      <button type="button" class="sb-button sb-small" onClick={() => void save('otlp')}>
        {strings.exportOtlp}
      </button>{' '}
      <button type="button" class="sb-button sb-small" onClick={() => void save('html')}>
        {strings.exportPage}
      </button>
      <p role="status">{said.value}</p>
    </details>
  );
}
