/**
 * The room under the checks: one verdict with its reason, its facts and the way to its run, or, where nothing is wrong, what
 * is known. Its height is there from the press of Check or Search (styles/verdict-room.css), so that what comes out seconds
 * later moves nothing. Plain props; which verdict it is: shown-verdict.ts.
 */
import type { ComponentChildren } from 'preact';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { type CheckRow, isOpen } from './check-rows.ts';

export interface RoomProps {
  /** Names it for a screen reader; null where it shows no verdict. */
  label: string | null;
  state: CheckRow['state'];
  undecided?: boolean;
  children: ComponentChildren;
}

export function VerdictRoom({ label, state, undecided = false, children }: RoomProps) {
  return (
    <fieldset
      class="sb-room"
      aria-label={label ?? undefined}
      data-verdict={state === 'none' ? undefined : state}
      data-undecided={undecided || undefined}
    >
      {children}
    </fieldset>
  );
}

/** What was expected and what was there; `children` are further pairs. Nothing where nothing was judged. */
export function VerdictFacts({
  strings,
  verdict,
  children,
}: {
  strings: SandboxStrings;
  verdict: CheckRow['verdict'];
  children?: ComponentChildren;
}) {
  return verdict === null ? null : (
    <dl>
      <dt>{strings.expected}</dt>
      <dd>{verdict.expected}</dd>
      <dt>{strings.observed}</dt>
      <dd>{verdict.observed}</dd>
      {children}
    </dl>
  );
}

interface FailureProps {
  strings: SandboxStrings;
  row: CheckRow;
  onReplay(check: string): void;
  evidence: ComponentChildren;
}

/** What is wrong with one check, or why it could not be judged. */
export function Failure({ strings, row, onReplay, evidence }: FailureProps) {
  const { title, verdict, seed, error } = row;
  return (
    <VerdictRoom label={strings.verdictOn(title)} state={row.state} undecided={isOpen(row)}>
      <p class="sb-room-of">{title}</p>
      <p class="sb-verdict">{verdict?.reason ?? error}</p>
      {verdict !== null && error !== null ? <p>{error}</p> : null}
      {isOpen(row) ? <p>{strings.neitherNor}</p> : null}
      <div class="sb-room-parts">
        <div>
          <VerdictFacts strings={strings} verdict={verdict}>
            {verdict === null || verdict.atMs === null ? null : (
              <>
                <dt>{strings.virtualTime}</dt>
                <dd>{strings.time(verdict.atMs * 1000)}</dd>
              </>
            )}
          </VerdictFacts>
          {seed === null ? null : (
            <button
              type="button"
              class="sb-button"
              data-replay={row.check}
              onClick={() => onReplay(row.check)}
            >
              {strings.replay(seed)}
            </button>
          )}
        </div>
        {evidence}
      </div>
    </VerdictRoom>
  );
}

/** Nothing is wrong: the checks are under way, or all have passed. */
export function NothingWrong({ strings, rows }: { strings: SandboxStrings; rows: readonly CheckRow[] }) {
  if (rows.some(({ state }) => state === 'running'))
    return (
      <VerdictRoom label={null} state="running">
        <p class="sb-muted">{strings.verdictComes}</p>
      </VerdictRoom>
    );
  const [first] = rows;
  if (first === undefined || rows.some(({ state }) => state !== 'pass'))
    return (
      <VerdictRoom label={null} state="none">
        {null}
      </VerdictRoom>
    );
  return (
    <VerdictRoom label={null} state="pass">
      <p class="sb-verdict">
        {strings.allPassed(rows.length)} {strings.lastShowed(first.seedsRun)}
      </p>
      <ul class="sb-room-list">
        {rows.map(({ check, verdict }) => (verdict === null ? null : <li key={check}>{verdict.reason}</li>))}
      </ul>
      <p class="sb-muted">{strings.afterPass}</p>
    </VerdictRoom>
  );
}
