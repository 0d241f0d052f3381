/**
 * What shows a verdict, a line each: choosing one chooses it in all views. It is there where the failing run stands replayed;
 * before that a sentence has its place, so that Replay moves nothing.
 */
import { faultSentence } from '../../trace/fault-sentence.ts';
import { english } from '../../views/words.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { Piece } from './evidence.ts';
import { EvidenceToCome } from './evidence-to-come.tsx';
import type { WorkbenchModels } from './models.ts';

/** More would hide what matters; the first that a check names is what it means. */
const LINES_MAX = 8;

interface EvidenceListProps {
  models: WorkbenchModels;
  check: string;
  /** So many records the check named. */
  named: number;
  /** Of the failure that Search has made small. */
  small?: boolean;
}

export function EvidenceList({ models, check, named, small = false }: EvidenceListProps) {
  const { run, evidence, views, strings } = models;
  const began = run.began.value;
  const shown = evidence.shown.value;
  if (shown === null || began?.check !== check || (began.small !== null) !== small)
    return <EvidenceToCome strings={strings} named={named} />;
  const lines = shown.pieces.slice(0, LINES_MAX);
  const later = shown.later + shown.pieces.length - lines.length;
  return (
    <div class="sb-evidence">
      <h5 class="sb-small-title">{strings.evidence}</h5>
      <ul aria-label={strings.evidence}>
        {lines.map((piece) => (
          <li key={piece.id}>
            <button
              type="button"
              class="sb-link"
              aria-pressed={
                piece.kind === 'message'
                  ? views.selected.value === piece.id
                  : views.selected.value === null && run.cursorUs.value === piece.atUs
              }
              onClick={() => evidence.choose(piece)}
            >
              {strings.evidenceAt(strings.time(piece.atUs), wordsOf(strings, piece))}
            </button>
          </li>
        ))}
      </ul>
      {later === 0 ? null : <p class="sb-muted">{strings.moreEvidence(later)}</p>}
    </div>
  );
}

function wordsOf(strings: SandboxStrings, piece: Piece): string {
  if (piece.kind === 'message') {
    const { label, from, to } = piece.message;
    return strings.evidenceMessage(label, from, to, english.fateShort(piece.message));
  }
  const { record } = piece;
  if (record.kind === 'log') return strings.evidenceLine(record.process, record.text.trimEnd());
  if (record.kind === 'fault') return faultSentence(record.fault);
  if (record.kind === 'error') return strings.evidenceError(record.process, record.message);
  return strings.evidenceRecord(record.kind, 'process' in record ? record.process : record.source);
}
