/**
 * Shows, on a page that was just loaded, what the learner left in a sandbox: that edits are saved, and the last verdicts.
 * Loads neither editor nor runner; pressing anything opens the workbench, which restores the rest.
 */
import { render } from 'preact';
import { SEARCHED_SEEDS } from '../../workbook/checked-seeds.ts';
import { sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { openSavedWork, sameTexts } from '../../workbook/saved-work.ts';
import { nameThisTab, openWorkChannel, openWorkStore } from '../../workbook/work-store.ts';
import { CheckList } from './check-list.tsx';
import { savedRows } from './check-rows.ts';
import type { Action } from './models.ts';
import { REPLAY_FOUND } from './opened.ts';
import { type SandboxPage, workPlaceOf } from './page-data.ts';
import { recordEarlierChecks } from './record-checks.ts';
import { SearchRow } from './search-row.tsx';

/** The element of loader.ts, as far as it matters here. */
interface Openable extends HTMLElement {
  open(action: Action, replay?: string): Promise<void>;
}

export async function showSavedWork(element: Openable): Promise<void> {
  const data = element.querySelector('script[type="application/json"]')?.textContent ?? '';
  const page = JSON.parse(data) as SandboxPage;
  const strings = sandboxStrings(page.language);
  const work = openSavedWork(workPlaceOf(page), {
    store: openWorkStore(),
    channel: openWorkChannel(),
    tab: nameThisTab(),
    nowMs: Date.now,
  });
  const { current } = await work.restore();
  const words = element.querySelector('.sb-words');
  if (current === null || words === null || element.querySelector('.sb-opened')) return;
  if (Object.keys(current.files).length > 0) {
    words.textContent = `${strings.savedBefore(strings.when(current.savedAtMs))} `;
    const goOn = document.createElement('button');
    goOn.type = 'button';
    goOn.className = 'sb-link';
    goOn.dataset['action'] = 'edit';
    goOn.textContent = strings.goOn;
    words.append(goOn);
  }
  const place = element.querySelector('.sb-checks-place');
  if (place === null || page.exercise === null || current.verdicts === null) return;
  const { verdicts } = current;
  void recordEarlierChecks(page, verdicts);
  const outdated = !sameTexts(verdicts.files, { ...page.starter, ...current.files });
  const checks = page.exercise.checks;
  place.replaceChildren();
  render(
    <CheckList
      strings={strings}
      exercise={page.exercise.name}
      rows={savedRows(checks, verdicts.outcomes)}
      folded
      failure={null}
      onReplay={(check) => void element.open('run', check)}
      search={
        <SearchRow
          strings={strings}
          seeds={SEARCHED_SEEDS}
          possible={!outdated && verdicts.outcomes.some(({ state }) => state !== 'error')}
          progress={null}
          result={verdicts.search ?? null}
          outdated={outdated}
          notice={null}
          titleOf={(check) => checks.find(({ name }) => name === check)?.title ?? check}
          // Its press opens the workbench, as that of every button here does.
          onSearch={() => undefined}
          onReplay={() => void element.open('run', REPLAY_FOUND)}
        />
      }
    />,
    place,
  );
}
