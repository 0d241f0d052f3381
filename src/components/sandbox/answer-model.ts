/**
 * The code in one sandbox's editor and what became of it: edits, Reset, Solution, Undo, and their saving.
 * Owns the rule that no code is ever lost: whatever takes its place, Undo brings it back, also after a reload.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import {
  changedFrom,
  type ReplacedCode,
  type SavedVerdicts,
  type SavedWork,
  type StorageProblem,
  sameTexts,
  type Texts,
  type WorkContent,
  type WorkRecord,
} from '../../workbook/saved-work.ts';

/** An edit is in storage this much later at most: half of the 500 ms that a learner may lose. */
const SAVE_AFTER_MS = 250;
const REPLACED_MAX = 5;
/** Changed files together, in characters. Each pause of typing writes them all. */
export const SAVED_CHARACTERS_MAX = 10_000_000;

export interface AnswerModel {
  readonly starter: Texts;
  readonly files: Signal<Texts>;
  /** Counts the times that code was put in by something other than typing. */
  readonly putIn: Signal<number>;
  readonly replaced: Signal<readonly ReplacedCode[]>;
  readonly changed: ReadonlySignal<boolean>;
  readonly verdicts: Signal<SavedVerdicts | null>;
  readonly saving: Signal<'nothing' | 'waiting' | 'saved'>;
  readonly problem: Signal<StorageProblem | null>;
  /** When the code was last saved, in an earlier visit; null when nothing was restored, or it has changed since. */
  readonly restoredAtMs: Signal<number | null>;
  /** Work for an earlier starter, or of another tab, that could be brought back. */
  readonly offers: Signal<readonly WorkRecord[]>;
  /** The other tab's version, while the learner has not chosen. */
  readonly conflict: Signal<WorkRecord | null>;
  /** Another tab has other code and waits for its learner to choose. */
  readonly askedElsewhere: Signal<boolean>;
  /** Characters of the changed files together. */
  readonly size: ReadonlySignal<number>;
  restore(): Promise<void>;
  edit(path: string, text: string): void;
  reset(): void;
  showSolution(solution: Texts): void;
  /** Files of the answer to an earlier exercise; the others stay as they are. */
  startFrom(previous: Texts): void;
  /** Somebody else's code; `changed` are its files that differ from the starter. */
  putShared(changed: Texts): void;
  undo(): void;
  /** Resolves when they are in storage, or storage has refused them. */
  keepVerdicts(verdicts: SavedVerdicts): Promise<void>;
  bringBack(offer: WorkRecord): void;
  leave(offer: WorkRecord): void;
  choose(version: 'theirs' | 'mine'): void;
  /** Writes what is not written yet: the page is hidden, or (`isGone`) closed. */
  leavePage(isGone?: boolean): void;
}

