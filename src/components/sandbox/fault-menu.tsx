/**
 * All faults of one process or one link, behind a button with its name: a row each, with its amounts, what begins it and
 * what ends it. It lies over the page, so nothing moves when it opens. Owns no rule of what a fault does.
 */
import type { ComponentChildren, CSSProperties } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Fault } from '../../kernel/journal.ts';
import type { ClusterNetwork } from '../../runner/runner.ts';
import { normalLatency } from '../../runner/simulated/standing-links.ts';
import { faultSentence } from '../../trace/fault-sentence.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { About } from './fault-about.ts';
import { type FaultChoice, linkChoices, processChoices } from './fault-choices.ts';
import { Popover } from './popover.tsx';

interface FaultPanelProps {
  strings: SandboxStrings;
  about: About;
  network: ClusterNetwork;
  /** A run is under way; otherwise there is nothing to break. */
  live: boolean;
  onApply(fault: Fault): void;
  /** The panel stands near it. */
  button: { current: HTMLButtonElement | null };
  onClose(): void;
}

interface FaultMenuProps extends Omit<FaultPanelProps, 'button' | 'onClose'> {
  isOpen: boolean;
  onAbout(about: About | null): void;
  style?: CSSProperties;
  /** What stands on the button. */
  children: ComponentChildren;
}

export function FaultMenu({ isOpen, onAbout, style, children, ...panel }: FaultMenuProps) {
  const { strings, about, live } = panel;
  const button = useRef<HTMLButtonElement>(null);
  /** A press on the button closes an open menu by itself, before the click comes. */
  const wasOpen = useRef(false);
  return (
    <>
      <button
        type="button"
        ref={button}
        class="sb-button sb-small sb-fault-name"
        style={style}
        aria-label={strings.moreFaults(nameOf(about, strings))}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-disabled={live ? undefined : true}
        onPointerDown={() => {
          wasOpen.current = isOpen;
        }}
        onClick={() => {
          if (live && !wasOpen.current) onAbout(about);
          wasOpen.current = false;
        }}
      >
        {children}
        <span aria-hidden="true"> ▾</span>
      </button>
      {isOpen && live ? <FaultPanel {...panel} button={button} onClose={() => onAbout(null)} /> : null}
    </>
  );
}

function nameOf(about: About, strings: SandboxStrings): string {
  return typeof about === 'string' ? about : strings.link(about[0], about[1]);
}

export function FaultPanel({ strings, about, network, live, button, onApply, onClose }: FaultPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const [way, setWay] = useState<'both' | 'there' | 'back'>('both');
  const [said, setSaid] = useState('');
  const name = nameOf(about, strings);
  const apply = (fault: Fault) => {
    onApply(fault);
    setSaid(strings.faultApplied(faultSentence(fault)));
  };
  let choices: readonly FaultChoice[];
  if (typeof about === 'string') choices = processChoices(about);
  else {
    const [from, to] = way === 'back' ? [about[1], about[0]] : about;
    choices = linkChoices(from, to, way !== 'both', (link) => normalLatency(network, link));
  }
  return (
    <Popover
      panel={panel}
      class="sb-fault-menu"
      label={strings.moreFaults(name)}
      button={() => {
        // Where there are many, the row scrolls.
        button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        return button.current;
      }}
      onClose={onClose}
    >
      {typeof about === 'string' ? null : (
        <label class="sb-field">
          {strings.faultWay}
          <select
            value={way}
            onChange={(event) => setWay(event.currentTarget.value as 'both' | 'there' | 'back')}
          >
            <option value="both">{strings.bothWays}</option>
            <option value="there">{strings.oneWay(about[0], about[1])}</option>
            <option value="back">{strings.oneWay(about[1], about[0])}</option>
          </select>
        </label>
      )}
      {choices.map((choice) => (
        <FaultRow
          key={choice.key}
          strings={strings}
          name={name}
          choice={choice}
          live={live}
          onApply={apply}
        />
      ))}
      <output class="sb-fault-said">{said}</output>
    </Popover>
  );
}

interface FaultRowProps {
  strings: SandboxStrings;
  name: string;
  choice: FaultChoice;
  live: boolean;
  onApply(fault: Fault): void;
}

/** The fields keep what was typed while the run draws the menu anew. */
function FaultRow({ strings, name, choice, live, onApply }: FaultRowProps) {
  const words = strings.faultChoices[choice.key];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const values = [...form.querySelectorAll('input')].map((field) => field.valueAsNumber);
    if (live) onApply(choice.begin(values));
  };
  const end = choice.end;
  return (
    <form class="sb-fault-row" onSubmit={submit}>
      <span class="sb-fault-what">{words.what}</span>
      <span class="sb-fault-amounts">
        {choice.fields.map(({ amount, unit, usual, min, max }) => (
          <label class="sb-field" key={amount}>
            <span class={choice.fields.length === 1 ? 'sr-only' : ''}>
              {choice.fields.length === 1
                ? `${words.what}: ${strings.amounts[amount]}`
                : strings.amounts[amount]}
            </span>
            <input type="number" required min={min} max={max} step="any" defaultValue={String(usual)} />
            {unit}
          </label>
        ))}
      </span>
      <span class="sb-fault-deeds">
        <button
          type="submit"
          class="sb-button sb-small sb-break"
          aria-label={strings.beginFault(words.begin, words.what, name)}
          aria-disabled={live ? undefined : true}
        >
          {words.begin}
        </button>
        {end === null ? null : (
          <button
            type="button"
            class="sb-button sb-small"
            aria-label={strings.beginFault(words.end, words.what, name)}
            aria-disabled={live ? undefined : true}
            onClick={() => {
              if (live) onApply(end);
            }}
          >
            {words.end}
          </button>
        )}
      </span>
    </form>
  );
}
