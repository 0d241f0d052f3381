/**
 * The buttons of a link, Cut or Heal and its latency, and where a cluster has more than one, the menu that holds a row of them
 * for each. How many are cut or slow stands beside the closed menu.
 */
import { useRef, useState } from 'preact/hooks';
import type { Fault } from '../../kernel/journal.ts';
import type { ClusterNetwork } from '../../runner/runner.ts';
import { normalLatency } from '../../runner/simulated/standing-links.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { type About, isSame } from './fault-about.ts';
import { FaultMenu, FaultPanel } from './fault-menu.tsx';
import { FaultButton, FaultState, type Sign } from './fault-parts.tsx';
import { type LinkState, linkKey } from './link-state.ts';
import { Popover } from './popover.tsx';

const SLOW_MS = 500;

export interface LinksProps {
  strings: SandboxStrings;
  network: ClusterNetwork;
  live: boolean;
  links: Readonly<Record<string, LinkState>>;
  about: About | null;
  onAbout(about: About | null): void;
  onApply(fault: Fault): void;
}

type Pair = readonly [string, string];

export function LinkFaults({ pair, ...props }: LinksProps & { pair: Pair }) {
  const { strings, network, live, links, onApply } = props;
  const [from, to] = pair;
  const { min, max } = network.latencyMs;
  const { cut, extraMs } = links[linkKey(from, to)] ?? { cut: false, extraMs: 0 };
  const slow = extraMs > 0;
  const button = { strings, live, onApply };
  const signs: Sign[] = [
    ...(cut ? [{ kind: 'sb-wrong', sign: '✂', words: strings.linkCut }] : []),
    ...(slow ? [{ kind: 'sb-slow', sign: '◷', words: strings.linkSlow(Math.round(extraMs)) }] : []),
  ];
  return (
    <>
      <FaultMenu {...props} about={pair} isOpen={isSame(props.about, pair)}>
        {strings.link(from, to)}
      </FaultMenu>
      <FaultState signs={signs} />
      {cut ? (
        <FaultButton
          {...button}
          label={strings.heal}
          name={strings.onLink(strings.heal, from, to)}
          fault={{ kind: 'heal', from, to }}
        />
      ) : (
        <FaultButton
          {...button}
          label={strings.cut}
          name={strings.onLink(strings.cut, from, to)}
          fault={{ kind: 'cut', from, to }}
          bad
        />
      )}
      {slow ? (
        <FaultButton
          {...button}
          label={strings.normal}
          name={strings.onLink(strings.normal, from, to)}
          fault={normalLatency(network, { from, to })}
        />
      ) : (
        <FaultButton
          {...button}
          label={strings.slow(SLOW_MS)}
          name={strings.onLink(strings.slow(SLOW_MS), from, to)}
          fault={{ kind: 'latency', from, to, minMs: min + SLOW_MS, maxMs: max + SLOW_MS }}
          bad
        />
      )}
    </>
  );
}

export function LinksMenu({ pairs, ...props }: LinksProps & { pairs: readonly Pair[] }) {
  const { strings, live, links, about, onAbout, onApply } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  /** A press on the button closes an open menu by itself, before the click comes. */
  const wasOpen = useRef(false);
  const states = pairs.flatMap(([from, to]) => links[linkKey(from, to)] ?? []);
  const cut = states.filter((link) => link.cut).length;
  const slow = states.filter((link) => link.extraMs > 0).length;
  const signs: Sign[] = [
    ...(cut > 0 ? [{ kind: 'sb-wrong', sign: `✂ ${cut}`, words: strings.linksCut(cut) }] : []),
    ...(slow > 0 ? [{ kind: 'sb-slow', sign: `◷ ${slow}`, words: strings.linksSlow(slow) }] : []),
  ];
  // One that was asked for elsewhere, as on the map, is shown without the way through this menu.
  const alone = !open && typeof about === 'object' ? pairs.find((pair) => isSame(about, pair)) : undefined;
  return (
    <span class="sb-fault sb-links-menu">
      <button
        type="button"
        ref={button}
        class="sb-button sb-small"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-disabled={live ? undefined : true}
        title={live ? undefined : strings.faultsNeedRun}
        onPointerDown={() => {
          wasOpen.current = open;
        }}
        onClick={() => {
          if (live && !wasOpen.current) setOpen(true);
          wasOpen.current = false;
        }}
      >
        {strings.linksMenu}
        <span aria-hidden="true"> ▾</span>
      </button>
      <FaultState signs={live ? signs : []} class="sb-links-state" />
      {open ? (
        <Popover
          panel={panel}
          class="sb-links"
          label={strings.linksMenu}
          button={() => button.current}
          onClose={() => {
            setOpen(false);
            onAbout(null);
          }}
        >
          <ul>
            {pairs.map((pair) => (
              <li class="sb-link-faults" key={pair.join(' ')}>
                <LinkFaults {...props} pair={pair} />
              </li>
            ))}
          </ul>
          <FaultButton
            strings={strings}
            live={live}
            label={strings.healAll}
            name={strings.healAll}
            fault={{ kind: 'heal-all' }}
            enabled={cut > 0}
            onApply={onApply}
          />
        </Popover>
      ) : null}
      {alone === undefined ? null : (
        <FaultPanel {...props} about={alone} button={button} onClose={() => onAbout(null)} />
      )}
    </span>
  );
}
