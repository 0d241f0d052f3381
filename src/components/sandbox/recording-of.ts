/** The run that is shown, up to now, as a recording: what files are made of. */
import type { Recording } from '../../kernel/journal.ts';
import { processesIn } from '../../trace/lanes.ts';
import type { WorkbenchModels } from './models.ts';

export function recordingOf({ page, run }: Pick<WorkbenchModels, 'page' | 'run'>): Recording {
  return {
    processes: processesIn(
      page.services.map(({ name }) => name),
      run.records.value,
    ),
    seed: run.seed.value,
    untilUs: run.nowUs.value,
    records: [...run.records.value],
    traceHash: run.traceHash.value,
  };
}
