/**
 * What Search found, in the room under the checks: the verdict, the faults that are left of the failing run in words, and the
 * way to that run. Plain props: a page that was just loaded shows the same.
 */
import type { ComponentChildren } from 'preact';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { FoundFailure } from '../../workbook/saved-work.ts';
import { VerdictFacts, VerdictRoom } from './verdict-room.tsx';

interface FoundPartProps {
  strings: SandboxStrings;
  found: FoundFailure;
  /** The title of its check. */
  title: string;
  /** The faults that are left of it, in words: a page that only shows this loads nothing for them. */
  faults: readonly string[];
  onReplay(): void;
  evidence?: ComponentChildren;
}

export function FoundPart({ strings, found, title, faults, onReplay, evidence }: FoundPartProps) {
  const { verdict, error, seed, scenario, runForMs, whole, state } = found;
  const isSmaller = scenario.length < whole.faults || runForMs < whole.runForMs;
  return (
    <VerdictRoom label={strings.verdictFound} state={state}>
      <p class="sb-room-of">{title}</p>
      <p class="sb-verdict">{verdict?.reason ?? error}</p>
      <div class="sb-room-parts">
        <div>
          <VerdictFacts strings={strings} verdict={verdict} />
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
        </div>
        {evidence}
      </div>
    </VerdictRoom>
  );
}
