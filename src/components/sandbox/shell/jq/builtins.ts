/** jq's functions that need nothing but their values, by name and number of arguments. Throws JqError. */
import { asText } from './formats.ts';
import { JqError, type Json } from './query.ts';
import {
  add,
  compare,
  getPath,
  isObject,
  isTrue,
  setOwn,
  setPath,
  shown,
  typeOf,
  valuesOf,
} from './values.ts';

type Builtin =
  | { by: 'value'; run(value: Json, a: Json, b: Json, c: Json): Json }
  /** Its argument is asked for each element. */
  | { by: 'key'; run(value: Json, key: (inner: Json) => Json[]): Json };

const own = (run: (value: Json, a: Json, b: Json, c: Json) => Json): Builtin => ({ by: 'value', run });
const keyed = (run: (value: Json, key: (inner: Json) => Json[]) => Json): Builtin => ({ by: 'key', run });

function array(value: Json): Json[] {
  if (!Array.isArray(value)) throw new JqError(`An array is needed, and this is ${shown(value)}.`);
  return value;
}
function text(value: Json): string {
  if (typeof value !== 'string') throw new JqError(`A text is needed, and this is ${shown(value)}.`);
  return value;
}
function number(value: Json): number {
  if (typeof value !== 'number') throw new JqError(`A number is needed, and this is ${shown(value)}.`);
  return value;
}
const math = (of: (n: number) => number) => own((value) => of(number(value)));

/** Elements with their keys, in the order of these. */
function byKey(value: Json, key: (inner: Json) => Json[]): { key: Json; element: Json }[] {
  return array(value)
    .map((element) => ({ key: key(element) as Json, element }))
    .sort((a, b) => compare(a.key, b.key));
}

function groups(value: Json, key: (inner: Json) => Json[]): Json[][] {
  const found: Json[][] = [];
  let last: Json | undefined;
  for (const { key: one, element } of byKey(value, key)) {
    if (last !== undefined && compare(last, one) === 0) found.at(-1)?.push(element);
    else found.push([element]);
    last = one;
  }
  return found;
}

function pattern(source: Json, flags: Json): RegExp {
  const letters = flags === null ? '' : text(flags);
  try {
    return new RegExp(text(source), `${letters.includes('i') ? 'i' : ''}${letters.includes('g') ? 'g' : ''}`);
  } catch {
    throw new JqError(`"${text(source)}" is no pattern that can be read.`);
  }
}

const matches = own((value, source, flags) => pattern(source, flags).test(text(value)));

const capture = own((value, source, flags) => {
  const found = pattern(source, flags).exec(text(value))?.groups ?? {};
  return Object.fromEntries(Object.entries(found).map(([key, one]) => [key, one ?? null]));
});

/** The places in the replacement are written `\(…)` in jq; here a plain text is put in. */
const substitute = (everywhere: boolean) =>
  own((value, source, replacement) =>
    text(value).replace(pattern(source, everywhere ? 'g' : null), () => text(replacement)),
  );

function contains(a: Json, b: Json): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (Array.isArray(a) && Array.isArray(b)) return b.every((one) => a.some((other) => contains(other, one)));
  if (isObject(a) && isObject(b))
    return Object.entries(b).every(([key, one]) => Object.hasOwn(a, key) && contains(a[key] ?? null, one));
  return compare(a, b) === 0;
}

function flat(value: Json, depth: number): Json[] {
  return array(value).flatMap((one) => (Array.isArray(one) && depth > 0 ? flat(one, depth - 1) : [one]));
}

function indices(value: Json, wanted: Json): number[] {
  const found: number[] = [];
  if (typeof value !== 'string')
    return array(value).flatMap((one, at) => (compare(one, wanted) === 0 ? [at] : []));
  const part = text(wanted);
  for (let at = value.indexOf(part); at >= 0 && part !== ''; at = value.indexOf(part, at + 1)) found.push(at);
  return found;
}

function keysOf(value: Json): Json[] {
  if (Array.isArray(value)) return value.map((_, index) => index);
  if (isObject(value)) return Object.keys(value);
  throw new JqError(`${shown(value)} has no keys.`);
}

function fromEntries(value: Json): Json {
  const object: { [key: string]: Json } = {};
  for (const entry of array(value)) {
    if (!isObject(entry)) throw new JqError(`${shown(entry)} is no entry.`);
    const key = entry['key'] ?? entry['k'] ?? entry['name'] ?? null;
    setOwn(object, typeof key === 'string' ? key : JSON.stringify(key), entry['value'] ?? entry['v'] ?? null);
  }
  return object;
}

function lengthOf(value: Json): number {
  if (value === null) return 0;
  if (typeof value === 'string') return [...value].length;
  if (typeof value === 'number') return Math.abs(value);
  if (typeof value === 'boolean') throw new JqError(`${shown(value)} has no length.`);
  return Object.keys(value).length;
}

const extreme = (sign: 1 | -1) =>
  keyed((value, key) => {
    const [first, ...others] = array(value);
    if (first === undefined) return null;
    return others.reduce((best, one) => (sign * compare(key(one), key(best)) > 0 ? one : best), first);
  });
