/** Search as the workbench shows it: reads the search's signals itself, so that its progress redraws one line and not the whole. */
import { SEARCHED_SEEDS } from '../../workbook/checked-seeds.ts';
import type { Fold } from './fold-button.tsx';
import type { WorkbenchModels } from './models.ts';
import { SearchRow } from './search-row.tsx';

export function SearchPanel({ models, fold }: { models: WorkbenchModels; fold: Fold }) {
  const { search, checks, strings, actions } = models;
  return (
    <SearchRow
      strings={strings}
      seeds={SEARCHED_SEEDS}
      possible={search.possible.value}
      progress={search.progress.value}
      result={checks.running.value ? null : search.result.value}
      outdated={checks.outdated.value}
      notice={search.notice.value}
      onSearch={() => actions.act('search')}
      fold={fold}
    />
  );
}
