import { expect, it } from 'vitest';
import type { LibraryModules } from '../node/bindings.ts';
import { snapshotOf } from './module-snapshot.ts';

/** Modules with one scope: `variables` are those that are assigned again, `held` what others refer to. */
function modulesWith(variables: Record<string, unknown>, held: unknown[] = []): LibraryModules {
  const names = Object.keys(variables);
  const scope = {
    get: () => [...names.map((name) => variables[name]), ...held],
    set: (values: unknown[]) => {
      for (const [index, name] of names.entries()) variables[name] = values[index];
    },
  };
  return { scopes: [scope], exports: [], loaded: [], loaders: {}, spent: false };
}

it('variables get their values back, and the objects in them their properties, in the order of before', () => {
  const list: Record<string, unknown> = { first: 1, second: { deep: [1, { deeper: true }] } };
  const variables: Record<string, unknown> = { count: 1, list };
  const restore = snapshotOf(modulesWith(variables), []);
  variables['count'] = 2;
  variables['list'] = null;
  const deep = (list['second'] as { deep: unknown[] }).deep;
  deep.push('more');
  (deep[1] as Record<string, unknown>)['deeper'] = false;
  delete list['first'];
  list['third'] = 3;
  list['first'] = 4;
  restore();
  expect(variables).toEqual({ count: 1, list: { first: 1, second: { deep: [1, { deeper: true }] } } });
  expect(variables['list']).toBe(list);
  expect(Object.keys(list)).toEqual(['first', 'second']);
});

it('maps, sets, buffers, expressions, long lists and functions that carry data are put back', () => {
  // As Node's own safe maps: what they inherit is gone.
  class SafeMap extends Map<string, number> {}
  const safe = new SafeMap([['a', 1]]);
  Object.setPrototypeOf(SafeMap.prototype, null);
  const set = new Set(['a', 'b']);
  const bytes = new Uint8Array([1, 2, 3]);
  const expression = /a/g;
  const table = Array.from({ length: 100 }, (_, index) => index);
  const maker = Object.assign(() => {}, { poolSize: 8192 });
  const restore = snapshotOf(modulesWith({}, [safe, set, bytes, expression, table, maker]), []);
  Map.prototype.set.call(safe, 'b', 2);
  set.delete('a');
  set.add('a');
  bytes[1] = 9;
  expression.lastIndex = 3;
  table[50] = -1;
  table.push(100);
  maker.poolSize = 1;
  restore();
  expect([...Map.prototype.entries.call(safe)]).toEqual([['a', 1]]);
  expect([...set]).toEqual(['a', 'b']);
  expect([...bytes]).toEqual([1, 2, 3]);
  expect(expression.lastIndex).toBe(0);
  expect([table[50], table.length]).toEqual([50, 100]);
  expect(maker.poolSize).toBe(8192);
});

it('an accessor that made room for a value is there again', () => {
  const lazy = {};
  const get = () => 'loaded';
  Object.defineProperty(lazy, 'module', { configurable: true, enumerable: true, get });
  const restore = snapshotOf(modulesWith({}, [lazy]), []);
  Object.defineProperty(lazy, 'module', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: 'mine',
  });
  restore();
  expect(Object.getOwnPropertyDescriptor(lazy, 'module')?.get).toBe(get);
});

it("the language's own objects, and those that are not to be looked into, stay as they are", () => {
  const machine = { nowUs: 1 };
  const restore = snapshotOf(modulesWith({ machine, math: Math, prototype: Array.prototype }), [machine]);
  machine.nowUs = 2;
  Object.assign(Math, { added: true });
  restore();
  expect(machine.nowUs).toBe(2);
  expect(Math).toHaveProperty('added');
  Reflect.deleteProperty(Math, 'added');
});