const itself = (inner: Json) => [inner];
/** A function of keys with the element itself as its key. */
const plain = (builtin: Builtin) =>
  own((value) => (builtin.by === 'key' ? builtin.run(value, itself) : null));

const sortBy = keyed((value, key) => byKey(value, key).map(({ element }) => element));
const uniqueBy = keyed((value, key) => groups(value, key).map(([one]) => one ?? null));

export const builtins: Readonly<Record<string, Builtin>> = {
  'not/0': own((value) => !isTrue(value)),
  'length/0': own(lengthOf),
  'utf8bytelength/0': own((value) => new TextEncoder().encode(text(value)).length),
  'keys/0': own((value) => keysOf(value).sort(compare)),
  'keys_unsorted/0': own(keysOf),
  'values/0': own((value) => value),
  'has/1': own((value, key) =>
    isObject(value) ? Object.hasOwn(value, text(key)) : number(key) >= 0 && number(key) < array(value).length,
  ),
  'in/1': own((value, whole) =>
    isObject(whole) ? Object.hasOwn(whole, text(value)) : number(value) < array(whole).length,
  ),
  'contains/1': own(contains),
  'inside/1': own((value, whole) => contains(whole, value)),
  'type/0': own(typeOf),
  'add/0': own((value) => valuesOf(value).reduce(add, null)),
  'any/0': own((value) => valuesOf(value).some(isTrue)),
  'all/0': own((value) => valuesOf(value).every(isTrue)),
  'flatten/0': own((value) => flat(value, Number.POSITIVE_INFINITY)),
  'flatten/1': own((value, depth) => flat(value, number(depth))),
  'floor/0': math(Math.floor),
  'ceil/0': math(Math.ceil),
  'round/0': math(Math.round),
  'sqrt/0': math(Math.sqrt),
  'fabs/0': math(Math.abs),
  'abs/0': math(Math.abs),
  'log10/0': math(Math.log10),
  'tostring/0': own(asText),
  'tonumber/0': own((value) => {
    if (typeof value === 'number') return value;
    const found = text(value).trim() === '' ? Number.NaN : Number(value);
    if (Number.isNaN(found)) throw new JqError(`${shown(value)} is no number.`);
    return found;
  }),
  'tojson/0': own((value) => JSON.stringify(value)),
  'fromjson/0': own((value) => {
    try {
      return JSON.parse(text(value)) as Json;
    } catch {
      throw new JqError(`${shown(value)} is not JSON.`);
    }
  }),
  'sort/0': plain(sortBy),
  'sort_by/1': sortBy,
  'group_by/1': keyed(groups),
  'unique/0': plain(uniqueBy),
  'unique_by/1': uniqueBy,
  'min/0': plain(extreme(-1)),
  'max/0': plain(extreme(1)),
  'min_by/1': extreme(-1),
  'max_by/1': extreme(1),
  'reverse/0': own((value) =>
    typeof value === 'string' ? [...value].reverse().join('') : [...array(value ?? [])].reverse(),
  ),
  'first/0': own((value) => array(value)[0] ?? null),
  'last/0': own((value) => array(value).at(-1) ?? null),
  'nth/1': own((value, n) => array(value)[number(n)] ?? null),
  'to_entries/0': own((value) =>
    keysOf(value).map((key) => ({ key, value: (value as { [key: string]: Json })[String(key)] ?? null })),
  ),
  'from_entries/0': own(fromEntries),
  'split/1': own((value, by) => (text(value) === '' ? [] : text(value).split(text(by)))),
  'join/1': own((value, by) =>
    array(value)
      .map((one) => (one === null ? '' : asText(one)))
      .join(text(by)),
  ),
  'startswith/1': own((value, start) => text(value).startsWith(text(start))),
  'endswith/1': own((value, end) => text(value).endsWith(text(end))),
  'ltrimstr/1': own((value, start) =>
    typeof value === 'string' && value.startsWith(asText(start)) ? value.slice(asText(start).length) : value,
  ),
  'rtrimstr/1': own((value, end) =>
    typeof value === 'string' && end !== '' && value.endsWith(asText(end))
      ? value.slice(0, -asText(end).length)
      : value,
  ),
  'trim/0': own((value) => text(value).trim()),
  'ascii_downcase/0': own((value) => text(value).toLowerCase()),
  'ascii_upcase/0': own((value) => text(value).toUpperCase()),
  'test/1': matches,
  'test/2': matches,
  'capture/1': capture,
  'capture/2': capture,
  'sub/2': substitute(false),
  'gsub/2': substitute(true),
  'index/1': own((value, wanted) => indices(value, wanted)[0] ?? null),
  'rindex/1': own((value, wanted) => indices(value, wanted).at(-1) ?? null),
  'indices/1': own(indices),
  'setpath/2': own((value, path, next) => setPath(value, array(path), () => next)),
  'transpose/0': own((value) => {
    const rows = array(value).map(array);
    const width = Math.max(0, ...rows.map((row) => row.length));
    return Array.from({ length: width }, (_, at) => rows.map((row) => getPath(row, [at])));
  }),
  'error/0': own((value) => {
    throw new JqError(asText(value), value);
  }),
  'error/1': own((_, message) => {
    throw new JqError(asText(message), message);
  }),
};
