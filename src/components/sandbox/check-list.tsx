/**
 * The claims of an exercise, one line each, with what Check found out about them. Plain props: the static page shows
 * the same list before anything ran. A verdict is a sentence; expected and observed stand under it only where it failed.
 */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { type CheckRow, isOpen } from './check-rows.ts';

/** Seeds that Check runs in the page; only said, not used. */
const SEEDS = 20;

interface CheckListProps {
  strings: SandboxStrings;
  exercise: string;
  rows: readonly CheckRow[];
  /** Of an earlier visit: what was wrong is shown when it is asked for, since a page that loads must not move. */
  folded: boolean;
  failure: string | null;
  /** Why the result is not in the learner's progress. */
  notRecorded?: string | null;
  onReplay(check: string): void;
  /** Beside what was wrong. */
  evidenceOf?(check: string): ComponentChildren;
  /** The line of Search. */
  search: ComponentChildren;
}

export function CheckList(props: CheckListProps) {
  const { strings, exercise, rows, folded, failure, notRecorded = null, onReplay, search } = props;
  const firstBad = rows.find(isBad);
  return (
    <div class="sb-checks">
      <h4 class="sr-only">{strings.checks}</h4>
      <ul aria-label={strings.checks}>
        {rows.map((row) => (
          <Row
            key={row.check}
            strings={strings}
            exercise={exercise}
            row={row}
            // One at a time: four of them push the code out of the window.
            folded={folded || row !== firstBad}
            onReplay={onReplay}
            evidence={row.state === 'fail' ? props.evidenceOf?.(row.check) : null}
          />
        ))}
      </ul>
      {search}
      {notRecorded === null ? null : (
        <p class="sb-note sb-warn" role="status">
          {notRecorded}
        </p>
      )}
      {failure === null ? null : (
        <p class="sb-note sb-bad" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

function Row({
  strings,
  exercise,
  row,
  folded,
  onReplay,
  evidence,
}: Pick<CheckListProps, 'strings' | 'exercise' | 'folded' | 'onReplay'> & {
  row: CheckRow;
  evidence: ComponentChildren;
}) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? !folded;
  const bad = isBad(row);
  return (
    <li
      class="sb-check"
      data-check={`${exercise}/${row.check}`}
      data-verdict={row.state === 'none' ? undefined : row.state}
      data-undecided={isOpen(row) || undefined}
    >
      <span class="sb-mark" aria-hidden="true" />
      <div>
        <p class="sb-claim">
          <span>{row.title}</span>
          {bad ? (
            <button
              type="button"
              class="sb-said sb-fold"
              aria-expanded={open}
              onClick={() => setChosen(!open)}
            >
              {shortWords(strings, row)}
            </button>
          ) : (
            <span class="sb-said">{shortWords(strings, row)}</span>
          )}
        </p>
        {bad && open ? <Failure strings={strings} row={row} onReplay={onReplay} evidence={evidence} /> : null}
      </div>
    </li>
  );
}

const isBad = ({ state }: CheckRow) => state === 'fail' || state === 'error';

function shortWords(strings: SandboxStrings, row: CheckRow): string {
  if (row.state === 'none') return strings.notChecked;
  const { undecided = 0 } = row;
  if (row.state === 'running') return strings.checking(row.seedsRun - undecided, SEEDS);
  if (row.state === 'pass') return strings.passed(row.seedsRun);
  if (isOpen(row)) return strings.undecidedWith(undecided, row.seedsRun);
  return strings.verdictWords[row.state];
}

function Failure({
  strings,
  row,
  onReplay,
  evidence,
}: Pick<CheckListProps, 'strings' | 'onReplay'> & { row: CheckRow; evidence: ComponentChildren }) {
  const { verdict, seed, error } = row;
  return (
    <div class={isOpen(row) ? 'sb-failure sb-open' : 'sb-failure'}>
      <p class="sb-verdict">{verdict?.reason ?? error}</p>
      {verdict !== null && error !== null ? <p>{error}</p> : null}
      {isOpen(row) ? <p>{strings.neitherNor}</p> : null}
      <dl>
        {verdict === null ? null : (
          <>
            <dt>{strings.expected}</dt>
            <dd>{verdict.expected}</dd>
            <dt>{strings.observed}</dt>
            <dd>{verdict.observed}</dd>
            {verdict.atMs === null ? null : (
              <>
                <dt>{strings.virtualTime}</dt>
                <dd>{strings.time(verdict.atMs * 1000)}</dd>
              </>
            )}
          </>
        )}
        {seed === null ? null : (
          <>
            <dt>{strings.seed}</dt>
            <dd>{seed}</dd>
          </>
        )}
      </dl>
      {seed === null ? null : (
        <button type="button" class="sb-button" data-replay={row.check} onClick={() => onReplay(row.check)}>
          {strings.replay(seed)}
        </button>
      )}
      {evidence}
    </div>
  );
}
