/** How a link stands after the faults so far: what the fault buttons show. It says nothing of what a fault does. */
import type { Fault } from '../../kernel/journal.ts';

export interface LinkState {
  cut: boolean;
  /** Milliseconds over the sandbox's own latency. */
  extraMs: number;
}

/** Names a pair of hosts, whichever comes first. */
export function linkKey(one: string, other: string): string {
  return [one, other].sort().join('|');
}

/** What a fault makes of the links; a one-way fault shows on the link too. */
export function linksAfter(
  links: Readonly<Record<string, LinkState>>,
  fault: Fault,
  baseLatencyMs: { min: number; max: number },
): Readonly<Record<string, LinkState>> {
  if (fault.kind === 'kill' || fault.kind === 'restart') return links;
  const key = linkKey(fault.from, fault.to);
  const before = links[key] ?? { cut: false, extraMs: 0 };
  if (fault.kind === 'latency') {
    return { ...links, [key]: { ...before, extraMs: Math.max(0, fault.minMs - baseLatencyMs.min) } };
  }
  return { ...links, [key]: { ...before, cut: fault.kind === 'cut' } };
}
