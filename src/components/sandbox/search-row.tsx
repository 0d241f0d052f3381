/**
 * Search, in the last line of the checks: its button, how far it is, and what it found, with the faults that are left of the
 * failing run in words. Plain props: the static page shows the same line, of the same size, before anything has been loaded.
 */
import type { ComponentChildren } from 'preact';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { FoundFailure, SavedSearch } from '../../workbook/saved-work.ts';

export interface SearchRowProps {
  strings: SandboxStrings;
  /** The seeds that are searched. */
  seeds: { first: number; last: number };
  possible: boolean;
  progress: { seedsRun: number; shrinking: { found: { seed: number }; runs: number } | null } | null;
  result: SavedSearch | null;
  /** The faults that are left of what was found, in words: a page that only shows this line loads nothing for them. */
  faults: readonly string[];
  /** The result speaks of code that has been changed since. */
  outdated: boolean;
  /** Why it ended early, or could not be done. */
  notice: string | null;
  titleOf(check: string): string;
  onSearch(): void;
  onReplay(): void;
  /** Beside what was found. */
  evidence?: ComponentChildren;
  inert?: boolean;
}

export function SearchRow(props: SearchRowProps) {
  const { strings, seeds, possible, progress, result, notice, inert = false } = props;
  const isRunning = progress !== null;
  const enabled = possible || isRunning;
  const all = seeds.last - seeds.first + 1;
  const found = isRunning ? null : (result?.found ?? null);
  return (
    <div
      class="sb-check sb-search"
      data-verdict={stateOf(props)}
      data-undecided={(!isRunning && found === null && (result?.undecided ?? 0) > 0) || undefined}
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
        </p>
        {found === null ? null : <FoundPart {...props} found={found} />}
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

function FoundPart({
  strings,
  titleOf,
  onReplay,
  evidence,
  faults,
  found,
}: SearchRowProps & { found: FoundFailure }) {
  const { check, verdict, error, seed, scenario, runForMs, whole } = found;
  const isSmaller = scenario.length < whole.faults || runForMs < whole.runForMs;
  return (
    <div class="sb-failure">
      <p>{strings.ofCheck(titleOf(check))}</p>
      <p class="sb-verdict">{verdict?.reason ?? error}</p>
      {verdict === null ? null : (
        <dl>
          <dt>{strings.expected}</dt>
          <dd>{verdict.expected}</dd>
          <dt>{strings.observed}</dt>
          <dd>{verdict.observed}</dd>
        </dl>
      )}
      <p>
        <strong>{strings.takes(scenario.length, runForMs, seed)}</strong>{' '}
        <span class="sb-muted">
          {isSmaller ? strings.leftOf(whole.faults, whole.runForMs) : strings.notMadeSmall}
        </span>
      </p>
      {scenario.length === 0 ? null : (
        <ol class="sb-left">
          {scenario.map(({ atMs }, index) => (
            <li key={`${atMs} ${faults[index]}`}>
              {strings.faultAt(strings.time(atMs * 1000), faults[index] ?? '')}
            </li>
          ))}
        </ol>
      )}
      <button type="button" class="sb-button" data-replay-found onClick={onReplay}>
        {strings.replaySmall(seed)}
      </button>
      {evidence}
    </div>
  );
}
