/**
 * The buttons over a sandbox: to run, to check, and in a quieter voice what is seldom pressed. What concerns time is under
 * them (moment-bar.tsx). Plain props, so that the static page can show the same row, and of the same size, before anything has been loaded.
 */
import type { ReadonlySignal } from '@preact/signals';
import { Fragment } from 'preact';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { Action } from './models.ts';
import type { SandboxState } from './run-model.ts';
import { stepChoices } from './step-choice.ts';

const QUIET = 'sb-quiet-button';

export interface ToolbarProps {
  strings: SandboxStrings;
  state: SandboxState;
  /** What Step goes on to, of step-choice.ts, and the processes that can be chosen. */
  stepTo: string;
  processes: readonly string[];
  /** Where a replay is going to, and how far it has come; null when there is none. */
  going: ReadonlySignal<{ toUs: number; reachedUs: number } | null>;
  checking: boolean;
  exercise: { hints: number; hintsShown: number } | null;
  changed: boolean;
  canUndo: boolean;
  /** The sandbox fills the window. */
  fullWindow: boolean;
  /** The page has its size for a projector. */
  presenter: boolean;
  /** What is seldom pressed is shown where there is little room. */
  more: boolean;
  onAction(action: Action): void;
  onStepTo(choice: string): void;
  onMore(shown: boolean): void;
  /** Everything is disabled: the static page, until its loader has run. */
  inert?: boolean;
}

export function Toolbar(props: ToolbarProps) {
  const { strings, state, exercise, onAction, inert = false } = props;
  const live = state === 'running' || state === 'paused' || state === 'booting';
  const paused = state === 'paused';
  const button = (action: Action, label: string, enabled: boolean, kind = '', sign?: string) => (
    <button
      type="button"
      class={`sb-button ${kind}`}
      aria-label={sign === undefined ? undefined : label}
      title={sign === undefined ? undefined : label}
      data-action={action}
      disabled={inert}
      // Not `disabled`: the button under the learner's focus must not vanish from the keyboard's way.
      aria-disabled={enabled ? undefined : true}
      onClick={() => {
        if (enabled) onAction(action);
      }}
    >
      {/* Other words are other text, and have not moved. */}
      {sign ?? <Fragment key={label}>{label}</Fragment>}
    </button>
  );
  return (
    <div class="sb-toolbar">
      <div class="sb-group sb-runs">
        {button('run', strings.run, true, 'sb-main')}
        {paused
          ? button('resume', strings.resume, true)
          : button('pause', strings.pause, state === 'running' || props.going.value !== null)}
        {button('stop', strings.stop, live)}
        {props.fullWindow ? <MoreButton {...props} /> : null}
      </div>
      <div class="sb-group sb-joined">
        {button('step', strings.step, state !== 'booting')}
        <select
          class="sb-step"
          aria-label={strings.stepTo}
          value={props.stepTo}
          disabled={inert}
          onChange={(event) => props.onStepTo(event.currentTarget.value)}
        >
          {stepChoices(props.processes).map((choice) => (
            <option key={choice} value={choice} selected={choice === props.stepTo}>
              {choice === 'any'
                ? strings.anyEvent
                : choice === 'delivery'
                  ? strings.nextMessage
                  : strings.eventOf(choice.slice('process:'.length))}
            </option>
          ))}
        </select>
      </div>
      {exercise === null ? null : (
        <div class="sb-group">
          {button('check', props.checking ? strings.stopChecks : strings.check, true, 'sb-main')}
          {exercise.hints === 0 ? null : button('hint', strings.hint, exercise.hintsShown < exercise.hints)}
          {button('solution', strings.solution, true)}
        </div>
      )}
      <div class="sb-ends">
        <div class="sb-group sb-quiet">
          {button('reset', strings.reset, props.changed || state !== 'idle', QUIET)}
          {button('undo', strings.undo, props.canUndo, QUIET)}
          <span class="sb-gap" />
          {button('share', strings.share, true, QUIET)}
          {button('download', strings.download, true, QUIET)}
        </div>
        <div class="sb-group sb-quiet sb-window">
          <button
            type="button"
            class={`sb-button ${QUIET}`}
            data-action="presenter"
            aria-pressed={props.presenter}
            // On the page the switch is in the header; the key presses this one all the same.
            hidden={!props.fullWindow}
            onClick={() => onAction('presenter')}
          >
            {strings.presenter}
          </button>
          {button(
            'full-window',
            props.fullWindow ? strings.leaveFullWindow : strings.fullWindow,
            true,
            QUIET,
          )}
          {button('shortcuts', strings.shortcuts, true, QUIET, '?')}
        </div>
      </div>
    </div>
  );
}

/** Where a full window has no room for all controls, those that are seldom pressed are behind this one. */
function MoreButton({ strings, more, onMore }: ToolbarProps) {
  return (
    <button type="button" class="sb-button sb-more" aria-expanded={more} onClick={() => onMore(!more)}>
      {strings.moreControls}
    </button>
  );
}
