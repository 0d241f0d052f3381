/**
 * What the modules of a library hold at one moment, to be put back later: their variables, and every object, array, map,
 * set and buffer that leads from them or from what they export, with its own properties. Functions count where they carry
 * data. It refuses nothing and can't see everything: variables of closures, private fields, entries of weak maps and what
 * hangs on prototypes stay as they are (src/process/library-pool.ts says what keeps these from mattering).
 */

import type { LibraryModules } from '../node/bindings.ts';
import { languageNames } from '../node/language-names.ts';

const { defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;

/** Puts back what was there. */
export type Restore = () => void;

/** `without` are objects that are not looked into. */
export function snapshotOf({ scopes, exports }: LibraryModules, without: readonly object[]): Restore {
  const restores: Restore[] = [];
  const found = new Objects(without);
  const lookInto = () => {
    for (let object = found.next(); object; object = found.next())
      restores.push(...restoresOf(object, found));
  };
  for (const scope of scopes) {
    const values = scope.get();
    found.add(...values);
    if (scope.set) restores.push(() => scope.set?.(values));
  }
  lookInto();
  // What modules give to one another they don't change; what programs get of it hangs on a variable, and was found there.
  for (const module of exports) found.addPropertiesOf(module.exports);
  lookInto();
  return () => {
    for (const restore of restores) restore();
  };
}

/** The language's own, which all processes of a thread share. */
const shared = new Set<unknown>([globalThis]);
for (const name of [...languageNames, 'Date', 'Math'])
  shared.add((globalThis as Record<string, unknown>)[name]);
for (const value of [...shared]) {
  if (typeof value === 'function') shared.add(value.prototype);
}

/** Objects that were come upon, each once. */
class Objects {
  #seen: Set<unknown>;
  #queue: object[] = [];

  constructor(without: readonly object[]) {
    this.#seen = new Set([...shared, ...without]);
  }

  add(...values: unknown[]): void {
    for (const value of values) {
      if (value === null || (typeof value !== 'object' && typeof value !== 'function')) continue;
      if (this.#seen.has(value)) continue;
      this.#seen.add(value);
      this.#queue.push(value);
    }
  }

  /** An object that itself needs no look any more. */
  addPropertiesOf(value: unknown): void {
    if (value === null || typeof value !== 'object' || this.#seen.has(value)) return;
    this.#seen.add(value);
    this.addValuesOf(value);
  }

  addValuesOf(object: object): void {
    for (const key of ownKeys(object)) this.add(getOwnPropertyDescriptor(object, key)?.value);
  }

  next(): object | undefined {
    return this.#queue.pop();
  }
}

function restoresOf(object: object, found: Objects): Restore[] {
  if (ArrayBuffer.isView(object)) {
    found.add(object.buffer);
    return [];
  }
  if (object instanceof ArrayBuffer) return [restoreOfBytes(object)];
  if (object instanceof RegExp) return [restoreOfRegExp(object)];
  if (typeof object === 'function') return carriesData(object) ? restoreOfProperties(object, found) : [];
  if (isListOfPrimitives(object)) return [restoreOfList(object)];
  const collection = COLLECTIONS.find(({ size }) => answers(size, object));
  const restores = collection ? [restoreOfEntries(object, collection, found)] : [];
  if (!Object.isFrozen(object)) restores.push(...restoreOfProperties(object, found));
  else found.addValuesOf(object);
  return restores;
}

function restoreOfRegExp(expression: RegExp): Restore {
  const { lastIndex } = expression;
  return () => {
    expression.lastIndex = lastIndex;
  };
}

function restoreOfBytes(buffer: ArrayBuffer): Restore {
  const bytes = new Uint8Array(buffer);
  const before = bytes.slice();
  return () => bytes.set(before);
}

/** What all maps, or all sets, have. Each is told by what it is and not by its prototype: Node's safe ones have none. */
interface Collection {
  size(this: object): number;
  entries(this: object): Iterable<[unknown, unknown]>;
  clear(this: object): void;
  put(this: object, key: unknown, value: unknown): unknown;
}

/** A set's entries are pairs of the same, and it takes the first of two. */
const COLLECTIONS: readonly Collection[] = [
  collectionOf(Map.prototype, Map.prototype.set),
  collectionOf(Set.prototype, Set.prototype.add),
];

function collectionOf(prototype: Map<unknown, unknown> | Set<unknown>, put: unknown): Collection {
  const size = getOwnPropertyDescriptor(prototype, 'size')?.get;
  return { size, entries: prototype.entries, clear: prototype.clear, put } as unknown as Collection;
}

function answers(ask: (this: object) => unknown, object: object): boolean {
  try {
    ask.call(object);
    return true;
  } catch {
    return false;
  }
}

function restoreOfEntries(object: object, { entries, clear, put }: Collection, found: Objects): Restore {
  const before = [...entries.call(object)];
  for (const [key, value] of before) found.add(key, value);
  const isSame = () => {
    let index = 0;
    for (const [key, value] of entries.call(object)) {
      const [wasKey, wasValue] = before[index++] ?? [];
      if (index > before.length || key !== wasKey || value !== wasValue) return false;
    }
    return index === before.length;
  };
  return () => {
    if (isSame()) return;
    clear.call(object);
    for (const [key, value] of before) put.call(object, key, value);
  };
}

const isPrimitive = (value: unknown) =>
  value === null || (typeof value !== 'object' && typeof value !== 'function');

/** Tables of numbers and texts, which are long. */
function isListOfPrimitives(object: object): object is unknown[] {
  return Array.isArray(object) && ownKeys(object).length === object.length + 1 && object.every(isPrimitive);
}

function restoreOfList(list: unknown[]): Restore {
  const values = [...list];
  return () => {
    if (list.length !== values.length) list.length = values.length;
    for (let index = 0; index < values.length; index++)
      if (list[index] !== values[index]) list[index] = values[index];
  };
}

/** A function that holds more than functions have, and classes with their methods. */
function carriesData(one: object): boolean {
  return ownKeys(one).some((key) => {
    if (key === 'length' || key === 'name' || key === 'prototype') return false;
    const description = getOwnPropertyDescriptor(one, key);
    return description !== undefined && 'value' in description && typeof description.value !== 'function';
  });
}

function restoreOfProperties(object: object, found: Objects): Restore[] {
  const keys = ownKeys(object);
  const descriptions = keys.map((key) => getOwnPropertyDescriptor(object, key) as PropertyDescriptor);
  const target = object as Record<PropertyKey, unknown>;
  const valued = keys.filter((_key, index) => 'value' in (descriptions[index] ?? {}));
  const values = valued.map((key) => target[key]);
  found.add(...values);
  /** An accessor may have made room for a value, as those do that load something. */
  const accessors = keys.flatMap((key, index) => {
    const { configurable, get } = descriptions[index] ?? {};
    return configurable && get ? [{ key, get }] : [];
  });
  // Nobody gives anything else to the object by which a bundle exports, all of it by fixed accessors.
  if (keys.length > 0 && valued.length + accessors.length === 0) return [];
  const isSame = () => {
    for (let index = 0; index < valued.length; index++)
      if (target[valued[index] as PropertyKey] !== values[index]) return false;
    for (const { key, get } of accessors)
      if (getOwnPropertyDescriptor(object, key)?.get !== get) return false;
    return hasKeys(object, keys);
  };
  return [
    () => {
      if (isSame()) return;
      for (const key of ownKeys(object)) if (!keys.includes(key)) deleteProperty(object, key);
      // In the order of before, which programs can see.
      if (!hasKeys(object, keys)) for (const key of keys) deleteProperty(object, key);
      for (const [index, key] of keys.entries())
        defineProperty(object, key, descriptions[index] as PropertyDescriptor);
    },
  ];
}

function hasKeys(object: object, keys: readonly PropertyKey[]): boolean {
  const now = ownKeys(object);
  if (now.length !== keys.length) return false;
  for (let index = 0; index < keys.length; index++) if (now[index] !== keys[index]) return false;
  return true;
}
