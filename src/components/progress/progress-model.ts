/**
 * The state of the progress page and its deeds: saving a file, bringing one in, deleting. Owns that nothing is changed before
 * the learner has seen what would be, and what is said after. The log itself is progress.ts's, files are file.ts's.
 */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Contents } from '../../workbook/progress/contents.ts';
import type { ProgressEvent } from '../../workbook/progress/event.ts';
import type { ImportPlan } from '../../workbook/progress/import-plan.ts';
import type { ProgressLog } from '../../workbook/progress/progress.ts';
import type { SavedCode } from '../../workbook/progress/saved-code.ts';
import type { ProgressStrings } from '../../workbook/progress-strings.ts';
import { saveFile } from '../sandbox/save-file.ts';

export interface ProgressModel {
  readonly events: ReadonlySignal<readonly ProgressEvent[] | null>;
  /** What keeps progress from being kept. */
  readonly trouble: ReadonlySignal<{ message: string; unsaved: number } | null>;
  /** A file that was read and waits for the learner's word; `code` false: its code can't be brought in. */
  readonly plan: ReadonlySignal<(ImportPlan & { codeReadable: boolean }) | null>;
  /** How far the learner has gone with deleting. */
  readonly deleting: Signal<'no' | 'asked' | 'sure'>;
  readonly deleteCode: Signal<boolean>;
  /** What saving or bringing in a file came to, and what deleting did. */
  readonly saidOfFile: ReadonlySignal<string>;
  readonly saidOfDeleting: ReadonlySignal<string>;
  exportFile(): Promise<void>;
  readFile(file: File): Promise<void>;
  join(): Promise<void>;
  leave(): void;
  delete(): Promise<void>;
}

type SavedCodeStore = typeof import('../../workbook/progress/saved-code.ts');

/** Why the saved code could not be changed; null where it was. */
async function failureOf(change: (code: SavedCodeStore) => Promise<unknown>): Promise<string | null> {
  try {
    await change(await import('../../workbook/progress/saved-code.ts'));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function createProgressModel(
  log: ProgressLog,
  contents: Contents,
  strings: ProgressStrings,
): ProgressModel {
  const events = signal<readonly ProgressEvent[] | null>(null);
  const trouble = signal<{ message: string; unsaved: number } | null>(null);
  const plan = signal<(ImportPlan & { codeReadable: boolean }) | null>(null);
  const deleting = signal<'no' | 'asked' | 'sure'>('no');
  const deleteCode = signal(false);
  const saidOfFile = signal('');
  const saidOfDeleting = signal('');

  async function refresh(): Promise<void> {
    const all = await log.events();
    const { saved, unsaved } = await log.state();
    batch(() => {
      events.value = all;
      trouble.value = saved.ok ? null : { message: saved.message, unsaved };
    });
  }

  /** Null where the browser does not let the page read it. */
  async function savedCode(): Promise<SavedCode[] | null> {
    try {
      const { readSavedCode } = await import('../../workbook/progress/saved-code.ts');
      return await readSavedCode();
    } catch {
      return null;
    }
  }

  log.subscribe(() => void refresh());
  void refresh();

  return {
    events,
    trouble,
    plan,
    deleting,
    deleteCode,
    saidOfFile,
    saidOfDeleting,
    async exportFile() {
      const { progressFile, progressFileName } = await import('../../workbook/progress/file.ts');
      const now = Date.now();
      const code = await savedCode();
      const all = await log.log();
      const name = progressFileName(now);
      saveFile(
        name,
        'application/json',
        progressFile({ exportedAt: now, log: all, code }, strings.fileAbout),
      );
      saidOfFile.value = strings.exported(name, all.events.length, code?.length ?? null);
    },
    async readFile(file) {
      saidOfFile.value = '';
      plan.value = null;
      const [{ readProgressFile }, { planImport }] = await Promise.all([
        import('../../workbook/progress/file.ts'),
        import('../../workbook/progress/import-plan.ts'),
      ]);
      let text: string;
      try {
        text = await file.text();
      } catch (error) {
        saidOfFile.value = strings.notRead(error instanceof Error ? error.message : String(error));
        return;
      }
      const read = readProgressFile(text);
      if ('problem' in read) {
        saidOfFile.value = strings.problem(read);
        return;
      }
      const code = await savedCode();
      const planned = planImport(contents, { log: await log.log(), code }, read);
      plan.value = { ...planned, codeReadable: code !== null || (read.code ?? []).length === 0 };
    },
    async join() {
      const planned = plan.value;
      if (planned === null) return;
      // The code first: what the log adds shows at once, and whoever sees a tick may leave.
      const failure = await failureOf((code) => code.addSavedCode(planned.code));
      const saved = await log.join(planned.log);
      const said = [saved.ok ? strings.joined : strings.joinedNotSaved];
      if (failure !== null) said.push(strings.codeNotAdded(failure));
      plan.value = null;
      saidOfFile.value = said.join(' ');
      await refresh();
    },
    leave() {
      plan.value = null;
    },
    async delete() {
      const withCode = deleteCode.value;
      const saved = await log.clear();
      const failure = await failureOf((code) => (withCode ? code.deleteSavedCode() : code.deleteVerdicts()));
      batch(() => {
        deleting.value = 'no';
        deleteCode.value = false;
        saidOfFile.value = '';
        saidOfDeleting.value = !saved.ok
          ? strings.deletedHere
          : failure === null
            ? strings.deleted(withCode)
            : strings.notDeleted(failure);
      });
      await refresh();
    },
  };
}
