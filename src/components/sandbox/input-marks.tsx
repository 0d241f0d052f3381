/**
 * A person's inputs as pins over the slider of virtual time: each is a slider of its own, dragged by pointer or moved by keys
 * to another moment. What was moved stays where it was dropped until the replay is there. The scenario's faults have no pins:
 * they are fixed.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { clampMoment, type Input } from './inputs.ts';

interface InputMarksProps {
  strings: SandboxStrings;
  inputs: readonly Input[];
  endUs: number;
  /** A replay is on its way: nothing can be moved. */
  isGoing: boolean;
  /** Shows a moment that a pin is held over; null when it is let go. */
  onHold(input: Input, atUs: number | null): void;
  onMove(input: Input, atUs: number): void;
}

/** Keys that follow one another so quickly move a pin once, in milliseconds. */
const MOVED_AFTER_MS = 600;
const STEP_US = 10_000;
const FINE_STEP_US = 1000;
const TENTH = 0.1;
/** More are reached in the list only, or Tab would never leave them. */
const TAB_STOPS_MAX = 12;

export function InputMarks({ strings, inputs, endUs, isGoing, onHold, onMove }: InputMarksProps) {
  /** Where a pin is held, or was dropped. */
  const held = useSignal<{ key: string; atUs: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  // By what they are, not by the list: it may be made anew while a pin is held.
  const standing = inputs.map(({ key, atUs }) => `${key} ${atUs}`).join();
  useEffect(() => {
    if (!isGoing) held.value = null;
  }, [isGoing, standing]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const hold = (input: Input, atUs: number) => {
    held.value = { key: input.key, atUs: clampMoment(atUs, endUs) };
    onHold(input, held.value.atUs);
  };
  const drop = (input: Input) => {
    clearTimeout(timer.current);
    const at = held.value;
    if (at === null || at.key !== input.key) return;
    onHold(input, null);
    if (at.atUs === input.atUs) held.value = null;
    else onMove(input, at.atUs);
  };
  const onKeyDown = (event: KeyboardEvent, input: Input, shownUs: number) => {
    if (event.key === 'Escape' && held.value !== null) {
      event.stopPropagation();
      clearTimeout(timer.current);
      held.value = null;
      onHold(input, null);
      return;
    }
    const next = momentByKey(event, shownUs, endUs);
    if (next === null) return;
    event.preventDefault();
    if (isGoing) return;
    hold(input, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => drop(input), MOVED_AFTER_MS);
  };
  return (
    <>
      {inputs.map((input, index) => {
        const shownUs = held.value?.key === input.key ? held.value.atUs : input.atUs;
        return (
          <input
            key={input.key}
            type="range"
            class="sb-pin"
            aria-label={strings.momentOfInput(input.line)}
            aria-valuetext={strings.time(shownUs)}
            aria-disabled={isGoing ? true : undefined}
            title={strings.inputAt(input.line, strings.time(shownUs))}
            tabIndex={index < TAB_STOPS_MAX ? 0 : -1}
            min={0}
            max={Math.max(1, endUs)}
            step={1}
            value={shownUs}
            onInput={(event) => {
              // Whole milliseconds: a hand aims no better.
              if (!isGoing) hold(input, Math.round(Number(event.currentTarget.value) / 1000) * 1000);
            }}
            onChange={() => drop(input)}
            onKeyDown={(event) => onKeyDown(event, input, shownUs)}
          />
        );
      })}
    </>
  );
}

/** Where a key takes a pin; null when it is not for it. */
function momentByKey({ key, shiftKey }: KeyboardEvent, fromUs: number, endUs: number): number | null {
  const step = shiftKey ? FINE_STEP_US : STEP_US;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return fromUs - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return fromUs + step;
    case 'PageDown':
      return fromUs - endUs * TENTH;
    case 'PageUp':
      return fromUs + endUs * TENTH;
    case 'Home':
      return 0;
    case 'End':
      return endUs;
    default:
      return null;
  }
}
