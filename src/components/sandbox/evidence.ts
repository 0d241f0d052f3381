/**
 * What shows a verdict: the journal records that a check named, as messages and moments of the run that is shown. Owns how a
 * record's name becomes something that can be chosen in the views, and that a replayed failure begins with the first of them
 * chosen. Records that come later than the shown moment are counted, not named.
 */
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { eventId } from '../../check/index.ts';
import type { JournalRecord } from '../../kernel/journal.ts';
import { createMessageReader, type Message } from '../../trace/index.ts';
import type { RunModel } from './run-model.ts';
import type { ViewModel } from './view-model.ts';

export type Piece = { id: string; atUs: number } & (
  | { kind: 'message'; message: Message }
  | { kind: 'record'; record: JournalRecord }
);

export interface Evidence {
  pieces: readonly Piece[];
  /** They lie behind the moment that the run has come to. */
  later: number;
}

export interface EvidenceModel {
  /** Of the run that is shown, while it stands still; null where no check named any. */
  readonly shown: ReadonlySignal<Evidence | null>;
  choose(piece: Piece): void;
}

export function createEvidence(
  run: Pick<RunModel, 'state' | 'began' | 'records' | 'cursorUs'>,
  views: Pick<ViewModel, 'selected'>,
): EvidenceModel {
  const shown = computed((): Evidence | null => {
    const names = run.began.value?.evidence ?? [];
    if (names.length === 0 || (run.state.value !== 'paused' && run.state.value !== 'stopped')) return null;
    return evidenceIn(names, run.records.value);
  });
  let begunWith: unknown = null;
  effect(() => {
    const evidence = shown.value;
    const began = run.began.peek();
    // Only when a replay has come to its moment: later it is the learner's choice.
    if (evidence === null || begunWith === began) return;
    begunWith = began;
    const first = evidence.pieces.find(({ kind }) => kind === 'message');
    views.selected.value = first?.id ?? null;
  });
  return {
    shown,
    choose(piece) {
      views.selected.value = piece.kind === 'message' ? piece.id : null;
      run.cursorUs.value = piece.atUs;
    },
  };
}

/** In the order in which the check named them, each once. */
export function evidenceIn(names: readonly string[], records: readonly JournalRecord[]): Evidence {
  const wanted = new Set(names);
  const reader = createMessageReader();
  reader.read(records);
  const byId = new Map<string, Piece>();
  for (const record of records) {
    const id = eventId(record);
    if (wanted.has(id)) byId.set(id, { id, atUs: record.atUs, kind: 'record', record });
  }
  for (const id of wanted) {
    const message = reader.find(id);
    if (message !== undefined) byId.set(id, { id, atUs: message.sentUs, kind: 'message', message });
  }
  const pieces = [...wanted].flatMap((id) => byId.get(id) ?? []);
  return { pieces, later: wanted.size - pieces.length };
}
