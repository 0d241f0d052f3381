/**
 * Runs a parsed filter: one value in, any number of values out, lazily. Paths, for `del` and `|=`, are worked out by the same
 * filters. The functions that need no more than their values are in builtins.ts.
 */
import { builtins } from './builtins.ts';
import { formatted } from './formats.ts';
import { JqError, type Json, type Query } from './query.ts';
import {
  add,
  at,
  calculate,
  deletePath,
  getPath,
  isTrue,
  type Path,
  setOwn,
  setPath,
  slice,
  typeOf,
  valuesOf,
} from './values.ts';

export type Variables = ReadonlyMap<string, Json>;

/** So many steps are enough for any result at a prompt; an endless filter says so instead of holding the page. */
const STEPS_MAX = 2_000_000;

/** `stepsMax` is for each result: between them the page has its turn. */
export function* evaluate(
  query: Query,
  value: Json,
  variables: Variables = new Map(),
  stepsMax = STEPS_MAX,
): Generator<Json> {
  const steps = { left: stepsMax };
  for (const { value: found } of run(query, { value, path: null }, variables, steps)) {
    yield found;
    steps.left = stepsMax;
  }
}

/** A value, and where it was found; null where it was made anew. */
export interface Found {
  value: Json;
  path: Path | null;
}
interface Steps {
  left: number;
}

const made = (value: Json): Found => ({ value, path: null });
const within = (found: Found, key: Json, value: Json): Found => ({
  value,
  path: found.path === null ? null : [...found.path, key],
});

function* run(query: Query, input: Found, variables: Variables, steps: Steps): Generator<Found> {
  if (--steps.left < 0) throw new JqError('The filter goes on without end.');
  const values = (inner: Query, from: Json = input.value) => run(inner, made(from), variables, steps);
  switch (query.kind) {
    case 'identity':
      yield input;
      break;
    case 'recurse':
      yield* recurse(input, steps);
      break;
    case 'literal':
      yield made(query.value);
      break;
    case 'variable': {
      const held = variables.get(query.name);
      if (held === undefined) throw new JqError(`$${query.name} is not set.`);
      yield made(held);
      break;
    }
    case 'index':
      for (const of of run(query.of, input, variables, steps))
        for (const { value: key } of values(query.index)) yield within(of, key, at(of.value, key));
      break;
    case 'slice':
      for (const of of run(query.of, input, variables, steps))
        for (const { value: from } of query.from === null ? [made(null)] : values(query.from))
          for (const { value: to } of query.to === null ? [made(null)] : values(query.to))
            yield made(slice(of.value, from, to));
      break;
    case 'each':
      for (const of of run(query.of, input, variables, steps)) {
        const keys = Array.isArray(of.value) ? null : Object.keys(of.value ?? {});
        for (const [index, inner] of valuesOf(of.value).entries())
          yield within(of, keys?.[index] ?? index, inner);
      }
      break;
    case 'try':
      try {
        yield* run(query.body, input, variables, steps);
      } catch (error) {
        if (!(error instanceof JqError) || steps.left < 0) throw error;
        if (query.otherwise !== null) yield* values(query.otherwise, error.value);
      }
      break;
    case 'text':
      yield made(textOfParts(query.parts, (inner) => first(values(inner)), query.format));
      break;
    case 'format':
      yield made(formatted(query.name, input.value));
      break;
    case 'pipe':
      for (const left of run(query.left, input, variables, steps))
        yield* run(query.right, left, variables, steps);
      break;
    case 'comma':
      yield* run(query.left, input, variables, steps);
      yield* run(query.right, input, variables, steps);
      break;
    case 'alternative': {
      let found = false;
      try {
        for (const left of run(query.left, input, variables, steps)) {
          if (!isTrue(left.value)) continue;
          found = true;
          yield left;
        }
      } catch (error) {
        if (!(error instanceof JqError) || steps.left < 0) throw error;
      }
      if (!found) yield* run(query.right, input, variables, steps);
      break;
    }
    case 'logic':
      for (const { value: left } of values(query.left)) {
        if (isTrue(left) === (query.operator === 'or')) yield made(isTrue(left));
        else for (const { value: right } of values(query.right)) yield made(isTrue(right));
      }
      break;
    case 'binary':
      // The right one turns slower, as in jq.
      for (const { value: right } of values(query.right))
        for (const { value: left } of values(query.left)) yield made(calculate(query.operator, left, right));
      break;
    case 'negate':
      for (const { value } of values(query.body)) yield made(calculate('-', 0, value));
      break;
    case 'array':
      yield made(query.body === null ? [] : [...values(query.body)].map(({ value }) => value));
      break;
    case 'object':
      for (const object of objects(query.entries, values)) yield made(object);
      break;
    case 'if':
      for (const { value: asked } of values(query.condition)) {
        if (isTrue(asked)) yield* run(query.then, input, variables, steps);
        else if (query.otherwise === null) yield input;
        else yield* run(query.otherwise, input, variables, steps);
      }
      break;
    case 'bind':
      for (const { value } of values(query.source))
        yield* run(query.body, input, new Map(variables).set(query.name, value), steps);
      break;
    case 'reduce':
    case 'foreach':
      yield* fold(query, input, variables, steps);
      break;
    case 'update':
      yield* update(query, input, variables, steps);
      break;
    case 'call':
      yield* call(query, input, variables, steps);
      break;
  }
}

