/** Faults as a run takes them: checked against the cluster, and in one spelling, so that equal faults hash alike. */
import type { Fault } from '../../kernel/journal.ts';

/** What is wrong with a fault for these hosts, as a sentence; null when it can be applied. */
export function faultProblem(fault: Fault, names: readonly string[]): string | null {
  const hosts = fault.kind === 'kill' || fault.kind === 'restart' ? [fault.process] : [fault.from, fault.to];
  const stranger = hosts.find((host) => !names.includes(host));
  if (stranger !== undefined) {
    return `The fault "${fault.kind}" names "${stranger}", and no service is called that. There are: ${names.join(', ')}.`;
  }
  if (hosts.length === 2 && hosts[0] === hosts[1]) {
    return `The fault "${fault.kind}" names "${hosts[0]}" as both ends of a link. A link joins two different services.`;
  }
  if (fault.kind === 'latency' && !(fault.minMs >= 0 && fault.maxMs >= fault.minMs)) {
    return `A latency wants 0 ≤ minMs ≤ maxMs, but these are ${fault.minMs} and ${fault.maxMs}.`;
  }
  return null;
}

/** The same fault with its fields in one order and nothing besides. */
export function canonicalFault(fault: Fault): Fault {
  if (fault.kind === 'kill' || fault.kind === 'restart') return { kind: fault.kind, process: fault.process };
  const { from, to } = fault;
  const oneWay = fault.oneWay === true ? { oneWay: true } : {};
  if (fault.kind === 'latency') {
    return { kind: 'latency', from, to, minMs: fault.minMs, maxMs: fault.maxMs, ...oneWay };
  }
  return { kind: fault.kind, from, to, ...oneWay };
}
