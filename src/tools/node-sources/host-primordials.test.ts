import { expect, it } from 'vitest';
import { hostPrimordials } from './host-primordials.ts';
import { readNodeSources } from './read-sources.ts';

/** Node's own file of primordials, run here. */
function ofNode(): Record<string, unknown> {
  const primordials: Record<string, unknown> = {};
  const source = readNodeSources()['internal/per_context/primordials'] ?? '';
  new Function('primordials', source)(primordials);
  return primordials;
}

/** Two that do the same: one value, functions bound from the same one, or Node's own text (which loses names on its way). */
function alike(one: unknown, other: unknown): boolean {
  if (typeof one !== 'function' || typeof other !== 'function') return Object.is(one, other);
  return (
    one === other ||
    (one.length === other.length && [one.name, one.name.replace(/2$/, ''), ''].includes(other.name))
  );
}

it('makes every primordial that Node’s bundled sources may take as Node does', async () => {
  const expected = ofNode();
  // Of objects that only an async function or a generator leads to; the sources that take them are not bundled.
  const unreachable =
    /^(AsyncFunction|AsyncGeneratorFunction|GeneratorFunction|IteratorHelper|RegExpString|WrapFor)/;
  const names = Object.getOwnPropertyNames(expected).filter(
    (name) => /^\w+$/.test(name) && !(name in globalThis) && !unreachable.test(name),
  );
  const code = await hostPrimordials(names);
  const list = new Function(code.replace(/export \{\s*(\w+)\s*\};/, 'return $1;'))() as unknown[];
  const different = names.filter((name, index) => !alike(list[index], expected[name]));
  expect(names.length).toBeGreaterThan(500);
  expect(different).toEqual([]);
});

it('says which primordial nobody can make', async () => {
  await expect(hostPrimordials(['ArrayPrototypeFly'])).rejects.toThrow(/ArrayPrototypeFly.*intrinsics\.ts/);
});
