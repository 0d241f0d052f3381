/**
 * Serializability by dependency graph (Papadimitriou 1979, Adya 1999): transactions fit into an order of one after another
 * exactly when their dependencies have no cycle. Owns the names of what goes wrong and the sentences.
 */
import { breaks, type Finding, holds } from '../verdict.ts';
import { count } from '../words.ts';
import { shortestCycle } from './cycles.ts';
import {
  type Dependency,
  type DependencyGraph,
  dependencyGraph,
  type GraphOptions,
  type ImpossibleRead,
  type Transaction,
} from './dependency-graph.ts';

/** What a cycle is called, by its edges. */
export type Anomaly =
  | 'dirty write'
  | 'circular reading'
  | 'lost update'
  | 'read skew'
  | 'write skew'
  | 'long fork'
  | 'cycle against time'
  | 'aborted read'
  | 'intermediate read'
  | 'read of what nobody wrote';

/** What else is asked of the order. */
export interface SerializableOptions extends GraphOptions {
  /**
   * "serializable" (unless told): no cycle at all. "snapshot isolation": cycles with two rw edges in a row are let pass, which
   * is what snapshots let happen (Fekete and others 2005), and no others.
   */
  level?: 'serializable' | 'snapshot isolation';
}

/** The finding, and what was worked out for it. */
export interface Serializability extends Finding {
  graph: DependencyGraph;
  /** The shortest cycle; null where there is none. Each edge begins where the one before it ends. */
  cycle: readonly Dependency[] | null;
  anomaly: Anomaly | null;
}

/** Whether the transactions fit into one order, one after another; else the finding names the anomaly. */
export function serializable(
  transactions: readonly Transaction[],
  options: SerializableOptions = {},
): Serializability {
  const { level = 'serializable', inTime = false } = options;
  const graph = dependencyGraph(transactions, options);
  const expected =
    level === 'serializable'
      ? `the transactions could have run one after another${inTime ? ', in the order of time' : ''}`
      : 'the transactions could have run on snapshots';
  const [impossible] = graph.impossible;
  if (impossible !== undefined) return { ...impossibleRead(impossible, expected), graph, cycle: null };
  const found = shortestCycle(
    graph.dependencies,
    level === 'serializable' ? undefined : (edge, next) => edge.kind !== 'rw' || next.kind !== 'rw',
  );
  const cycle = found === null ? null : fromFirst(found, graph.transactions);
  if (cycle === null) {
    const reason = `${count(graph.transactions.length, 'transaction')} and ${count(graph.dependencies.length, 'dependency', 'dependencies')} between them form no cycle${level === 'serializable' ? '' : ' that snapshots forbid'}.`;
    return { ...holds(expected, reason), graph, cycle, anomaly: null };
  }
  const anomaly = anomalyOf(cycle);
  const members = cycle.map(({ from }) => from);
  const finding = breaks({
    expected,
    reason: `${cycle.map(sentenceOf).join('; ')}. So each would have to come before itself: ${articled(anomaly)}.`,
    observed: `${articled(anomaly)} of ${count(cycle.length, 'transaction')}`,
    atUs: Math.max(...members.map(({ beginUs, endUs }) => endUs ?? beginUs)),
    events: members.flatMap(({ events }) => events),
  });
  return { ...finding, graph, cycle, anomaly };
}

/** The same cycle, told from the transaction that was given first. */
function fromFirst(
  cycle: readonly Dependency[],
  transactions: readonly Transaction[],
): readonly Dependency[] {
  const places = cycle.map(({ from }) => transactions.indexOf(from));
  const first = places.indexOf(Math.min(...places));
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

function impossibleRead(
  { by, of, access, why }: ImpossibleRead,
  expected: string,
): Finding & { anomaly: Anomaly } {
  const what = `${by.id} read version ${access.version} of ${access.key}`;
  const [anomaly, because]: [Anomaly, string] =
    why === 'aborted'
      ? ['aborted read', `but ${of?.id}, which wrote it, did not commit`]
      : why === 'intermediate'
        ? ['intermediate read', `but ${of?.id}, which wrote it, overwrote it itself before it ended`]
        : ['read of what nobody wrote', 'and nobody wrote that'];
  const finding = breaks({
    expected,
    reason: `${what}, ${because}.`,
    atUs: by.endUs ?? by.beginUs,
    events: [...by.events, ...(of?.events ?? [])],
  });
  return { ...finding, anomaly };
}

/** The name of a cycle (Adya's G0, G1c, G-single and G2): two rw edges in a row make write skew, two apart a long fork. */
export function anomalyOf(cycle: readonly Dependency[]): Anomaly {
  const kinds = cycle.map(({ kind }) => kind);
  const rw = kinds.filter((kind) => kind === 'rw').length;
  if (rw === 0) {
    if (kinds.includes('time')) return 'cycle against time';
    return kinds.includes('wr') ? 'circular reading' : 'dirty write';
  }
  if (rw === 1) {
    if (kinds.includes('time')) return 'cycle against time';
    const keys = new Set(cycle.map(({ key }) => key));
    return keys.size === 1 && kinds.includes('ww') ? 'lost update' : 'read skew';
  }
  return kinds.some((kind, index) => kind === 'rw' && kinds.at(index - 1) === 'rw')
    ? 'write skew'
    : 'long fork';
}

function sentenceOf({ from, to, kind, key }: Dependency): string {
  switch (kind) {
    case 'ww':
      return `${to.id} overwrote what ${from.id} wrote to ${key} (ww)`;
    case 'wr':
      return `${to.id} read what ${from.id} wrote to ${key} (wr)`;
    case 'rw':
      return `${to.id} overwrote what ${from.id} had read of ${key} (rw)`;
    case 'time':
      return `${to.id} began after ${from.id} had ended`;
  }
}

const articled = (anomaly: Anomaly): string => `${/^[aeiou]/.test(anomaly) ? 'an' : 'a'} ${anomaly}`;
