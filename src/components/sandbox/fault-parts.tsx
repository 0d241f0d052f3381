/** What the rows of fault buttons are made of: a button that causes a fault, and the signs of how a process or a link stands. */
import type { Fault } from '../../kernel/journal.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';

interface FaultButtonProps {
  strings: SandboxStrings;
  label: string;
  /** Its accessible name. */
  name: string;
  fault: Fault;
  live: boolean;
  /** Left out: as long as a run is under way. */
  enabled?: boolean;
  /** It breaks something. */
  bad?: boolean;
  onApply(fault: Fault): void;
}

export function FaultButton(props: FaultButtonProps) {
  const { strings, label, name, fault, live, enabled = true, bad = false, onApply } = props;
  const works = live && enabled;
  return (
    <button
      type="button"
      class={`sb-button sb-small${bad ? ' sb-break' : ''}`}
      aria-label={name}
      aria-disabled={works ? undefined : true}
      title={live ? undefined : strings.faultsNeedRun}
      onClick={() => {
        if (works) onApply(fault);
      }}
    >
      {/* Another word is another element: "Cut" that becomes "Heal" would count as moved. */}
      <span key={label}>{label}</span>
    </button>
  );
}

export interface Sign {
  /** A class: its colour. */
  kind: string;
  sign: string;
  words: string;
}

/** Signs, and the words for whoever can't see them or points at them: words in the row would move all that is after them. */
export function FaultState({ signs, class: extra = '' }: { signs: readonly Sign[]; class?: string }) {
  return (
    <span class={`sb-fault-state${signs.length > 1 ? ' sb-two-signs' : ''} ${extra}`}>
      {signs.map(({ kind, sign, words }) => (
        <span class={kind} key={kind} title={words}>
          <span aria-hidden="true">{sign}</span>
          <span class="sr-only">{words}</span>
        </span>
      ))}
    </span>
  );
}
