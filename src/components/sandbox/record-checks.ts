/**
 * Puts what Check found out into the learner's progress, under the page's chapter. Owns what is written of it: which
 * exercise, over which starter and which of the learner's files, with which seeds. What progress makes of it: progress-of.ts.
 */
import { CHECKED_SEEDS } from '../../workbook/checked-seeds.ts';
import type { Checked, Json } from '../../workbook/progress/event.ts';
import { chapterOfPage, progress, type Saved } from '../../workbook/progress/progress.ts';
import { checkedOf } from '../../workbook/progress/progress-of.ts';
import { hashTexts, type SavedVerdicts } from '../../workbook/saved-work.ts';
import { type SandboxPage, workPlaceOf } from './page-data.ts';

/** One press of Check. */
export async function recordChecks(page: SandboxPage, verdicts: SavedVerdicts): Promise<Saved> {
  const event = eventOf(page, verdicts);
  return event === null ? { ok: true } : progress().record(event);
}

/** Verdicts of an earlier visit, which the log may hold already. */
export async function recordEarlierChecks(page: SandboxPage, verdicts: SavedVerdicts): Promise<void> {
  const event = eventOf(page, verdicts);
  if (event === null) return;
  const same = (body: Json) => JSON.stringify(checkedOf(body)) === JSON.stringify(event.body);
  const known = (await progress().events(event.chapter)).some(
    ({ kind, id, body }) => kind === 'checked' && id === event.id && same(body),
  );
  if (!known) await progress().record(event);
}

function eventOf(page: SandboxPage, { files, outcomes }: SavedVerdicts) {
  if (page.exercise === null || outcomes.length === 0) return null;
  const written = Object.fromEntries(page.writable.map((path) => [path, files[path] ?? '']));
  const checked: Checked = {
    starter: hashTexts(workPlaceOf(page).starter),
    files: hashTexts(written),
    seeds: [...CHECKED_SEEDS],
    outcomes: Object.fromEntries(outcomes.map(({ check, state }) => [check, state])),
  };
  return {
    chapter: chapterOfPage(),
    kind: 'checked',
    id: `${page.name}/${page.exercise.name}`,
    body: { ...checked } satisfies Json,
  };
}