function textOfParts(
  parts: readonly (string | Query)[],
  value: (query: Query) => Json,
  format: string | null,
): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : formatted(format ?? '@text', value(part))))
    .join('');
}

function first(found: Generator<Found>): Json {
  for (const { value } of found) return value;
  return null;
}

function* recurse(input: Found, steps: Steps): Generator<Found> {
  if (--steps.left < 0) throw new JqError('The filter goes on without end.');
  yield input;
  const type = typeOf(input.value);
  if (type !== 'array' && type !== 'object') return;
  const keys = Array.isArray(input.value) ? null : Object.keys(input.value ?? {});
  for (const [index, inner] of valuesOf(input.value).entries())
    yield* recurse(within(input, keys?.[index] ?? index, inner), steps);
}

function* objects(
  entries: readonly { key: Query; value: Query }[],
  values: (query: Query) => Generator<Found>,
): Generator<{ [key: string]: Json }> {
  const [entry, ...rest] = entries;
  if (entry === undefined) {
    yield {};
    return;
  }
  for (const { value: key } of values(entry.key)) {
    if (typeof key !== 'string') throw new JqError(`${JSON.stringify(key)} can't be the key of an object.`);
    for (const { value } of values(entry.value)) {
      for (const others of objects(rest, values)) {
        const object: { [key: string]: Json } = {};
        setOwn(object, key, value);
        yield { ...object, ...others };
      }
    }
  }
}

function* fold(
  query: Extract<Query, { kind: 'reduce' | 'foreach' }>,
  input: Found,
  variables: Variables,
  steps: Steps,
): Generator<Found> {
  let state = first(run(query.start, made(input.value), variables, steps));
  for (const { value } of run(query.source, made(input.value), variables, steps)) {
    const held = new Map(variables).set(query.name, value);
    state = first(run(query.update, made(state), held, steps));
    if (query.kind === 'foreach') {
      if (query.extract === null) yield made(state);
      else yield* run(query.extract, made(state), held, steps);
    }
  }
  if (query.kind === 'reduce') yield made(state);
}

/** The places that a filter leads to, from a value. */
function pathsOf(query: Query, value: Json, variables: Variables, steps: Steps): Path[] {
  return [...run(query, { value, path: [] }, variables, steps)].map(({ path }) => {
    if (path === null) throw new JqError('What is changed must be a place in the value, such as .name.');
    return path;
  });
}

function* update(
  query: Extract<Query, { kind: 'update' }>,
  input: Found,
  variables: Variables,
  steps: Steps,
): Generator<Found> {
  const paths = pathsOf(query.path, input.value, variables, steps);
  if (query.operator === '|=') {
    yield made(
      paths.reduce(
        (whole, path) =>
          setPath(whole, path, (inner) => first(run(query.value, made(inner), variables, steps))),
        input.value,
      ),
    );
    return;
  }
  for (const { value } of run(query.value, made(input.value), variables, steps)) {
    const changed = (inner: Json): Json => {
      if (query.operator === '=') return value;
      if (query.operator === '//=') return isTrue(inner) ? inner : value;
      return calculate(query.operator.slice(0, -1) as '+' | '-' | '*' | '/' | '%', inner, value);
    };
    yield made(paths.reduce((whole, path) => setPath(whole, path, changed), input.value));
  }
}

