/** The checks as the workbench shows them: reads their signals and those of Search, so that neither redraws the whole. */
import { useComputed } from '@preact/signals';
import { faultSentence } from '../../trace/fault-sentence.ts';
import { CheckList } from './check-list.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { FoundPart } from './found-failure.tsx';
import type { WorkbenchModels } from './models.ts';
import { SearchPanel } from './search-panel.tsx';

export function ChecksPanel({ models }: { models: WorkbenchModels }) {
  const { page, checks, search, strings } = models;
  const found = useComputed(() =>
    checks.running.value || search.progress.value !== null ? null : (search.result.value?.found ?? null),
  ).value;
  if (page.exercise === null) return null;
  return (
    <CheckList
      strings={strings}
      exercise={page.exercise.name}
      rows={checks.rows.value}
      room={checks.roomOpen.value}
      failure={checks.failure.value}
      notRecorded={checks.notRecorded.value}
      onReplay={(check) => void checks.replay(check)}
      evidenceOf={(row) => (
        <EvidenceList models={models} check={row.check} named={row.verdict?.evidence.length ?? 0} />
      )}
      search={(fold) => <SearchPanel models={models} fold={fold} />}
      found={
        found === null ? null : (
          <FoundPart
            strings={strings}
            found={found}
            title={page.exercise.checks.find(({ name }) => name === found.check)?.title ?? found.check}
            faults={found.scenario.map(({ fault }) => faultSentence(fault))}
            onReplay={() => void search.replay()}
            evidence={
              <EvidenceList
                models={models}
                check={found.check}
                named={found.verdict?.evidence.length ?? 0}
                small
              />
            }
          />
        )
      }
    />
  );
}
