/**
 * The claims of an exercise, one line each, with what Check found out about them, Search's line, and under them the room in
 * which one verdict is shown whole. Plain props: the static page shows the same list before anything ran. Owns which of
 * several failures the learner has opened; lines never change their height, so what stands below stays where it is.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { type CheckRow, isBad, isOpen } from './check-rows.ts';
import { type Fold, FoldButton } from './fold-button.tsx';
import { FOUND, ROOM, shownVerdict } from './shown-verdict.ts';
import { Failure, NothingWrong } from './verdict-room.tsx';

/** Seeds that Check runs in the page; only said, not used. */
const SEEDS = 20;

interface CheckListProps {
  strings: SandboxStrings;
  exercise: string;
  rows: readonly CheckRow[];
  /**
   * Check or Search was pressed in this page: there is room for a verdict. Of an earlier visit it is shown when it is asked
   * for, since a page that loads must not move.
   */
  room: boolean;
  failure: string | null;
  /** Why the result is not in the learner's progress. */
  notRecorded?: string | null;
  onReplay(check: string): void;
  /** Beside what was wrong. */
  evidenceOf?(row: CheckRow): ComponentChildren;
  /** The line of Search. */
  search(fold: Fold): ComponentChildren;
  /** What Search found, as it is shown in the room; null where it found nothing. */
  found: ComponentChildren | null;
}

export function CheckList(props: CheckListProps) {
  const { strings, exercise, rows, room, failure, notRecorded = null, onReplay, search, found } = props;
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const before = useRef<string | null>(null);
  const running = rows.some(({ state }) => state === 'running');
  // What was opened or closed belongs to the verdicts of before.
  useEffect(() => {
    if (running) setChosen(undefined);
  }, [running]);
  const shown = shownVerdict({ rows, found: found !== null, open: room, chosen, before: before.current });
  before.current = shown;
  const foldOf = (name: string): Fold => ({
    open: shown === name,
    onFold: () => setChosen(shown === name ? null : name),
  });
  const bad = rows.find(({ check }) => check === shown);
  return (
    <div class="sb-checks">
      <h4 class="sr-only">{strings.checks}</h4>
      <ul aria-label={strings.checks}>
        {rows.map((row) => (
          <Row key={row.check} strings={strings} exercise={exercise} row={row} fold={foldOf(row.check)} />
        ))}
      </ul>
      {search(foldOf(FOUND))}
      {failure === null ? null : (
        <p class="sb-note sb-bad" role="alert">
          {failure}
        </p>
      )}
      {bad === undefined ? null : (
        <Failure strings={strings} row={bad} onReplay={onReplay} evidence={props.evidenceOf?.(bad)} />
      )}
      {shown === FOUND ? found : null}
      {shown === ROOM ? <NothingWrong strings={strings} rows={rows} /> : null}
      {notRecorded === null ? null : (
        <p class="sb-note sb-warn" role="status">
          {notRecorded}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  strings: SandboxStrings;
  exercise: string;
  row: CheckRow;
  fold: Fold;
}

function Row({ strings, exercise, row, fold }: RowProps) {
  return (
    <li
      class="sb-check"
      data-check={`${exercise}/${row.check}`}
      data-verdict={row.state === 'none' ? undefined : row.state}
      data-undecided={isOpen(row) || undefined}
    >
      <span class="sb-mark" aria-hidden="true" />
      <p class="sb-claim">
        <span>{row.title}</span>
        {isBad(row) ? (
          <FoldButton fold={fold}>{shortWords(strings, row)}</FoldButton>
        ) : (
          <span class="sb-said">{shortWords(strings, row)}</span>
        )}
      </p>
    </li>
  );
}

function shortWords(strings: SandboxStrings, row: CheckRow): string {
  if (row.state === 'none') return strings.notChecked;
  const { undecided = 0 } = row;
  if (row.state === 'running') return strings.checking(row.seedsRun - undecided, SEEDS);
  if (row.state === 'pass') return strings.passed(row.seedsRun);
  if (isOpen(row)) return strings.undecidedWith(undecided, row.seedsRun);
  return strings.verdictWords[row.state];
}
