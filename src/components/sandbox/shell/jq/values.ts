/** jq's own rules for values: their order, their types, their arithmetic, reaching into them. Plain functions; throws JqError. */
import { type BinaryOperator, JqError, type Json } from './query.ts';

export function typeOf(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'object' ? 'object' : (type as 'boolean' | 'number' | 'string');
}

export const isObject = (value: Json): value is { [key: string]: Json } => typeOf(value) === 'object';
export const isTrue = (value: Json) => value !== null && value !== false;

/** As it is shown in a message: shortened. */
export function shown(value: Json): string {
  const text = JSON.stringify(value);
  return `${typeOf(value)} (${text.length > 40 ? `${text.slice(0, 39)}…` : text})`;
}

const ORDER = ['null', 'false', 'true', 'number', 'string', 'array', 'object'];
const rank = (value: Json) => ORDER.indexOf(typeof value === 'boolean' ? String(value) : typeOf(value));

/** Below 0, 0, or above: the order of `sort`. */
export function compare(a: Json, b: Json): number {
  const byType = rank(a) - rank(b);
  if (byType !== 0) return byType;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let at = 0; at < Math.min(a.length, b.length); at++) {
      const first = compare(a[at] ?? null, b[at] ?? null);
      if (first !== 0) return first;
    }
    return a.length - b.length;
  }
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a).sort();
    const first = compare(keys, Object.keys(b).sort());
    if (first !== 0) return first;
    for (const key of keys) {
      const one = compare(a[key] ?? null, b[key] ?? null);
      if (one !== 0) return one;
    }
  }
  return 0;
}

export function calculate(operator: BinaryOperator, a: Json, b: Json): Json {
  switch (operator) {
    case '==':
      return compare(a, b) === 0;
    case '!=':
      return compare(a, b) !== 0;
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '+':
      return add(a, b);
    case '-':
      if (typeof a === 'number' && typeof b === 'number') return a - b;
      if (Array.isArray(a) && Array.isArray(b))
        return a.filter((one) => !b.some((other) => compare(one, other) === 0));
      throw impossible(a, b, 'subtracted');
    case '*':
      if (typeof a === 'number' && typeof b === 'number') return a * b;
      if (typeof a === 'string' && typeof b === 'number') return b > 0 ? a.repeat(Math.min(b, 1e6)) : null;
      if (isObject(a) && isObject(b)) return merge(a, b);
      throw impossible(a, b, 'multiplied');
    case '/':
      if (typeof a === 'string' && typeof b === 'string') return a === '' ? [] : a.split(b);
      if (typeof a !== 'number' || typeof b !== 'number') throw impossible(a, b, 'divided');
      if (b === 0) throw new JqError(`${shown(a)} can't be divided by zero.`);
      return a / b;
    case '%':
      if (typeof a !== 'number' || typeof b !== 'number') throw impossible(a, b, 'divided');
      if (Math.trunc(b) === 0) throw new JqError(`${shown(a)} can't be divided by zero.`);
      return Math.trunc(a) % Math.trunc(b);
  }
}

export function add(a: Json, b: Json): Json {
  if (a === null) return b;
  if (b === null) return a;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (isObject(a) && isObject(b)) return { ...a, ...b };
  throw impossible(a, b, 'added');
}

function merge(a: { [key: string]: Json }, b: { [key: string]: Json }): Json {
  const merged = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const mine = merged[key] ?? null;
    setOwn(merged, key, isObject(mine) && isObject(value) ? merge(mine, value) : value);
  }
  return merged;
}

const impossible = (a: Json, b: Json, verb: string) =>
  new JqError(`${shown(a)} and ${shown(b)} can't be ${verb}.`);

/** `.[index]` */
export function at(value: Json, index: Json): Json {
  if (value === null && (typeof index === 'string' || typeof index === 'number' || index === null))
    return null;
  if (isObject(value) && typeof index === 'string')
    return Object.hasOwn(value, index) ? (value[index] ?? null) : null;
  if (Array.isArray(value) && typeof index === 'number') {
    const whole = Math.floor(index);
    return value[whole < 0 ? value.length + whole : whole] ?? null;
  }
  throw new JqError(`${shown(value)} has no place ${JSON.stringify(index)}.`);
}

export function slice(value: Json, from: Json, to: Json): Json {
  if (value === null) return null;
  if (typeof value !== 'string' && !Array.isArray(value)) throw new JqError(`${shown(value)} can't be cut.`);
  const start = typeof from === 'number' ? Math.floor(from) : 0;
  const end = typeof to === 'number' ? Math.ceil(to) : value.length;
  return value.slice(start, end);
}

export function valuesOf(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  if (isObject(value)) return Object.values(value);
  throw new JqError(`${shown(value)} holds nothing to go through.`);
}

export type Path = readonly Json[];

export function getPath(value: Json, path: Path): Json {
  return path.reduce<Json>((inner, key) => (inner === null ? null : at(inner, key)), value);
}

/** The same value with another one at a place; what is missing on the way is made. */
export function setPath(value: Json, path: Path, update: (inner: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return update(value);
  if (typeof key === 'number') {
    if (value !== null && !Array.isArray(value)) throw new JqError(`${shown(value)} has no place ${key}.`);
    const copy = value === null ? [] : [...value];
    const index = key < 0 ? copy.length + key : key;
    if (index < 0 || index > 1_000_000) throw new JqError(`There is no place ${key} in ${shown(value)}.`);
    while (copy.length < index) copy.push(null);
    copy[index] = setPath(copy[index] ?? null, rest, update);
    return copy;
  }
  if (typeof key !== 'string' || (value !== null && !isObject(value)))
    throw new JqError(`${shown(value)} has no place ${JSON.stringify(key)}.`);
  const copy = { ...value };
  setOwn(copy, key, setPath(at(copy, key), rest, update));
  return copy;
}

export function deletePath(value: Json, path: Path): Json {
  const [key, ...rest] = path;
  if (key === undefined || value === null) return null;
  if (rest.length > 0)
    return getPath(value, [key]) === null ? value : setPath(value, [key], (inner) => deletePath(inner, rest));
  if (Array.isArray(value) && typeof key === 'number') {
    const index = key < 0 ? value.length + key : key;
    return value.filter((_, n) => n !== index);
  }
  if (isObject(value) && typeof key === 'string')
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  throw new JqError(`${shown(value)} has no place ${JSON.stringify(key)}.`);
}

/** Also where the key is "__proto__". */
export function setOwn(target: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
