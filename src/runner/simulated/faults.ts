/** Faults as a run takes them: checked against the cluster, and in one spelling, so that equal faults hash alike. */
import { isAsking, YOU } from '../../kernel/asking.ts';
import { isLinkFault, partiesOf } from '../../kernel/fault-parties.ts';
import type { Fault, LatencyDistribution } from '../../kernel/journal.ts';
import { latencyProblem } from '../../network/rules/latency.ts';
import { askingProblem } from './asking-problem.ts';

const isAmount = (value: number, most = Number.MAX_SAFE_INTEGER) => value >= 0 && value <= most;

/** The longest time that any fault may name: a day. */
const DAY_MS = 86_400_000;

/** What is wrong with a fault for these hosts, as a sentence; null when it can be applied. */
export function faultProblem(fault: Fault, names: readonly string[]): string | null {
  if (isAsking(fault)) return askingProblem(fault, names);
  const stranger = partiesOf(fault).find((host) => !names.includes(host));
  if (stranger === YOU)
    return `"${YOU}" stands for whoever asks, outside of the cluster: no fault reaches it.`;
  if (stranger !== undefined) {
    return `The fault "${fault.kind}" names "${stranger}", and no service is called that. There are: ${names.join(', ')}.`;
  }
  if (isLinkFault(fault) && fault.from === fault.to) {
    return `The fault "${fault.kind}" names "${fault.from}" as both ends of a link. A link joins two different services.`;
  }
  return amountProblem(fault);
}

function amountProblem(fault: Fault): string | null {
  switch (fault.kind) {
    case 'latency':
      return latencyProblem({ kind: 'uniform', minMs: fault.minMs, maxMs: fault.maxMs });
    case 'delay':
      return isAmount(fault.jitterMs ?? 0, DAY_MS)
        ? latencyProblem(fault.latency)
        : `A jitter wants 0 ms to a day, but this is ${fault.jitterMs} ms.`;
    case 'loss':
    case 'duplicate':
    case 'reorder':
      if (!isAmount(fault.share, 1))
        return `The share of "${fault.kind}" goes from 0 to 1, but this is ${fault.share}.`;
      return fault.kind === 'reorder' ? timeProblem(fault.kind, fault.byMs) : null;
    case 'slow-close':
      return timeProblem(fault.kind, fault.byMs);
    case 'slow':
      return timeProblem(fault.kind, fault.costMs);
    case 'bandwidth':
      if (fault.bytesPerSecond !== null && !(fault.bytesPerSecond >= 1 && isAmount(fault.bytesPerSecond)))
        return `A bandwidth wants 1 byte a second or more, or null for no limit, but this is ${fault.bytesPerSecond}.`;
      return isAmount(fault.queueBytes)
        ? null
        : `A queue wants 0 bytes or more, but this is ${fault.queueBytes}.`;
    case 'disk-space':
      return fault.freeBytes === null || (isAmount(fault.freeBytes) && Number.isInteger(fault.freeBytes))
        ? null
        : `The free space of a disk is a whole number of bytes, 0 or more, or null for no limit, but this is ${fault.freeBytes}.`;
    case 'clock':
      if (!isAmount(Math.abs(fault.skewMs), 1e12))
        return `A clock can be off by 31 years at most, not by ${fault.skewMs} ms.`;
      return isAmount(Math.abs(fault.ppm), 900_000)
        ? null
        : `A clock's rate can be off by 900,000 ppm at most, not by ${fault.ppm} ppm.`;
    case 'partition': {
      const all = fault.groups.flat();
      const twice = all.find((name, at) => all.indexOf(name) !== at);
      if (twice !== undefined) return `A partition names "${twice}" twice. A service is in one group.`;
      return all.length > 0 ? null : 'A partition wants at least one group with a service in it.';
    }
    default:
      return null;
  }
}

function timeProblem(kind: string, value: number): string | null {
  return isAmount(value, DAY_MS)
    ? null
    : `"${kind}" wants a time from 0 ms to a day, but this is ${value} ms.`;
}

/** The same fault with its fields in one order and nothing besides. */
export function canonicalFault(fault: Fault): Fault {
  const ordered: Record<string, unknown> = { kind: fault.kind };
  for (const field of FIELDS) {
    const value = (fault as Record<string, unknown>)[field];
    if (value === undefined || (field === 'oneWay' && value === false)) continue;
    ordered[field] = field === 'latency' ? canonicalLatency(value as LatencyDistribution) : value;
  }
  return ordered as Fault;
}

const FIELDS = [
  'process',
  'from',
  'to',
  'minMs',
  'maxMs',
  'latency',
  'jitterMs',
  'share',
  'byMs',
  'bytesPerSecond',
  'queueBytes',
  'freeBytes',
  'costMs',
  'skewMs',
  'ppm',
  'on',
  'n',
  'perSecond',
  'forMs',
  'method',
  'url',
  'headers',
  'body',
  'timeoutMs',
  'groups',
  'oneWay',
] as const;

function canonicalLatency(latency: LatencyDistribution): LatencyDistribution {
  return Object.fromEntries(
    Object.entries(latency).sort(([a], [b]) => (a < b ? -1 : 1)),
  ) as LatencyDistribution;
}
