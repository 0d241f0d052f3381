/**
 * What Share opens: a link to what the sandbox shows, in a field and to be copied; a file where a link would be too long; and the
 * way in for such a file. It lies over the page near its button, so nothing moves. What is in a link: shared-state.ts.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SharedState } from '../../workbook/shared-state.ts';
import type { WorkbenchModels } from './models.ts';
import { actionButton, Popover } from './popover.tsx';
import { saveFile } from './save-file.ts';
import { heldBy } from './shared-notice.tsx';
import { stateToShare } from './take-over.ts';

export function SharePanel({ models }: { models: WorkbenchModels }) {
  return models.sharing.value ? <OpenPanel models={models} /> : null;
}

/** A state made ready to be handed on; `link` null: it is too long for one, `text` null: too large for a file too. */
interface Handed {
  link: string | null;
  characters: number;
  text: string | null;
}

function OpenPanel({ models }: { models: WorkbenchModels }) {
  const { strings, sharing } = models;
  const panel = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const made = useRef<ReturnType<typeof stateToShare> | null>(null);
  made.current ??= stateToShare(models);
  const { state, runLeftOut } = made.current;
  const handed = useSignal<Handed | null>(null);
  const said = useSignal('');

  useEffect(() => {
    handOver(state).then(
      (ready) => {
        handed.value = ready;
      },
      () => {
        said.value = strings.sharePartMissing;
      },
    );
  }, []);

  const copy = async (link: string) => {
    try {
      await navigator.clipboard.writeText(link);
      said.value = strings.copied;
    } catch {
      field.current?.focus();
      field.current?.select();
      said.value = strings.copyRefused;
    }
  };
  const openFile = async (file: File | undefined) => {
    const section = panel.current?.closest('section');
    if (!file || !section) return;
    try {
      const { openSharedFile } = await import('./open-shared.tsx');
      sharing.value = false;
      await openSharedFile(file, section);
    } catch {
      said.value = strings.sharePartMissing;
    }
  };
  const ready = handed.value;
  return (
    <Popover
      panel={panel}
      class="sb-share"
      label={strings.shareTitle}
      button={() => actionButton(panel, 'share')}
      onClose={() => {
        sharing.value = false;
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void openFile(event.dataTransfer?.files[0]);
      }}
    >
      <p>{strings.linkHolds(heldBy(state, models.page.exercise?.checks ?? [], strings))}</p>
      {runLeftOut ? <p>{strings.runLeftOut}</p> : null}
      <div class="sb-share-link">
        {ready === null || ready.link !== null ? (
          <>
            <label class="sb-field">
              {strings.shareLink}
              <input ref={field} type="text" readOnly value={ready?.link ?? ''} onFocus={selectAll} />
            </label>
            <button
              type="button"
              class="sb-button sb-small sb-main"
              aria-disabled={ready === null ? true : undefined}
              onClick={() => {
                if (ready?.link) void copy(ready.link);
              }}
            >
              {strings.copy}
            </button>
          </>
        ) : ready.text === null ? (
          <p>{strings.shareTooLarge(2)}</p>
        ) : (
          <>
            <p>{strings.linkTooLong(ready.characters)}</p>
            <button
              type="button"
              class="sb-button sb-small sb-main"
              onClick={() => {
                const name = `${state.exercise ?? state.sandbox}.happens-before.json`;
                saveFile(name, 'application/json', ready.text ?? '');
                said.value = strings.savedShared(name);
              }}
            >
              {strings.saveShared}
            </button>
          </>
        )}
      </div>
      <output class="sb-share-said">{said.value}</output>
      <p class="sb-share-open">
        <label class="sb-button sb-small">
          {strings.openSharedFile}
          <input
            type="file"
            class="sr-only"
            accept=".json,application/json"
            onChange={(event) => void openFile(event.currentTarget.files?.[0])}
          />
        </label>{' '}
        {strings.dropHere}
      </p>
    </Popover>
  );
}

async function handOver(state: SharedState): Promise<Handed> {
  const { LINK_CHARACTERS_MAX, UNPACKED_BYTES_MAX, sharedFile, sharedFragment } = await import(
    '../../workbook/shared-state.ts'
  );
  const text = sharedFile(state);
  // Measured as it is read: a file that can't be opened is not offered.
  if (new Blob([text]).size > UNPACKED_BYTES_MAX) return { link: null, characters: 0, text: null };
  const link = `${location.origin}${location.pathname}${location.search}${sharedFragment(state)}`;
  return { link: link.length > LINK_CHARACTERS_MAX ? null : link, characters: link.length, text };
}

function selectAll(event: FocusEvent): void {
  (event.currentTarget as HTMLInputElement).select();
}
