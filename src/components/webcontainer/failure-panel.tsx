/** What went wrong with the WebContainer, beside the button that was pressed: what happened, what to do, and the way to the simulation. */
import { simulateHere } from '../../workbook/container-choice.ts';
import { failureWords, containerStrings as words } from '../../workbook/container-strings.ts';
import type { ContainerModel } from './container-model.ts';

interface FailurePanelProps {
  container: ContainerModel;
  chapter: string;
  onStart(): void;
}

export function FailurePanel({ container, chapter, onStart }: FailurePanelProps) {
  const failure = container.failure.value;
  const isOver = container.stage.value === 'failed' && failure?.mayTryAgain !== true;
  return (
    <div role="alert" class="hb-container-failure">
      {failure === null ? null : (
        <div class="sb-alert" data-failure={failure.kind}>
          <p>
            <strong>{failureWords[failure.kind].what}</strong> {failureWords[failure.kind].how}
          </p>
          {failure.message === '' ? null : <p class="hb-container-said">{words.said(failure.message)}</p>}
          {isOver ? <p>{words.unavailable}</p> : null}
          <p class="sb-alert-buttons">
            <a class="sb-button sb-small" href={chapter} onClick={() => simulateHere()}>
              {words.simulated}
            </a>
            {isOver || failure.kind === 'not-killed' || failure.kind === 'memory' ? (
              <button type="button" class="sb-button sb-small" onClick={() => location.reload()}>
                {words.reload}
              </button>
            ) : failure.mayTryAgain ? (
              <button type="button" class="sb-button sb-small" onClick={onStart}>
                {words.tryAgain}
              </button>
            ) : (
              <button
                type="button"
                class="sb-link"
                onClick={() => {
                  container.failure.value = null;
                }}
              >
                {words.dismiss}
              </button>
            )}
          </p>
        </div>
      )}
    </div>
  );
}
