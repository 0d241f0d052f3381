/** The verdict in one line, over the panes of a full window, with the way to the failing run and to all checks. */
import type { WorkbenchModels } from './models.ts';
import { verdictOf } from './verdict.ts';

export function VerdictLine({ models }: { models: WorkbenchModels }) {
  const { checks, search, full, strings } = models;
  const { state, sentence, undecided, replay } = verdictOf(
    {
      rows: checks.rows.value,
      running: checks.running.value,
      outdated: checks.outdated.value,
      failure: checks.failure.value,
      found: search.result.value?.found ?? null,
    },
    strings,
  );
  return (
    <div
      class="sb-verdict-line"
      data-verdict={state === 'none' ? undefined : state}
      data-undecided={undecided || undefined}
    >
      <span class="sb-mark" aria-hidden="true" />
      <p title={sentence}>{sentence}</p>
      {replay === null ? null : (
        <button
          type="button"
          class="sb-button"
          onClick={() => void (replay.found ? search.replay() : checks.replay(replay.check))}
        >
          {strings.replay(replay.seed)}
        </button>
      )}
      <button
        type="button"
        class="sb-button sb-quiet-button sb-all-checks"
        aria-expanded={full.checksShown.value}
        onClick={() => {
          full.checksShown.value = !full.checksShown.value;
        }}
      >
        {strings.allChecks}
      </button>
    </div>
  );
}
