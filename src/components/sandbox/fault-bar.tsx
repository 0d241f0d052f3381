/**
 * Buttons that break the cluster: Kill and Restart for each process, then its links (link-faults.tsx), and behind the name of
 * each a menu of all other faults (fault-menu.tsx).
 * What they show comes from the journal, so a fault of the scenario shows too. Owns no rule of what a fault does.
 */
import type { Fault } from '../../kernel/journal.ts';
import type { ClusterNetwork } from '../../runner/runner.ts';
import { identitiesOf } from '../../views/process-identity.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { type About, isSame } from './fault-about.ts';
import { FaultMenu } from './fault-menu.tsx';
import { FaultButton, FaultState, type Sign } from './fault-parts.tsx';
import { LinkFaults, LinksMenu } from './link-faults.tsx';
import type { LinkState } from './link-state.ts';
import type { ProcessState, ProcessStates } from './process-states.ts';

export interface FaultBarProps {
  strings: SandboxStrings;
  names: readonly string[];
  network: ClusterNetwork;
  /** A run is under way; otherwise there is nothing to break. */
  live: boolean;
  states: ProcessStates;
  /** By linkKey(). */
  links: Readonly<Record<string, LinkState>>;
  /** Whose menu is open; null: none is. */
  about: About | null;
  onAbout(about: About | null): void;
  onApply(fault: Fault): void;
}

export function FaultBar(props: FaultBarProps) {
  const { strings, names, live, states, onApply } = props;
  const pairs = pairsOf(names);
  return (
    <fieldset class="sb-faults">
      <legend class="sr-only">{strings.faults}</legend>
      {identitiesOf(names).map(({ name: process, color, glyph }) => {
        const state = live ? states[process] : undefined;
        const button = { strings, live, onApply };
        return (
          <span class="sb-fault" key={process}>
            <FaultMenu {...props} about={process} isOpen={isSame(props.about, process)} style={{ color }}>
              <span aria-hidden="true">{glyph} </span>
              <span class="sb-process">{process}</span>
            </FaultMenu>
            <FaultState signs={signsOf(state, strings)} />
            <FaultButton
              {...button}
              label={strings.kill}
              name={strings.onProcess(strings.kill, process)}
              fault={{ kind: 'kill', process }}
              enabled={state === 'running' || state === 'paused'}
              bad
            />
            <FaultButton
              {...button}
              label={strings.restart}
              name={strings.onProcess(strings.restart, process)}
              fault={{ kind: 'restart', process }}
            />
          </span>
        );
      })}
      {/* The link of two stands beside them. Three have three links already, and eight have 28. */}
      {pairs.length > 1 ? (
        <LinksMenu {...props} pairs={pairs} />
      ) : (
        pairs.map((pair) => (
          <span class="sb-fault sb-link-faults" key={pair.join(' ')}>
            <LinkFaults {...props} pair={pair} />
          </span>
        ))
      )}
    </fieldset>
  );
}

function signsOf(state: ProcessState | undefined, strings: SandboxStrings): readonly Sign[] {
  switch (state) {
    case 'paused':
      return [{ kind: 'sb-slow', sign: '‖', words: strings.processPaused }];
    case 'ended':
      return [{ kind: 'sb-ended', sign: '–', words: strings.processEnded }];
    case 'running':
      return [];
    case 'dead':
      return [{ kind: 'sb-wrong', sign: '✕', words: strings.dead }];
    default:
      return [];
  }
}

function pairsOf(names: readonly string[]): [string, string][] {
  return names.flatMap((from, index) => names.slice(index + 1).map((to): [string, string] => [from, to]));
}
