/** Search as the workbench shows it: reads the search's signals itself, so that its progress redraws one line and not the whole. */
import { faultSentence } from '../../trace/fault-sentence.ts';
import { SEARCHED_SEEDS } from '../../workbook/checked-seeds.ts';
import { EvidenceList } from './evidence-list.tsx';
import type { WorkbenchModels } from './models.ts';
import { SearchRow } from './search-row.tsx';

export function SearchPanel({ models }: { models: WorkbenchModels }) {
  const { page, search, checks, strings, actions } = models;
  return (
    <SearchRow
      strings={strings}
      seeds={SEARCHED_SEEDS}
      possible={search.possible.value}
      progress={search.progress.value}
      result={checks.running.value ? null : search.result.value}
      faults={search.result.value?.found?.scenario.map(({ fault }) => faultSentence(fault)) ?? []}
      outdated={checks.outdated.value}
      notice={search.notice.value}
      titleOf={(check) => page.exercise?.checks.find(({ name }) => name === check)?.title ?? check}
      onSearch={() => actions.act('search')}
      onReplay={() => void search.replay()}
      evidence={<EvidenceList models={models} check={search.result.value?.found?.check ?? ''} small />}
    />
  );
}
