/**
 * The row of controls over a sandbox: run, seed, speed, the exercise's buttons, and the state in words.
 * Plain props, so that the static page can show the same row, and of the same size, before anything has been loaded.
 */
import { type ReadonlySignal, type Signal, useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { Action, WorkbenchModels } from './models.ts';
import type { SandboxState } from './run-model.ts';
import { SPEEDS } from './speeds.ts';
import { stepChoices } from './step-choice.ts';

export interface ToolbarProps {
  strings: SandboxStrings;
  state: SandboxState;
  ended: boolean;
  nowUs: Signal<number>;
  /** Seed of the run that is shown. */
  shownSeed: number;
  /** Seed of the next run. */
  seed: number;
  speed: number;
  /** What Step goes on to, of step-choice.ts, and the processes that can be chosen. */
  stepTo: string;
  processes: readonly string[];
  /** Where a replay is going to, and how far it has come; null when there is none. */
  going: ReadonlySignal<{ toUs: number; reachedUs: number } | null>;
  checking: boolean;
  exercise: { hints: number; hintsShown: number } | null;
  changed: boolean;
  canUndo: boolean;
  saving: 'nothing' | 'waiting' | 'saved';
  /** The sandbox fills the window. */
  fullWindow: boolean;
  onAction(action: Action): void;
  onSeed(seed: number): void;
  onSpeed(speed: number): void;
  onStepTo(choice: string): void;
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
      {sign ?? label}
    </button>
  );
  return (
    <div class="sb-toolbar">
      <div class="sb-group">
        {button('run', strings.run, true, 'sb-main')}
        {paused
          ? button('resume', strings.resume, true)
          : button('pause', strings.pause, state === 'running' || props.going.value !== null)}
        {button('stop', strings.stop, live)}
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
      <div class="sb-group">
        <SeedField strings={strings} seed={props.seed} disabled={inert} onSeed={props.onSeed} />
        <label class="sb-field">
          {strings.speed}
          <select
            class="sb-speed"
            value={String(props.speed)}
            disabled={inert}
            onChange={(event) => props.onSpeed(Number(event.currentTarget.value))}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={String(speed)} selected={speed === props.speed}>
                {Number.isFinite(speed) ? `${speed}×` : strings.speedMax}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="sb-group sb-group-end">
        {exercise === null
          ? null
          : button('check', props.checking ? strings.stopChecks : strings.check, true, 'sb-main')}
        {exercise === null || exercise.hints === 0
          ? null
          : button('hint', strings.hint, exercise.hintsShown < exercise.hints)}
        {exercise === null ? null : button('solution', strings.solution, true)}
        {button('reset', strings.reset, props.changed || state !== 'idle')}
        {button('undo', strings.undo, props.canUndo)}
        {button('share', strings.share, true)}
        {button('download', strings.download, true)}
        {button('full-window', props.fullWindow ? strings.leaveFullWindow : strings.fullWindow, true)}
        {button('shortcuts', strings.shortcuts, true, '', '?')}
      </div>
      <p class="sb-status">
        <span class="sb-state-mark" aria-hidden="true" />
        <StateWords {...props} />
        <span class="sb-saving">
          {props.saving === 'waiting' ? strings.unsaved : props.saving === 'saved' ? strings.saved : ''}
        </span>
      </p>
    </div>
  );
}

/** Reads virtual time itself, so that thirty reports a second redraw one line and not the toolbar. */
function StateWords({ strings, state, ended, nowUs, going, shownSeed }: ToolbarProps) {
  if (going.value !== null) {
    const { toUs, reachedUs } = going.value;
    return <span class="sb-words">{strings.going(strings.time(toUs), strings.time(reachedUs))}</span>;
  }
  const time = strings.time(nowUs.value);
  const words: Record<SandboxState, string> = {
    idle: strings.idle,
    booting: strings.booting(shownSeed),
    running: strings.running(time, shownSeed),
    paused: strings.paused(time, shownSeed),
    stopped: ended ? strings.ended(time, shownSeed) : strings.stopped(time, shownSeed),
    failed: strings.failed,
  };
  return <span class="sb-words">{words[state]}</span>;
}

/** Says changes of state, and how the checks ended, to a screen reader: not every tick of the clock. */
export function StatusAnnouncer({ models }: { models: WorkbenchModels }) {
  const { run, checks, strings } = models;
  const line = useRef<HTMLParagraphElement>(null);
  const said = useRef({ state: run.state.peek(), checking: false });
  useSignalEffect(() => {
    const state = run.state.value;
    const checking = checks.running.value;
    const before = said.current;
    said.current = { state, checking };
    if (line.current === null) return;
    const time = strings.time(run.nowUs.peek());
    if (before.checking && !checking) {
      const rows = checks.rows.peek();
      const passed = rows.filter((row) => row.state === 'pass').length;
      line.current.textContent = checks.failure.peek() ?? strings.summary(passed, rows.length);
    } else if (state !== before.state) {
      line.current.textContent =
        state === 'running'
          ? strings.saidRunning
          : state === 'paused'
            ? strings.saidPaused(time)
            : state === 'stopped'
              ? run.ended.peek()
                ? strings.saidEnded(time)
                : strings.saidStopped(time)
              : '';
    }
  });
  return <p class="sr-only" aria-live="polite" ref={line} />;
}

/** What is being typed stays in the field, however often a run has the toolbar drawn again. */
function SeedField(props: {
  strings: SandboxStrings;
  seed: number;
  disabled: boolean;
  onSeed(seed: number): void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <label class="sb-field" title={props.strings.seedHelp}>
      {props.strings.seed}
      <input
        class="sb-seed"
        type="number"
        min={1}
        max={999999}
        step={1}
        value={draft ?? props.seed}
        disabled={props.disabled}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setDraft(text);
          const seed = Math.trunc(Number(text));
          if (seed >= 1 && seed <= 999999) props.onSeed(seed);
        }}
        onBlur={() => setDraft(null)}
      />
    </label>
  );
}
