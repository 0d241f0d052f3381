/**
 * The shortest cycle in a graph of dependencies, with the fewest anti-dependencies (rw) among those of its length. Owns the
 * search: breadth first from each transaction, in the order given, so that the same graph always gives the same cycle.
 */
import type { Dependency, Transaction } from './dependency-graph.ts';

interface Path {
  at: Transaction;
  edges: readonly Dependency[];
  rw: number;
}

/**
 * `allows` says whether an edge may follow another one in the cycle, all the way round; without it every cycle counts.
 * Null where there is none.
 */
export function shortestCycle(
  dependencies: readonly Dependency[],
  allows: (edge: Dependency, next: Dependency) => boolean = () => true,
): readonly Dependency[] | null {
  const circling = peeled(dependencies);
  const out = Map.groupBy(circling, ({ from }) => from);
  let best: Path | null = null;
  for (const first of circling) {
    const found = shortestFrom(first, out, allows, best?.edges.length ?? Number.POSITIVE_INFINITY);
    if (found !== null && (best === null || isShorter(found, best))) best = found;
  }
  return best?.edges ?? null;
}

/** Without the edges that come from nowhere or lead nowhere, however often that is repeated: what is left holds the cycles. */
function peeled(dependencies: readonly Dependency[]): readonly Dependency[] {
  const forth = withoutSources(
    dependencies,
    ({ from }) => from,
    ({ to }) => to,
  );
  return withoutSources(
    forth,
    ({ to }) => to,
    ({ from }) => from,
  );
}

/** Without the edges of those that no edge leads to, again and again until there are none. */
function withoutSources(
  edges: readonly Dependency[],
  tailOf: (edge: Dependency) => Transaction,
  headOf: (edge: Dependency) => Transaction,
): readonly Dependency[] {
  const leaving = Map.groupBy(edges, tailOf);
  const arriving = new Map<Transaction, number>();
  for (const edge of edges) arriving.set(headOf(edge), (arriving.get(headOf(edge)) ?? 0) + 1);
  const sources = [...leaving.keys()].filter((one) => !arriving.has(one));
  const gone = new Set(sources);
  for (const source of sources) {
    for (const edge of leaving.get(source) ?? []) {
      const head = headOf(edge);
      const left = (arriving.get(head) ?? 0) - 1;
      arriving.set(head, left);
      if (left > 0) continue;
      gone.add(head);
      sources.push(head); // The loop comes to it, too.
    }
  }
  return edges.filter((edge) => !gone.has(tailOf(edge)));
}

/** The shortest cycle that begins with an edge, of at most `lengthMax` edges. */
function shortestFrom(
  first: Dependency,
  out: ReadonlyMap<Transaction, readonly Dependency[]>,
  allows: (edge: Dependency, next: Dependency) => boolean,
  lengthMax: number,
): Path | null {
  const start: Path = { at: first.to, edges: [first], rw: first.kind === 'rw' ? 1 : 0 };
  // Where a path may go on depends on its last edge's kind, so each transaction is reached once by each kind.
  const reached = new Map<Transaction, Set<string>>([[first.to, new Set([first.kind])]]);
  let layer = [start];
  for (let length = 1; layer.length > 0 && length <= lengthMax; length++) {
    const closed = layer.filter(({ at, edges }) => at === first.from && allows(edges.at(-1) ?? first, first));
    if (closed.length > 0) return closed.reduce((a, b) => (isShorter(b, a) ? b : a));
    const next = new Map<string, Path>();
    for (const path of layer) {
      if (path.at === first.from) continue;
      for (const edge of out.get(path.at) ?? []) {
        if (!allows(path.edges.at(-1) ?? first, edge)) continue;
        if (reached.get(edge.to)?.has(edge.kind)) continue;
        const longer = {
          at: edge.to,
          edges: [...path.edges, edge],
          rw: path.rw + (edge.kind === 'rw' ? 1 : 0),
        };
        const key = `${edge.to.id} ${edge.kind}`;
        const known = next.get(key);
        if (known === undefined || longer.rw < known.rw) next.set(key, longer);
      }
    }
    layer = [...next.values()];
    for (const { at, edges } of layer)
      reached.set(at, (reached.get(at) ?? new Set()).add(edges.at(-1)?.kind ?? ''));
  }
  return null;
}

const isShorter = (a: Path, b: Path): boolean =>
  a.edges.length < b.edges.length || (a.edges.length === b.edges.length && a.rw < b.rw);
