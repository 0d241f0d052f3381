/** What the run is doing, in words, and what has become of the learner's edits. Under the line of time; nothing in it moves the page. */
import type { ReadonlySignal } from '@preact/signals';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { SandboxState } from './run-model.ts';

interface RunStatusProps {
  strings: SandboxStrings;
  state: SandboxState;
  ended: boolean;
  nowUs: ReadonlySignal<number>;
  /** Of the run that is shown. */
  seed: number;
  /** Where a replay is going to, and how far it has come; null when there is none. */
  going: ReadonlySignal<{ toUs: number; reachedUs: number } | null>;
  /** The code is no longer the run's. */
  edited: boolean;
  saving: 'nothing' | 'waiting' | 'saved';
}

export function RunStatus(props: RunStatusProps) {
  const { strings, saving, edited } = props;
  return (
    <p class="sb-status">
      <span class="sb-state-mark" aria-hidden="true" />
      <StateWords {...props} />
      {edited ? <span class="sb-edited">{strings.editedSinceRun}</span> : null}
      <span class="sb-saving">
        {saving === 'waiting' ? strings.unsaved : saving === 'saved' ? strings.saved : ''}
      </span>
    </p>
  );
}

/** Reads virtual time itself, so that thirty reports a second redraw one line and not the whole of it. */
function StateWords({ strings, state, ended, nowUs, going, seed }: RunStatusProps) {
  if (going.value !== null) {
    const { toUs, reachedUs } = going.value;
    return <span class="sb-words">{strings.going(strings.time(toUs), strings.time(reachedUs))}</span>;
  }
  const time = strings.time(nowUs.value);
  const words: Record<SandboxState, string> = {
    idle: strings.idle,
    booting: strings.booting(seed),
    running: strings.running(time, seed),
    paused: strings.paused(time, seed),
    stopped: ended ? strings.ended(time, seed) : strings.stopped(time, seed),
    failed: strings.failed,
  };
  return <span class="sb-words">{words[state]}</span>;
}
