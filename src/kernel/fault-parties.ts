/** Whom a fault concerns: a process, a link, or the whole network. Plain questions about plain data. */
import type { Fault } from './journal.ts';

export type ProcessFault = Extract<Fault, { process: string }>;
export type LinkFault = Extract<Fault, { from: string }>;

export const isProcessFault = (fault: Fault): fault is ProcessFault => 'process' in fault;
export const isLinkFault = (fault: Fault): fault is LinkFault => 'from' in fault;

/** Every service that a fault names. */
export function partiesOf(fault: Fault): readonly string[] {
  if (isProcessFault(fault)) return [fault.process];
  if (isLinkFault(fault)) return [fault.from, fault.to];
  return fault.kind === 'partition' ? fault.groups.flat() : [];
}

/** The pairs of services that a partition parts: those of different groups, and those in no group are one together. */
export function partedPairs(
  groups: readonly (readonly string[])[],
  names: readonly string[],
): readonly (readonly [string, string])[] {
  const groupOf = (name: string) => groups.findIndex((group) => group.includes(name));
  return names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .filter((other) => groupOf(one) !== groupOf(other))
      .map((other) => [one, other] as const),
  );
}
