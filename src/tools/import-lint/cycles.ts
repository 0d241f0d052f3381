/**
 * Finds cycles among imports. Owns only the search: give it the arrows, get each cycle once, as the files on it.
 */

/** Every strongly connected group of more than one file, walked as one cycle from its alphabetically first file. */
export function findCycles(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.get(file) ?? 0);
    stack.push(file);
    for (const next of arrows.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(file) !== order.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) cycles.push(walk(group, arrows));
  };
  for (const file of [...arrows.keys()].sort()) if (!order.has(file)) visit(file);
  return cycles;
}

/** A shortest way from the group's first file back to itself. */
function walk(group: readonly string[], arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const inGroup = new Set(group);
  const start = [...group].sort()[0] ?? '';
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of arrows.get(file) ?? []) {
      if (next === start) {
        const path = [file];
        for (let step = cameFrom.get(file); step !== undefined; step = cameFrom.get(step)) path.unshift(step);
        return path;
      }
      if (inGroup.has(next) && !cameFrom.has(next)) {
        cameFrom.set(next, file);
        queue.push(next);
      }
    }
  }
  return [...group];
}
