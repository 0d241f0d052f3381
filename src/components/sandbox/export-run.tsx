/**
 * The choice of files that a run can be taken away as. Owns the download; what is in the files is made in src/trace and
 * src/workbook, and loaded at the first press.
 */

import { useSignal } from '@preact/signals';
import type { Recording } from '../../kernel/journal.ts';
import { EPOCH_MS } from '../../runner/runner.ts';
import { processesIn } from '../../trace/lanes.ts';
import type { WorkbenchModels } from './models.ts';
import { saveFile } from './save-file.ts';

export function ExportRun({ models }: { models: WorkbenchModels }) {
  const { strings, page, run } = models;
  const said = useSignal('');
  const save = async (kind: 'otlp' | 'html') => {
    const recording: Recording = {
      processes: processesIn(
        page.services.map(({ name }) => name),
        run.records.value,
      ),
      seed: run.seed.value,
      untilUs: run.nowUs.value,
      records: [...run.records.value],
      traceHash: run.traceHash.value,
    };
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
