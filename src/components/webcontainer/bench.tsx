/**
 * A sandbox in a WebContainer: controls, what went wrong, editor, processes, views, output, shell and preview around one run.
 * It is the workbench without what real Node has not: time that stands still, links that can be cut, a way back. Checks stay
 * in the chapter, where the simulation is.
 */
import { useSignalEffect } from '@preact/signals';
import { accept, simulateHere } from '../../workbook/container-choice.ts';
import { containerStrings as words } from '../../workbook/container-strings.ts';
import { Alerts, Notices } from '../sandbox/alerts.tsx';
import { EditorPane } from '../sandbox/editor-pane.tsx';
import type { WorkbenchModels } from '../sandbox/models.ts';
import { StatusAnnouncer } from '../sandbox/status-announcer.tsx';
import type { ViewName } from '../sandbox/view-model.ts';
import { ViewsPane } from '../sandbox/views-pane.tsx';
import type { ContainerModel } from './container-model.ts';
import { ContainerNotice } from './container-notice.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { ProcessBar } from './process-bar.tsx';
import { ToolsPane } from './tools-pane.tsx';

/** Those that need no message: real Node tells of none. */
const KNOWN_VIEWS: readonly ViewName[] = ['sequence', 'logs'];

export interface BenchProps {
  models: WorkbenchModels;
  container: ContainerModel;
  /** The sandbox in its chapter. */
  chapter: string;
}

export function Bench({ models, container, chapter }: BenchProps) {
  const { run, answer, actions } = models;
  useSignalEffect(() => container.edited(answer.files.value));
  return (
    <>
      <Controls models={models} container={container} chapter={chapter} />
      <Status models={models} container={container} />
      <FailurePanel container={container} chapter={chapter} onStart={() => void start(models, container)} />
      <ContainerNotice container={container} />
      <StatusAnnouncer models={models} />
      <div class="sb-task">
        <Notices models={models} />
      </div>
      <div class="sb-body">
        <div class="sb-code">
          <Alerts models={models} />
          <EditorPane models={models} />
        </div>
        <div class="sb-picture">
          <ProcessBar
            names={models.page.services.map(({ name }) => name)}
            run={run}
            doors={container.doors}
            onApply={run.apply}
          />
          <ViewsPane models={models} names={KNOWN_VIEWS} />
        </div>
        <ToolsPane
          models={models}
          container={container}
          onPlace={(file, line) => actions.jumpTo({ file, line })}
        />
      </div>
    </>
  );
}

/** Starts the container, and with it the run if that was asked for. */
export async function start(
  models: WorkbenchModels,
  container: ContainerModel,
  errand: 'open' | 'run' = 'open',
): Promise<void> {
  // Whoever starts it has what is loaded from whom beside the button, or has accepted it before.
  accept();
  if ((await container.boot(errand)) && errand === 'run') models.actions.act('run');
}

function Controls({ models, container, chapter }: BenchProps) {
  const { run, answer, actions } = models;
  const stage = container.stage.value;
  const isReady = stage === 'ready';
  const isOver = stage === 'failed' && container.failure.value?.mayTryAgain !== true;
  const isLive = run.state.value === 'running' || run.state.value === 'booting';
  const button = (name: string, label: string, isOn: boolean, press: () => void, kind = '') => (
    <button
      type="button"
      class={`sb-button ${kind}`}
      data-action={name}
      aria-disabled={isOn ? undefined : true}
      onClick={() => {
        if (isOn) press();
      }}
    >
      {label}
    </button>
  );
  return (
    <fieldset class="sb-toolbar hb-container-controls">
      <legend class="sr-only">{words.controls}</legend>
      <div class="sb-group">
        {isReady
          ? button('run', words.run, true, () => actions.act('run'), 'sb-main')
          : button(
              'boot',
              words.start,
              (stage === 'asleep' || stage === 'failed') && !isOver,
              () => void start(models, container),
              'sb-main',
            )}
        {button('stop', words.stop, isLive, () => actions.act('stop'))}
        <a class="sb-button hb-container-simulated" href={chapter} onClick={() => simulateHere()}>
          {words.simulated}
        </a>
      </div>
      <div class="sb-group sb-quiet">
        {button('reset', words.reset, answer.changed.value, () => actions.act('reset'), 'sb-quiet-button')}
        {button(
          'undo',
          words.undo,
          answer.replaced.value.length > 0,
          () => actions.act('undo'),
          'sb-quiet-button',
        )}
      </div>
    </fieldset>
  );
}

/** One sentence, in a place of its own: nothing moves when it changes. */
function Status({ models, container }: Omit<BenchProps, 'chapter'>) {
  const { run, strings, editedSinceRun, answer } = models;
  const stage = container.stage.value;
  const time = strings.time(run.nowUs.value);
  const sentence =
    stage !== 'ready'
      ? words.status[stage]
      : {
          idle: words.status.ready,
          booting: words.preparing,
          running: words.running(time),
          paused: words.running(time),
          stopped: words.stopped(time),
          failed: words.didNotRun,
        }[run.state.value];
  const note = editedSinceRun.value
    ? words.edited
    : answer.saving.value === 'waiting'
      ? strings.unsaved
      : answer.saving.value === 'saved'
        ? strings.saved
        : '';
  return (
    <p class="sb-status hb-container-status">
      <span class="sb-state-mark" aria-hidden="true" />
      <span class="sb-words">{sentence}</span>
      <span class="sb-status-note">{note}</span>
    </p>
  );
}