function* call(
  { name, args }: Extract<Query, { kind: 'call' }>,
  input: Found,
  variables: Variables,
  steps: Steps,
): Generator<Found> {
  const [one, two, three] = args;
  const values = (query: Query, from: Json = input.value) =>
    [...run(query, made(from), variables, steps)].map(({ value }) => value);
  // Those that lead to places, or that look at no more of their argument than they need.
  switch (`${name}/${args.length}`) {
    case 'empty/0':
      return;
    case 'select/1':
      for (const asked of values(one as Query)) if (isTrue(asked)) yield input;
      return;
    case 'recurse/0':
      yield* recurse(input, steps);
      return;
    case 'first/1':
    case 'limit/2': {
      let left = name === 'first' ? 1 : Number(values(one as Query)[0]);
      if (left <= 0) return;
      for (const found of run((name === 'first' ? one : two) as Query, input, variables, steps)) {
        yield found;
        if (--left <= 0) return;
      }
      return;
    }
    case 'getpath/1':
      for (const path of values(one as Query)) {
        if (!Array.isArray(path)) throw new JqError('A path is an array.');
        yield {
          value: getPath(input.value, path),
          path: input.path === null ? null : [...input.path, ...path],
        };
      }
      return;
    case 'path/1':
      for (const path of pathsOf(one as Query, input.value, variables, steps)) yield made([...path]);
      return;
    case 'paths/0':
      for (const path of pathsOf({ kind: 'recurse' }, input.value, variables, steps))
        if (path.length > 0) yield made([...path]);
      return;
    case 'del/1': {
      // The last places first: the others stay where they are.
      const paths = pathsOf(one as Query, input.value, variables, steps).reverse();
      yield made(paths.reduce(deletePath, input.value));
      return;
    }
    case 'map/1':
      yield made(valuesOf(input.value).flatMap((inner) => values(one as Query, inner)));
      return;
    case 'map_values/1':
    case 'with_entries/1':
      yield made(mapped(name, input.value, (inner) => values(one as Query, inner)));
      return;
    case 'range/1':
    case 'range/2':
    case 'range/3':
      yield* range(
        args.map((arg) => Number(values(arg)[0])),
        steps,
      );
      return;
    case 'any/1':
    case 'all/1':
      yield made(
        name === 'any'
          ? valuesOf(input.value).some((inner) => values(one as Query, inner).some(isTrue))
          : valuesOf(input.value).every((inner) => values(one as Query, inner).every(isTrue)),
      );
      return;
    case 'add/1':
      yield made(values(one as Query).reduce(add, null));
      return;
    default:
      break;
  }
  const builtin = builtins[`${name}/${args.length}`];
  if (builtin === undefined) throw new JqError(`There is no function ${name}/${args.length} in this jq.`);
  if (builtin.by === 'key') {
    yield made(builtin.run(input.value, (inner) => values(one as Query, inner)));
    return;
  }
  for (const a of one === undefined ? [null] : values(one))
    for (const b of two === undefined ? [null] : values(two))
      for (const c of three === undefined ? [null] : values(three))
        yield made(builtin.run(input.value, a, b, c));
}

function mapped(name: string, value: Json, each: (inner: Json) => Json[]): Json {
  if (Array.isArray(value)) return value.flatMap((inner) => each(inner).slice(0, 1));
  const object: { [key: string]: Json } = {};
  for (const [key, inner] of Object.entries(value ?? {})) {
    if (name === 'map_values') {
      const [changed] = each(inner);
      if (changed !== undefined) setOwn(object, key, changed);
      continue;
    }
    for (const entry of each({ key, value: inner })) {
      const named = at(entry, 'key') ?? at(entry, 'name') ?? null;
      setOwn(object, typeof named === 'string' ? named : JSON.stringify(named), at(entry, 'value'));
    }
  }
  return object;
}

function* range(numbers: readonly number[], steps: Steps): Generator<Found> {
  const [first = 0, second, by = 1] = numbers;
  const from = second === undefined ? 0 : first;
  const to = second ?? first;
  if (by === 0) return;
  for (let n = from; by > 0 ? n < to : n > to; n += by) {
    if (--steps.left < 0) throw new JqError('The filter goes on without end.');
    yield made(n);
  }
}
