/**
 * What went wrong, beside the thing that failed: program errors over the editor with a way to the line, the runner's own
 * failure, and what the learner must know of saved work. One error a process; the others are in the terminal.
 */
import { useSignal } from '@preact/signals';
import type { ErrorRecord } from '../../kernel/journal.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { isOfOtherStarter } from '../../workbook/saved-work.ts';
import { UNPACKED_BYTES_MAX } from '../../workbook/shared-link.ts';
import { SAVED_CHARACTERS_MAX } from './answer-model.ts';
import type { Place, WorkbenchModels } from './models.ts';
import { DownloadOwnFiles } from './own-files.tsx';
import { workPlaceOf } from './page-data.ts';

export function Alerts({ models }: { models: WorkbenchModels }) {
  const { run, answer, strings, actions } = models;
  const dismissed = useSignal<readonly ErrorRecord[]>([]);
  const open = run.errors.value.filter((error) => !dismissed.value.includes(error));
  const shown = newestOfEach(open);
  const hidden = open.length - shown.length;
  const live = run.state.value === 'running' || run.state.value === 'paused';
  return (
    <>
      <div class="sb-alerts" role="alert">
        {shown.map((error) => (
          <div
            class={`sb-alert${error.cause === 'spin' ? ' sb-suspect' : ''}`}
            key={`${error.source}/${error.n}`}
          >
            <p>
              {sentenceOf(strings, error)}{' '}
              {error.place === null ? null : (
                <PlaceLink
                  place={{ ...error.place, message: messageOf(error) }}
                  strings={strings}
                  onJump={actions.jumpTo}
                />
              )}
            </p>
            {error.stack === '' || error.cause === 'compile' ? null : (
              <details>
                <summary>{strings.stack}</summary>
                <pre>{error.stack}</pre>
              </details>
            )}
            <p class="sb-alert-buttons">
              {error.cause === 'spin' && live ? (
                <button
                  type="button"
                  class="sb-button sb-small"
                  onClick={() => run.apply({ kind: 'kill', process: error.process })}
                >
                  {strings.onProcess(strings.kill, error.process)}
                </button>
              ) : null}
              <button
                type="button"
                class="sb-link"
                onClick={() => {
                  dismissed.value = [
                    ...dismissed.value,
                    ...open.filter(({ process }) => process === error.process),
                  ];
                }}
              >
                {strings.dismiss}
              </button>
            </p>
          </div>
        ))}
        {hidden > 0 ? <p class="sb-note">{strings.more(hidden)}</p> : null}
        {run.differsAtUs.value === null ? null : (
          <div class="sb-alert">
            <p>{strings.replayDiffers(strings.time(run.differsAtUs.value))}</p>
          </div>
        )}
        {run.failure.value === null ? null : (
          <div class="sb-alert">
            <p>{run.failure.value}</p>
          </div>
        )}
      </div>
      {answer.problem.value === null ? null : (
        <div class="sb-note sb-warn">
          <p role="status">{strings.storage[answer.problem.value]}</p>
          <p class="sb-alert-buttons">
            <DownloadOwnFiles models={models} />
          </p>
        </div>
      )}
      {answer.problem.value === null && answer.size.value > UNPACKED_BYTES_MAX ? (
        <div class="sb-note sb-warn">
          <p role="status">
            {strings.tooLargeToShare(answer.size.value, UNPACKED_BYTES_MAX, SAVED_CHARACTERS_MAX)}
          </p>
          <p class="sb-alert-buttons">
            <DownloadOwnFiles models={models} />
          </p>
        </div>
      ) : null}
    </>
  );
}

/** Messages over the body: of the run, of Reset and Solution, of saved work. */
export function Notices({ models }: { models: WorkbenchModels }) {
  const { run, answer, help, strings } = models;
  const conflict = answer.conflict.value;
  return (
    <div class="sb-notices" aria-live="polite">
      {conflict === null ? null : (
        <div class="sb-note sb-warn">
          <p>{strings.otherTab(strings.when(conflict.savedAtMs))}</p>
          <p class="sb-alert-buttons">
            <button type="button" class="sb-button sb-small" onClick={() => answer.choose('theirs')}>
              {strings.takeTheirs}
            </button>
            <button type="button" class="sb-button sb-small" onClick={() => answer.choose('mine')}>
              {strings.keepMine}
            </button>
            <DownloadOwnFiles models={models} />
          </p>
        </div>
      )}
      {conflict === null && answer.askedElsewhere.value ? (
        <p class="sb-note sb-warn">{strings.alsoElsewhere}</p>
      ) : null}
      {answer.offers.value.slice(0, 1).map((offer) => (
        <div class="sb-note sb-warn" key={offer.key}>
          <p>
            {(isOfOtherStarter(offer, workPlaceOf(models.page))
              ? strings.exerciseChanged
              : strings.keptBeside)(strings.when(offer.savedAtMs), models.page.exercise !== null)}
          </p>
          <p class="sb-alert-buttons">
            <button type="button" class="sb-button sb-small" onClick={() => answer.bringBack(offer)}>
              {strings.bringBack}
            </button>
            <button type="button" class="sb-button sb-small" onClick={() => answer.leave(offer)}>
              {strings.leaveIt}
            </button>
          </p>
        </div>
      ))}
      {run.notice.value === null ? null : <p class="sb-note">{run.notice.value}</p>}
      {help.said.value === null ? null : <p class="sb-note">{help.said.value}</p>}
    </div>
  );
}

function PlaceLink({
  place,
  strings,
  onJump,
}: {
  place: Place;
  strings: SandboxStrings;
  onJump(place: Place): void;
}) {
  return (
    <a
      class="sb-place"
      href={`#${place.file}:${place.line}`}
      onClick={(event) => {
        event.preventDefault();
        onJump(place);
      }}
    >
      {strings.where(place.file, place.line)}
    </a>
  );
}

function newestOfEach(errors: readonly ErrorRecord[]): ErrorRecord[] {
  return errors.filter(
    (error, index) => errors.findIndex(({ process }) => process === error.process) === index,
  );
}

function sentenceOf(strings: SandboxStrings, error: ErrorRecord): string {
  const message = messageOf(error);
  if (error.cause === 'spin') return strings.spin(error.process);
  if (error.cause === 'compile') return strings.compileError(error.process, message);
  return strings[error.cause](error.process, message);
}

function messageOf(error: ErrorRecord): string {
  return error.name === '' ? error.message : `${error.name}: ${error.message}`;
}
