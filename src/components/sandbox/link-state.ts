/** How a link stands after the faults so far: what the fault buttons show. It says nothing of what a fault does. */
import { partedPairs } from '../../kernel/fault-parties.ts';
import type { Fault } from '../../kernel/journal.ts';

export interface LinkState {
  cut: boolean;
  /** Milliseconds over the sandbox's own latency. */
  extraMs: number;
}

const WHOLE: LinkState = { cut: false, extraMs: 0 };

/** Names a pair of hosts, whichever comes first. */
export function linkKey(one: string, other: string): string {
  return [one, other].sort().join('|');
}

/** What a fault makes of the links; a one-way fault shows on the link too. */
export function linksAfter(
  links: Readonly<Record<string, LinkState>>,
  fault: Fault,
  baseLatencyMs: { min: number; max: number },
  names: readonly string[],
): Readonly<Record<string, LinkState>> {
  if (fault.kind === 'heal-all') return mapLinks(links, (link) => ({ ...link, cut: false }));
  if (fault.kind === 'partition')
    return Object.fromEntries([
      ...Object.entries(links),
      ...partedPairs(fault.groups, names).map(([one, other]) => [
        linkKey(one, other),
        { ...(links[linkKey(one, other)] ?? WHOLE), cut: true },
      ]),
    ]);
  if (fault.kind !== 'cut' && fault.kind !== 'heal' && fault.kind !== 'latency' && fault.kind !== 'delay')
    return links;
  const key = linkKey(fault.from, fault.to);
  const before = links[key] ?? WHOLE;
  // Another distribution takes the place of what was added.
  if (fault.kind === 'delay') return { ...links, [key]: { ...before, extraMs: 0 } };
  if (fault.kind === 'latency') {
    return { ...links, [key]: { ...before, extraMs: Math.max(0, fault.minMs - baseLatencyMs.min) } };
  }
  return { ...links, [key]: { ...before, cut: fault.kind === 'cut' } };
}

function mapLinks(
  links: Readonly<Record<string, LinkState>>,
  change: (link: LinkState) => LinkState,
): Record<string, LinkState> {
  return Object.fromEntries(Object.entries(links).map(([key, link]) => [key, change(link)]));
}
