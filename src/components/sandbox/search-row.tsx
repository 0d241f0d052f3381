/**
 * Search, in the last line of the checks: its button, how far it is, and in few words what came of it. What it found is shown
 * in the room below (found-failure.tsx). Plain props: the static page shows the same line, of the same size, before anything
 * has been loaded.
 */
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { SavedSearch } from '../../workbook/saved-work.ts';
import { type Fold, FoldButton } from './fold-button.tsx';

export interface SearchRowProps {
  strings: SandboxStrings;
  /** The seeds that are searched. */
  seeds: { first: number; last: number };
  possible: boolean;
  progress: { seedsRun: number; shrinking: { found: { seed: number }; runs: number } | null } | null;
  result: SavedSearch | null;
  /** The result speaks of code that has been changed since. */
  outdated: boolean;
  /** Why it ended early, or could not be done. */
  notice: string | null;
  /** Opens and closes what was found. */
  fold: Fold;
  onSearch(): void;
  inert?: boolean;
}

export function SearchRow(props: SearchRowProps) {
  const { strings, seeds, possible, progress, result, notice, inert = false } = props;
  const isRunning = progress !== null;
  const enabled = possible || isRunning;
  const all = seeds.last - seeds.first + 1;
  const found = !isRunning && result !== null && result.found !== null;
  return (
    <div
      class="sb-check sb-search"
      data-verdict={stateOf(props)}
      data-undecided={(!isRunning && !found && (result?.undecided ?? 0) > 0) || undefined}
    >
      <span class="sb-mark" aria-hidden="true" />
      <div>
        <p class="sb-claim">
          <button
            type="button"
            class="sb-button sb-small"
            data-action="search"
            disabled={inert}
            aria-disabled={enabled ? undefined : true}
            onClick={() => {
              if (enabled) props.onSearch();
            }}
          >
            {isRunning ? strings.stopSearching : strings.searchMore(all)}
          </button>
          {found ? (
            <FoldButton fold={props.fold}>{wordsOf(props, all)}</FoldButton>
          ) : (
            <span class="sb-said">
              {isRunning ? (
                <progress
                  class="sb-search-bar"
                  aria-label={strings.search}
                  max={all}
                  value={progress.seedsRun}
                />
              ) : null}
              {wordsOf(props, all)}
            </span>
          )}
        </p>
        {notice === null ? null : <p class="sb-search-notice">{notice}</p>}
        <p class="sr-only" role="status">
          {isRunning || result === null ? '' : wordsOf(props, all)}
        </p>
      </div>
    </div>
  );
}

function stateOf({ progress, result }: SearchRowProps): string | undefined {
  if (progress !== null) return 'running';
  if (result === null) return undefined;
  if (result.found !== null) return result.found.state;
  if (result.undecided > 0) return 'error';
  return result.seedsRun === result.of ? 'pass' : undefined;
}

function wordsOf(
  { strings, seeds, possible, progress, result, outdated }: SearchRowProps,
  all: number,
): string {
  if (progress !== null) {
    const { seedsRun, shrinking } = progress;
    return shrinking === null
      ? strings.searching(seedsRun, all)
      : strings.makingSmall(shrinking.found.seed, shrinking.runs);
  }
  if (result === null)
    return possible
      ? strings.searchReady(seeds.first, seeds.last)
      : strings.searchBefore(seeds.first, seeds.last);
  const { found, seedsRun, of, undecided } = result;
  const said =
    found !== null
      ? found.state === 'fail'
        ? strings.searchFound(found.seed)
        : strings.searchBrokeWith(found.seed)
      : seedsRun === of
        ? strings.searchedAll(seedsRun, undecided)
        : strings.searchedSome(seedsRun, of, undecided);
  return outdated ? `${said} ${strings.searchOutdated}` : said;
}
