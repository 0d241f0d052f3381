/**
 * The list of a person's inputs, near its button: each with its moment, which can be written anew, the line that says it, the
 * way to its moment, and the way out. All of them can be copied. What becomes of a change is the run's matter.
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { TimedFault } from '../../kernel/journal.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { asLines, asScenario, changedInputs, exactTime, type Input, momentFrom } from './inputs.ts';
import { Popover } from './popover.tsx';

interface InputsProps {
  strings: SandboxStrings;
  inputs: readonly Input[];
  endUs: number;
  /** A replay is on its way: nothing can be changed. */
  isGoing: boolean;
  onJump(atUs: number): void;
  /** `showUs`: the moment that is to be shown then. */
  onInputs(inputs: readonly TimedFault[], showUs: number | null): void;
}

export function InputsButton(props: InputsProps) {
  const { strings, inputs } = props;
  const open = useSignal(false);
  // The list stays when its last input is taken out.
  if (inputs.length === 0 && !open.value) return null;
  return (
    <>
      <button
        type="button"
        class="sb-button sb-small"
        data-inputs
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {strings.inputs(inputs.length)}
      </button>
      {open.value ? (
        <InputsPanel
          {...props}
          onClose={() => {
            open.value = false;
          }}
        />
      ) : null}
    </>
  );
}

function InputsPanel({
  strings,
  inputs,
  endUs,
  isGoing,
  onJump,
  onInputs,
  onClose,
}: InputsProps & { onClose(): void }) {
  const panel = useRef<HTMLDivElement>(null);
  const said = useSignal('');
  const move = (input: Input, text: string): boolean => {
    const atUs = momentFrom(text);
    if (atUs === null || atUs < 1 || atUs >= endUs) {
      said.value = strings.noMomentOfRun(strings.time(endUs));
      return false;
    }
    said.value = atUs === input.atUs ? '' : strings.inputMoved(input.line, strings.time(atUs));
    if (atUs !== input.atUs) onInputs(changedInputs(inputs, input.key, atUs), atUs);
    return true;
  };
  const remove = (input: Input) => {
    said.value = strings.inputRemoved(input.line);
    onInputs(changedInputs(inputs, input.key, null), null);
    // Its button goes with it.
    panel.current?.focus();
  };
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      said.value = strings.inputsCopied;
    } catch {
      said.value = strings.inputsNotCopied;
    }
  };
  const button = (label: string, name: string, deed: () => void, enabled = true) => (
    <button
      type="button"
      class="sb-button sb-small"
      aria-label={name}
      aria-disabled={enabled ? undefined : true}
      onClick={() => {
        if (enabled) deed();
      }}
    >
      {label}
    </button>
  );
  return (
    <Popover
      panel={panel}
      class="sb-inputs"
      label={strings.inputsTitle}
      button={() => panel.current?.closest('section')?.querySelector('[data-inputs]') ?? null}
      onClose={onClose}
    >
      <p>{inputs.length === 0 ? strings.noInputs : strings.inputsAbout}</p>
      <ul>
        {inputs.map((input) => (
          <InputRow
            key={input.key}
            input={input}
            strings={strings}
            isGoing={isGoing}
            onMove={(text) => move(input, text)}
          >
            {button(
              strings.goToInput,
              strings.goToInputOf(input.line, strings.time(input.atUs)),
              () => onJump(input.atUs + 1),
              !isGoing,
            )}
            {button(strings.removeInput, strings.removeInputOf(input.line), () => remove(input), !isGoing)}
          </InputRow>
        ))}
      </ul>
      <p class="sb-inputs-copy">
        {button(strings.copyLines, strings.copyLines, () => void copy(asLines(inputs)))}{' '}
        {button(strings.copyScenario, strings.copyScenario, () => void copy(asScenario(inputs)))}
      </p>
      <output class="sb-share-said">{said.value}</output>
    </Popover>
  );
}

interface RowProps {
  input: Input;
  strings: SandboxStrings;
  isGoing: boolean;
  /** False: it is no moment. */
  onMove(text: string): boolean;
  children: ComponentChildren;
}

function InputRow({ input, strings, isGoing, onMove, children }: RowProps) {
  const shown = exactTime(input.atUs);
  /** What has been written and not been moved to. */
  const draft = useSignal<string | null>(null);
  const isOther = draft.value !== null && draft.value.trim() !== shown;
  const move = () => {
    if (!isOther || isGoing) return;
    if (onMove(draft.value ?? '')) draft.value = null;
  };
  return (
    <li class="sb-input">
      <input
        type="text"
        class="sb-input-at"
        aria-label={strings.momentOfInput(input.line)}
        value={draft.value ?? shown}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          move();
        }}
      />
      <code>{input.line}</code>
      <span class="sb-input-deeds">
        <button
          type="button"
          class="sb-button sb-small"
          aria-label={strings.moveInputOf(input.line)}
          aria-disabled={isOther && !isGoing ? undefined : true}
          onClick={move}
        >
          {strings.moveInput}
        </button>
        {children}
      </span>
    </li>
  );
}
