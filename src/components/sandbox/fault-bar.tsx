/**
 * Buttons that break the cluster: Kill and Restart for each process, Cut, Heal and latency for each link, and behind the
 * name of each a menu of all other faults (fault-menu.tsx).
 * What they show comes from the journal, so a fault of the scenario shows too. Owns no rule of what a fault does.
 */
import type { Fault } from '../../kernel/journal.ts';
import type { ClusterNetwork } from '../../runner/runner.ts';
import { normalLatency } from '../../runner/simulated/standing-links.ts';
import { identitiesOf } from '../../views/process-identity.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { FaultMenu } from './fault-menu.tsx';
import { type LinkState, linkKey } from './link-state.ts';

const SLOW_MS = 500;

export interface FaultBarProps {
  strings: SandboxStrings;
  names: readonly string[];
  network: ClusterNetwork;
  /** A run is under way; otherwise there is nothing to break. */
  live: boolean;
  alive: Readonly<Record<string, boolean>>;
  /** By linkKey(). */
  links: Readonly<Record<string, LinkState>>;
  onApply(fault: Fault): void;
}

export function FaultBar({ strings, names, network, live, alive, links, onApply }: FaultBarProps) {
  const { min, max } = network.latencyMs;
  const menu = { strings, network, live, onApply };
  const button = (label: string, name: string, fault: Fault, enabled: boolean, bad: boolean) => (
    <button
      type="button"
      class={`sb-button sb-small${bad ? ' sb-break' : ''}`}
      aria-label={name}
      aria-disabled={enabled ? undefined : true}
      title={live ? undefined : strings.faultsNeedRun}
      onClick={() => {
        if (enabled) onApply(fault);
      }}
    >
      {label}
    </button>
  );
  return (
    <fieldset class="sb-faults">
      <legend class="sr-only">{strings.faults}</legend>
      {identitiesOf(names).map(({ name: process, color, glyph }) => {
        const isAlive = alive[process] ?? false;
        return (
          <span class="sb-fault" key={process}>
            <FaultMenu {...menu} about={process} style={{ color }}>
              <span aria-hidden="true">{glyph} </span>
              <span class="sb-process">{process}</span>
            </FaultMenu>
            <State signs={live && !isAlive ? [['sb-wrong', '✕', strings.dead]] : []} />
            {button(
              strings.kill,
              strings.onProcess(strings.kill, process),
              { kind: 'kill', process },
              live && isAlive,
              true,
            )}
            {button(
              strings.restart,
              strings.onProcess(strings.restart, process),
              { kind: 'restart', process },
              live,
              false,
            )}
          </span>
        );
      })}
      {pairs(names).map(([from, to]) => {
        const link = links[linkKey(from, to)] ?? { cut: false, extraMs: 0 };
        const slow = link.extraMs > 0;
        return (
          <span class="sb-fault sb-link-faults" key={`${from} ${to}`}>
            <FaultMenu {...menu} about={[from, to]}>
              {strings.link(from, to)}
            </FaultMenu>
            <State
              signs={[
                ...(link.cut ? [['sb-wrong', '✂', strings.linkCut] as const] : []),
                ...(slow ? [['sb-slow', '◷', strings.linkSlow(Math.round(link.extraMs))] as const] : []),
              ]}
            />
            {link.cut
              ? button(
                  strings.heal,
                  strings.onLink(strings.heal, from, to),
                  { kind: 'heal', from, to },
                  live,
                  false,
                )
              : button(
                  strings.cut,
                  strings.onLink(strings.cut, from, to),
                  { kind: 'cut', from, to },
                  live,
                  true,
                )}
            {slow
              ? button(
                  strings.normal,
                  strings.onLink(strings.normal, from, to),
                  normalLatency(network, { from, to }),
                  live,
                  false,
                )
              : button(
                  strings.slow(SLOW_MS),
                  strings.onLink(strings.slow(SLOW_MS), from, to),
                  { kind: 'latency', from, to, minMs: min + SLOW_MS, maxMs: max + SLOW_MS },
                  live,
                  true,
                )}
          </span>
        );
      })}
    </fieldset>
  );
}

/** Signs, and the words for whoever can't see them or points at them: words in the row would move all that is after them. */
function State({ signs }: { signs: readonly (readonly [kind: string, sign: string, words: string])[] }) {
  return (
    <span class="sb-fault-state">
      {signs.map(([kind, sign, words]) => (
        <span class={kind} key={kind} title={words}>
          <span aria-hidden="true">{sign}</span>
          <span class="sr-only">{words}</span>
        </span>
      ))}
    </span>
  );
}

function pairs(names: readonly string[]): [string, string][] {
  return names.flatMap((from, index) => names.slice(index + 1).map((to): [string, string] => [from, to]));
}
