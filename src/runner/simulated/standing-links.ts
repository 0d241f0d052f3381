/**
 * What links are like for a whole run, as sandbox.json says it, put as the faults that make them so. They are laid on before
 * anything happens and stand in no journal: a fault of the same kind takes their place, until its end.
 */
import { QUEUE_BYTES } from '../../kernel/fault-defaults.ts';
import type { Fault } from '../../kernel/journal.ts';
import type { ClusterNetwork, StandingLink } from '../runner.ts';

/** In the order of the list: a later entry takes an earlier one's place. */
export function standingFaults({ links = [], latencyMs }: ClusterNetwork): Fault[] {
  return links.flatMap((link) => {
    const { from, to, loss, duplicate, reorder, bandwidth, slowCloseMs } = link;
    const ends = endsOf(link);
    const delay = delayOf(link, latencyMs);
    const rules: (Fault | null)[] = [
      delay,
      loss === undefined ? null : { kind: 'loss', ...ends, share: loss },
      duplicate === undefined ? null : { kind: 'duplicate', ...ends, share: duplicate },
      reorder === undefined ? null : { kind: 'reorder', ...ends, ...reorder },
      bandwidth === undefined
        ? null
        : {
            kind: 'bandwidth',
            ...ends,
            queueBytes: bandwidth.queueBytes ?? QUEUE_BYTES,
            bytesPerSecond: bandwidth.bytesPerSecond,
          },
      slowCloseMs === undefined ? null : { kind: 'slow-close', ...ends, byMs: slowCloseMs },
    ];
    if (rules.every((rule) => rule === null))
      throw new Error(`The link ${from} – ${to} is listed with no rule.`);
    return rules.filter((rule) => rule !== null);
  });
}

/** The fault that gives a link the latency again that it had when the run began. */
export function normalLatency(
  { links = [], latencyMs }: ClusterNetwork,
  ends: { from: string; to: string; oneWay?: boolean },
): Fault {
  const { from, to } = ends;
  const standing = links.findLast(
    (link) =>
      (link.latency ?? link.jitterMs) !== undefined &&
      ((link.from === from && link.to === to) ||
        (link.oneWay !== true && link.from === to && link.to === from)),
  );
  const delay = standing ? delayOf(standing, latencyMs) : null;
  if (delay) return { ...delay, ...ends };
  return { kind: 'latency', ...ends, minMs: latencyMs.min, maxMs: latencyMs.max };
}

function delayOf(
  link: StandingLink,
  { min, max }: ClusterNetwork['latencyMs'],
): Extract<Fault, { kind: 'delay' }> | null {
  if (link.latency === undefined && link.jitterMs === undefined) return null;
  const latency = link.latency ?? { kind: 'uniform', minMs: min, maxMs: max };
  const jitter = link.jitterMs === undefined ? {} : { jitterMs: link.jitterMs };
  return { kind: 'delay', ...endsOf(link), latency, ...jitter };
}

function endsOf({ from, to, oneWay }: StandingLink): { from: string; to: string; oneWay?: boolean } {
  return oneWay === true ? { from, to, oneWay } : { from, to };
}
