/** What the run is doing, in words, and what has become of the learner's edits. Under the line of time; nothing in it moves the page. */
import type { ReadonlySignal } from '@preact/signals';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { WorkbenchModels } from './models.ts';
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
  /** What has become of the learner's code: one sentence, so that it stays in its line. */
  note: string;
}

export function RunStatus(props: RunStatusProps) {
  return (
    <p class="sb-status">
      <span class="sb-state-mark" aria-hidden="true" />
      <StateWords {...props} />
      <span class="sb-status-note">{props.note}</span>
    </p>
  );
}

/** The sentence that matters most now. */
export function noteOf({ editedSinceRun, answer, checks, strings }: WorkbenchModels): string {
  if (editedSinceRun.value && checks.outdated.value) return strings.editedSinceBoth;
  if (editedSinceRun.value) return strings.editedSinceRun;
  if (checks.outdated.value) return strings.checkedBefore;
  if (answer.saving.value === 'waiting') return strings.unsaved;
  if (answer.restoredAtMs.value !== null) return strings.restored(strings.when(answer.restoredAtMs.value));
  return answer.saving.value === 'saved' ? strings.saved : '';
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