export function createAnswerModel(starter: Texts, work: SavedWork): AnswerModel {
  const files = signal<Texts>(starter);
  const putIn = signal(0);
  const replaced = signal<readonly ReplacedCode[]>([]);
  const verdicts = signal<SavedVerdicts | null>(null);
  const saving = signal<'nothing' | 'waiting' | 'saved'>('nothing');
  const problem = signal<StorageProblem | null>(null);
  const restoredAtMs = signal<number | null>(null);
  const offers = signal<readonly WorkRecord[]>([]);
  const conflict = signal<WorkRecord | null>(null);
  const askedElsewhere = signal(false);
  const size = computed(() => sizeOf(changedFrom(starter, files.value)));
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Saves that storage has not answered yet. */
  let underWay = 0;
  /** What Reset, Solution or Undo put in last: the learner did not write that. */
  let given: Texts = starter;

  const content = (): WorkContent => ({
    files: changedFrom(starter, files.value),
    replaced: replaced.value,
    verdicts: verdicts.value,
  });

  async function save(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (size.value > SAVED_CHARACTERS_MAX) {
      problem.value = 'too-large';
      saving.value = 'nothing';
      return;
    }
    underWay += 1;
    const result = await work.save(content());
    underWay -= 1;
    batch(() => {
      if (result.kind === 'problem') problem.value = result.problem;
      else if (result.kind === 'conflict') conflict.value = result.theirs;
      else {
        problem.value = null;
        if (timer === null) saving.value = 'saved';
      }
    });
  }

  function saveSoon(): void {
    restoredAtMs.value = null;
    saving.value = 'waiting';
    timer ??= setTimeout(save, SAVE_AFTER_MS);
  }

  /** Puts code in the editor; what was there goes onto the pile. */
  function put(next: Texts, by: ReplacedCode['by'] | null): void {
    batch(() => {
      const mine = files.value;
      if (by !== null && !sameTexts(mine, next)) {
        replaced.value = [{ files: changedFrom(starter, mine), by }, ...replaced.value].slice(
          0,
          REPLACED_MAX,
        );
      }
      given = next;
      files.value = next;
      putIn.value += 1;
    });
    saveSoon();
  }

  work.onOtherTab((theirs) => {
    conflict.value = theirs;
  });
  work.onAskedElsewhere((isAsking) => {
    askedElsewhere.value = isAsking;
  });

  return {
    starter,
    files,
    putIn,
    replaced,
    changed: computed(() => !sameTexts(files.value, starter)),
    verdicts,
    saving,
    problem,
    restoredAtMs,
    offers,
    conflict,
    askedElsewhere,
    size,
    async restore() {
      const restored = await work.restore();
      batch(() => {
        problem.value = restored.problem;
        offers.value = restored.offers;
        const record = restored.current;
        if (record === null) return;
        replaced.value = record.replaced;
        verdicts.value = record.verdicts;
        if (Object.keys(record.files).length > 0 && sameTexts(files.value, starter)) {
          files.value = { ...starter, ...record.files };
          restoredAtMs.value = record.savedAtMs;
          putIn.value += 1;
        }
      });
    },
    edit(path, text) {
      if (files.value[path] === text) return;
      files.value = { ...files.value, [path]: text };
      saveSoon();
    },
    reset: () => put(starter, 'reset'),
    showSolution: (solution) => put({ ...starter, ...solution }, 'solution'),
    startFrom: (previous) => put({ ...files.value, ...previous }, 'previous-answer'),
    putShared: (changed) => put({ ...starter, ...changed }, 'shared'),
    undo() {
      const [last, ...rest] = replaced.value;
      if (last === undefined) return;
      const here = files.value;
      const wrote = !sameTexts(here, given) && !sameTexts(here, starter);
      batch(() => {
        // What was written since goes where the earlier version was, so a second Undo brings it back.
        replaced.value = wrote ? [{ files: changedFrom(starter, here), by: last.by }, ...rest] : rest;
        put({ ...starter, ...last.files }, null);
      });
    },
    keepVerdicts(next) {
      verdicts.value = next;
      return save();
    },
    bringBack(offer) {
      offers.value = offers.value.filter(({ key }) => key !== offer.key);
      put({ ...starter, ...offer.files }, 'kept-answer');
      void work.dismiss(offer);
    },
    leave(offer) {
      offers.value = offers.value.filter(({ key }) => key !== offer.key);
      void work.dismiss(offer);
    },
    choose(version) {
      const theirs = conflict.value;
      if (theirs === null) return;
      work.settle(theirs);
      batch(() => {
        conflict.value = null;
        if (version === 'theirs') put({ ...starter, ...theirs.files }, 'other-tab');
        else {
          replaced.value = [{ files: theirs.files, by: 'other-tab' as const }, ...replaced.value].slice(
            0,
            REPLACED_MAX,
          );
        }
      });
      void save();
    },
    leavePage(isGone = false) {
      if (timer !== null || underWay > 0 || conflict.value !== null) {
        if (timer !== null) clearTimeout(timer);
        timer = null;
        if (size.value <= SAVED_CHARACTERS_MAX) work.saveBeforeLeaving(content());
      }
      if (isGone) work.leave();
    },
  };
}

const sizeOf = (texts: Texts) => Object.values(texts).reduce((sum, text) => sum + text.length, 0);
