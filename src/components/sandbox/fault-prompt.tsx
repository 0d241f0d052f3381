/**
 * One line under the terminal in which a person types a fault: "net loss client counter 5%". Says beside itself what was
 * done or what is wrong. The words and their grammar are in src/trace/fault-lines.ts.
 */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Fault } from '../../kernel/journal.ts';
import { faultProblem } from '../../runner/simulated/faults.ts';
import { FAULT_FORMS, parseFault } from '../../trace/fault-lines.ts';
import { faultSentence } from '../../trace/fault-sentence.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';

export interface FaultPromptProps {
  strings: SandboxStrings;
  names: readonly string[];
  /** A run is under way; otherwise there is nothing to break, and the line keeps its place. */
  live: boolean;
  /** Of the element that answers; unique in the page. */
  answerId: string;
  /** What a request that is typed here is to be called by. */
  nextNumber(): number;
  onApply(fault: Fault): void;
}

interface Answer {
  text: string;
  /** One a line. */
  lines: readonly string[];
  wrong: boolean;
}

export function FaultPrompt({ strings, names, live, answerId, nextNumber, onApply }: FaultPromptProps) {
  const answer = useSignal<Answer | null>(null);
  const line = useSignal('');
  /** Lines given before, oldest first; `at` is where the arrow keys stand in them. */
  const history = useRef<{ lines: string[]; at: number }>({ lines: [], at: 0 });

  const submit = (event: Event) => {
    event.preventDefault();
    const text = line.value.trim();
    if (text === '') return;
    history.current.lines.push(text);
    history.current.at = history.current.lines.length;
    answer.value = text === 'help' ? help(strings) : done(text);
    if (answer.value.wrong) return;
    line.value = '';
  };

  const done = (text: string): Answer => {
    try {
      const fault = parseFault(text, nextNumber());
      const problem = faultProblem(fault, names);
      if (problem !== null) return { text: problem, lines: [], wrong: true };
      onApply(fault);
      return { text: strings.faultApplied(faultSentence(fault)), lines: [], wrong: false };
    } catch (error) {
      return { text: error instanceof Error ? error.message : String(error), lines: [], wrong: true };
    }
  };

  const recall = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    const { lines } = history.current;
    const at = Math.min(Math.max(history.current.at + step, 0), lines.length);
    history.current.at = at;
    line.value = lines[at] ?? '';
    event.preventDefault();
  };

  return (
    <form class="sb-prompt" onSubmit={submit}>
      <span aria-hidden="true">›</span>
      <input
        aria-label={strings.typeFault}
        type="text"
        disabled={!live}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={strings.faultExample(names[0] ?? '', names[1] ?? '')}
        value={line.value}
        onInput={(event) => {
          line.value = event.currentTarget.value;
        }}
        onKeyDown={recall}
        aria-describedby={answerId}
        aria-invalid={answer.value?.wrong === true ? true : undefined}
      />
      <output id={answerId} class={answer.value?.wrong === true ? 'sb-wrong' : ''}>
        {answer.value?.text}
        {(answer.value?.lines.length ?? 0) > 0 ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it.
          <ul tabIndex={0} aria-label={strings.faultHelp}>
            {answer.value?.lines.map((one) => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
        ) : null}
      </output>
    </form>
  );
}

function help(strings: SandboxStrings): Answer {
  return { text: strings.faultHelp, lines: FAULT_FORMS.map(({ example }) => example), wrong: false };
}
