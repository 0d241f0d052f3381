/**
 * Shows, on a page that was just loaded, what the learner left in a sandbox: that edits are saved, and the last verdicts.
 * Loads neither editor nor runner; pressing anything opens the workbench, which restores the rest.
 */
import { render } from 'preact';
import type { TimedFault } from '../../kernel/journal.ts';
import { SEARCHED_SEEDS } from '../../workbook/checked-seeds.ts';
import { sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { isOfOtherStarter, openSavedWork, sameTexts } from '../../workbook/saved-work.ts';
import { nameThisTab, openWorkChannel, openWorkStore } from '../../workbook/work-store.ts';
import { CheckList } from './check-list.tsx';
import { savedRows } from './check-rows.ts';
import { EvidenceToCome } from './evidence-to-come.tsx';
import { FoundPart } from './found-failure.tsx';
import type { Action } from './models.ts';
import { REPLAY_FOUND } from './opened.ts';
import { workPlaceOf } from './page-data.ts';
import { readPage } from './read-page.ts';
import { recordEarlierChecks } from './record-checks.ts';
import { SearchRow } from './search-row.tsx';

/** The element of loader.ts, as far as it matters here. */
interface Openable extends HTMLElement {
  open(action: Action, replay?: string): Promise<void>;
}

export async function showSavedWork(element: Openable): Promise<void> {
  const page = readPage(element);
  const strings = sandboxStrings(page.language);
  const work = openSavedWork(workPlaceOf(page), {
    store: openWorkStore(),
    channel: openWorkChannel(),
    tab: nameThisTab(),
    nowMs: Date.now,
  });
  const { current, offers } = await work.restore();
  const words = element.querySelector('.sb-words');
  if (words === null || element.querySelector('.sb-opened')) return;
  const isEdited = current !== null && Object.keys(current.files).length > 0;
  const earlier = offers.find((offer) => isOfOtherStarter(offer, workPlaceOf(page)));
  const saved = isEdited ? current : earlier;
  if (saved !== undefined) {
    const when = strings.when(saved.savedAtMs);
    words.textContent = isEdited
      ? `${strings.savedBefore(when)} `
      : `${strings.changedSince(when, page.exercise !== null)} `;
    const goOn = document.createElement('button');
    goOn.type = 'button';
    goOn.className = 'sb-link';
    goOn.dataset['action'] = 'edit';
    goOn.textContent = strings.goOn;
    words.append(goOn);
  }
  const place = element.querySelector('.sb-task');
  if (place === null || page.exercise === null || !current?.verdicts) return;
  const { verdicts } = current;
  void recordEarlierChecks(page, verdicts);
  const outdated = !sameTexts(verdicts.files, { ...page.starter, ...current.files });
  const checks = page.exercise.checks;
  const found = verdicts.search?.found ?? null;
  const faults = await sentencesOf(found?.scenario ?? []);
  if (element.querySelector('.sb-opened')) return;
  place.replaceChildren();
  render(
    <CheckList
      strings={strings}
      exercise={page.exercise.name}
      rows={savedRows(checks, verdicts.outcomes)}
      room={false}
      failure={null}
      onReplay={(check) => void element.open('run', check)}
      evidenceOf={({ verdict }) => <EvidenceToCome strings={strings} named={verdict?.evidence.length ?? 0} />}
      search={(fold) => (
        <SearchRow
          strings={strings}
          seeds={SEARCHED_SEEDS}
          possible={!outdated && verdicts.outcomes.some(({ state }) => state !== 'error')}
          progress={null}
          result={verdicts.search ?? null}
          outdated={outdated}
          notice={null}
          fold={fold}
          // Its press opens the workbench, as that of every button here does.
          onSearch={() => undefined}
        />
      )}
      found={
        found === null ? null : (
          <FoundPart
            strings={strings}
            found={found}
            title={checks.find(({ name }) => name === found.check)?.title ?? found.check}
            faults={faults}
            onReplay={() => void element.open('run', REPLAY_FOUND)}
            evidence={<EvidenceToCome strings={strings} named={found.verdict?.evidence.length ?? 0} />}
          />
        )
      }
    />,
    place,
  );
}

/** Fetched only where something was found. */
async function sentencesOf(scenario: readonly TimedFault[]): Promise<string[]> {
  if (scenario.length === 0) return [];
  const { faultSentence } = await import('../../trace/fault-sentence.ts');
  return scenario.map(({ fault }) => faultSentence(fault));
}
