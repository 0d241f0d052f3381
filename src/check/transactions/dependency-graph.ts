/**
 * Which transaction must come before which (Adya 1999): who wrote what another one read or overwrote, and who read what another
 * one overwrote. Owns the edges, and what no order at all can explain: reading what was aborted or in between. Cycles are
 * cycles.ts's, sentences serializable.ts's.
 */
import type { VirtualUs } from '../../kernel/journal.ts';

/** Names one value that an object has had: unique for its key. Null is the one before any write. */
export type Version = string | number | null;

/** A transaction reads or writes one version of an object. */
export interface Access {
  key: string;
  version: Version;
}

/** What a program says of one of its transactions. */
export interface Transaction {
  id: string;
  process: string;
  /** Null where nobody knows: then it counts as committed if somebody read what it wrote. */
  committed: boolean | null;
  /** When it began, and when its client knew of its end; null for the latter where it never did. */
  beginUs: VirtualUs;
  endUs: VirtualUs | null;
  /** The versions that it saw, but for its own. */
  reads: readonly Access[];
  /** The versions that it made, in order; the last one of each key is what others may see. */
  writes: readonly Access[];
  /** Ids of the journal records that show it. */
  events: readonly string[];
}

/**
 * `ww`: the second one overwrites what the first one wrote. `wr`: it reads what the first one wrote. `rw`: it overwrites what
 * the first one read. `time`: it began when the first one had ended.
 */
export type DependencyKind = 'ww' | 'wr' | 'rw' | 'time';

/** The first transaction comes before the second. */
export interface Dependency {
  from: Transaction;
  to: Transaction;
  kind: DependencyKind;
  /** The object that they share; null for `time`. */
  key: string | null;
}

/** A read that no order of transactions explains. */
export interface ImpossibleRead {
  /** Who read. */
  by: Transaction;
  /** Who wrote it; null where nobody did. */
  of: Transaction | null;
  access: Access;
  /** `aborted`: the writer took it back. `intermediate`: it overwrote it itself. `unknown`: nobody wrote it. */
  why: 'aborted' | 'intermediate' | 'unknown';
}

/** Transactions with what must come before what, and what can not be. */
export interface DependencyGraph {
  transactions: readonly Transaction[];
  dependencies: readonly Dependency[];
  impossible: readonly ImpossibleRead[];
}

export interface GraphOptions {
  /**
   * Of each key its versions, oldest first, without the initial null. Unless told, versions are numbers, and greater ones
   * are newer. What is not in the list has been overwritten by nobody.
   */
  versions?: Readonly<Record<string, readonly Version[]>>;
  /** Also by time: a transaction that had ended comes before one that began later. For strict serializability. */
  inTime?: boolean;
}

export function dependencyGraph(given: readonly Transaction[], options: GraphOptions = {}): DependencyGraph {
  const writers = new Map<string, { writer: Transaction; final: boolean }>();
  for (const writer of given) {
    for (const [index, { key, version }] of writer.writes.entries()) {
      const final = !writer.writes.slice(index + 1).some((later) => later.key === key);
      writers.set(nameOf(key, version), { writer, final });
    }
  }
  const read = new Set(given.flatMap(({ reads }) => reads.map(({ key, version }) => nameOf(key, version))));
  const transactions = given.filter(
    ({ committed, writes }) => committed ?? writes.some(({ key, version }) => read.has(nameOf(key, version))),
  );
  const included = new Set(transactions);
  const impossible: ImpossibleRead[] = [];
  const readers = new Map<string, Transaction[]>();
  const dependencies: Dependency[] = [];
  const known = new Set<string>();
  const depend = (
    from: Transaction | undefined,
    to: Transaction,
    kind: DependencyKind,
    key: string | null,
  ) => {
    if (from === undefined || from === to || !included.has(from)) return;
    const name = JSON.stringify([from.id, to.id, kind, key]);
    if (!known.has(name)) dependencies.push({ from, to, kind, key });
    known.add(name);
  };

  for (const by of transactions) {
    for (const access of by.reads) {
      const name = nameOf(access.key, access.version);
      readers.set(name, [...(readers.get(name) ?? []), by]);
      if (access.version === null) continue;
      const wrote = writers.get(name);
      if (wrote?.writer === by) continue;
      if (wrote === undefined) impossible.push({ by, of: null, access, why: 'unknown' });
      else if (!included.has(wrote.writer)) impossible.push({ by, of: wrote.writer, access, why: 'aborted' });
      else if (!wrote.final) impossible.push({ by, of: wrote.writer, access, why: 'intermediate' });
      else depend(wrote.writer, by, 'wr', access.key);
    }
  }
  for (const [key, order] of versionOrders(transactions, options)) {
    const writerAt = (index: number) => writers.get(nameOf(key, order[index] ?? null))?.writer;
    /** The newest version before this one that another transaction made. */
    const versionBefore = (index: number): Version => {
      for (let at = index - 1; at >= 0; at--) {
        const writer = writerAt(at);
        if (writer !== undefined && writer !== writerAt(index) && included.has(writer))
          return order[at] ?? null;
      }
      return null;
    };
    for (const [index, version] of order.entries()) {
      const over = writers.get(nameOf(key, version))?.writer;
      if (over === undefined || !included.has(over)) continue;
      const before = versionBefore(index);
      depend(writers.get(nameOf(key, before))?.writer, over, 'ww', key);
      for (const reader of readers.get(nameOf(key, before)) ?? []) depend(reader, over, 'rw', key);
    }
  }
  if (options.inTime) for (const [from, to] of inTime(transactions)) depend(from, to, 'time', null);
  return { transactions, dependencies, impossible };
}

function versionOrders(
  transactions: readonly Transaction[],
  { versions }: GraphOptions,
): Map<string, readonly Version[]> {
  if (versions !== undefined) return new Map(Object.entries(versions));
  const orders = new Map<string, Version[]>();
  for (const { writes } of transactions)
    for (const { key, version } of writes) orders.set(key, [...(orders.get(key) ?? []), version]);
  for (const [key, order] of orders) {
    if (order.some((version) => typeof version !== 'number'))
      throw new Error(
        `The versions of "${key}" are no numbers: say in \`versions\` in which order they came.`,
      );
    order.sort((a, b) => Number(a) - Number(b));
  }
  return orders;
}

/** Pairs in which the first had ended when the second began, without those that follow from others. */
function inTime(transactions: readonly Transaction[]): [Transaction, Transaction][] {
  const byBegin = transactions.toSorted((a, b) => a.beginUs - b.beginUs);
  return transactions.flatMap((from) => {
    const { endUs } = from;
    if (endUs === null) return [];
    const later = byBegin.filter((one) => one !== from && one.beginUs > endUs);
    const soonestEnd = Math.min(...later.map((one) => one.endUs ?? Number.POSITIVE_INFINITY));
    return later
      .filter((one) => one.beginUs <= soonestEnd)
      .map((to): [Transaction, Transaction] => [from, to]);
  });
}

const nameOf = (key: string, version: Version): string => JSON.stringify([key, version]);
