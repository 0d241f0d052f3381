/**
 * The slider of virtual time under the buttons: where the run stands in its course, its faults as marks, and the way to
 * every earlier moment. Arrows go from event to event, Page Up and Down by tenths. Owns what is being looked for until it
 * is chosen; going there is the run's business.
 */
import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { isAsking } from '../../kernel/asking.ts';
import type { JournalRecord } from '../../kernel/journal.ts';
import type { Course, Whereabouts } from '../../runner/timeline.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { createFaultFinder, eventBefore, eventFrom } from './moments.ts';
import type { SandboxState } from './run-model.ts';

/** Keys that follow one another so quickly choose one moment, in milliseconds. */
const CHOSEN_AFTER_MS = 350;
const TENTH = 0.1;

export interface MomentBarProps {
  strings: SandboxStrings;
  state: SandboxState;
  nowUs: ReadonlySignal<number>;
  where: ReadonlySignal<Whereabouts | null>;
  /** Shows a moment that is being looked for in the pictures; null when it is no longer. */
  onLook(atUs: number | null): void;
  onJump(atUs: number): void;
  onGoOn(): void;
  onAsItWas(): void;
  onTakeUp(course: Course): void;
  /** Stand before the line, and under it. */
  fields: ComponentChildren;
  status: ComponentChildren;
}

export function MomentBar(props: MomentBarProps) {
  const { strings, state, onLook, onJump } = props;
  const where = props.where.value;
  const looked = useSignal<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const faults = useRef(createFaultFinder());
  const records: readonly JournalRecord[] = where?.course.records ?? [];
  const endUs = Math.max(where?.course.endUs ?? 0, where?.going ? 0 : props.nowUs.value);
  const enabled = where !== null && state !== 'idle' && endUs > 0;
  const shownUs = looked.value ?? where?.going?.toUs ?? props.nowUs.value;
  const paused = state === 'paused';

  const look = (atUs: number) => {
    looked.value = Math.max(0, Math.min(endUs, atUs));
    onLook(looked.value);
  };
  const choose = () => {
    clearTimeout(timer.current);
    const atUs = looked.value;
    looked.value = null;
    onLook(null);
    // A microsecond later: what happened at the moment itself is to be seen.
    if (atUs !== null && enabled) onJump(atUs + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!enabled) return;
    const next = momentByKey(event.key, shownUs, looked.value !== null, records, endUs);
    if (next === null) return;
    event.preventDefault();
    look(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(choose, CHOSEN_AFTER_MS);
  };
  const button = (label: string, deed: () => void, shown: boolean) =>
    shown ? (
      <button type="button" class="sb-button sb-small" onClick={deed}>
        {label}
      </button>
    ) : null;
  return (
    <div class="sb-moment">
      {props.fields}
      <div class="sb-moment-line">
        <input
          type="range"
          aria-label={strings.moment}
          aria-valuetext={strings.momentOf(strings.time(shownUs), strings.time(endUs))}
          min={0}
          max={Math.max(1, endUs)}
          step={1}
          value={enabled ? Math.min(shownUs, endUs) : 0}
          disabled={!enabled}
          onInput={(event) => look(Number(event.currentTarget.value))}
          onChange={choose}
          onKeyDown={onKeyDown}
        />
        <span class="sb-moment-marks" aria-hidden="true">
          {enabled
            ? faults.current(records).map(({ atUs, by, n, fault }) => (
                <span
                  class={`sb-moment-mark sb-by-${by}${isAsking(fault) ? ' sb-asked' : ''}`}
                  key={`${atUs} ${n}`}
                  // Not by its inset: while a run grows, a moved mark is no shift of the layout.
                  style={{ transform: `translateX(${(100 * atUs) / endUs}cqi)` }}
                />
              ))
            : null}
        </span>
      </div>
      <div class="sb-moment-under">
        {props.status}
        <p class="sb-moment-words">
          <span class="sb-moment-time" key={enabled ? 'time' : 'none'}>
            {enabled ? strings.momentOf(strings.time(shownUs), strings.time(endUs)) : strings.noMoment}
          </span>
          {where !== null && paused && where.back && where.inputsLater ? (
            <span class="sb-moment-note">{strings.inputsLater}</span>
          ) : null}
        </p>
        <div class="sb-moment-deeds">
          {button(strings.goOnFromHere, props.onGoOn, paused && where?.back === true)}
          {button(strings.asItWas, props.onAsItWas, paused && where?.inputsLater === true)}
          <Courses {...props} />
        </div>
      </div>
    </div>
  );
}

/** The courses that were left, to be taken up again. */
function Courses({ strings, where, state, onTakeUp }: MomentBarProps) {
  const others = where.value?.others ?? [];
  if (others.length === 0 || state === 'idle') return null;
  return (
    <label class="sb-field">
      <span class="sr-only">{strings.courses}</span>
      <select
        value="this"
        disabled={where.value?.going !== null}
        onChange={(event) => {
          const chosen = others[Number(event.currentTarget.value)];
          event.currentTarget.value = 'this';
          if (chosen) onTakeUp(chosen);
        }}
      >
        <option value="this">{strings.thisCourse(others.length + 1)}</option>
        {others.map((course, index) => (
          <option key={course.endUs} value={String(index)}>
            {strings.course(strings.time(course.endUs), personsFaults(course))}
          </option>
        ))}
      </select>
    </label>
  );
}

function personsFaults({ records }: Course): number {
  return records.filter((one) => one.kind === 'fault' && one.by === 'person' && !isAsking(one.fault)).length;
}

/** Where a key leads from a moment; null when it is not for the slider. `looking`: the moment is one that was looked at. */
export function momentByKey(
  key: string,
  fromUs: number,
  looking: boolean,
  records: readonly JournalRecord[],
  endUs: number,
): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      // The event that the run stands behind is in sight already.
      return eventBefore(records, looking ? fromUs : eventBefore(records, fromUs));
    case 'ArrowRight':
    case 'ArrowUp':
      return eventFrom(records, looking ? fromUs + 1 : fromUs) ?? endUs;
    case 'PageDown':
      return Math.max(0, Math.round(fromUs - endUs * TENTH));
    case 'PageUp':
      return Math.min(endUs, Math.round(fromUs + endUs * TENTH));
    case 'Home':
      return 0;
    case 'End':
      return endUs;
    default:
      return null;
  }
}
