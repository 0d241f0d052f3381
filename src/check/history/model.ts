/**
 * What a right answer is: a model of one object that does one operation at a time. Owns the shape of models and how their
 * states are told apart. Ready-made ones are in models.ts.
 */

/**
 * An object as it is without any concurrency. States are never changed, only replaced.
 *
 * An operation without an answer is stepped with `output` undefined: then any answer is right, and the state changes as
 * the operation would have changed it.
 */
export interface Model<State = unknown, Input = unknown, Output = unknown> {
  /** The noun for sentences: "register". */
  name: string;
  init: State;
  /** Whether the object, in this state, may answer `input` with `output`; and its state afterwards. Must be pure. */
  step(state: State, input: Input, output: Output | undefined): readonly [ok: boolean, next: State];
  /** Whether two states are one. Without it: equal values, also of arrays and plain objects. */
  equal?(a: State, b: State): boolean;
  /** The same for equal states; quick to compute. Without it: the state's text. */
  hash?(state: State): string | number;
  /** Whether an operation changes no state, whatever it answers. Such ones are left out where no answer came. */
  reads?(input: Input): boolean;
  /** What the object answers in this state. With it a verdict says what a wrong answer could have been. */
  answer?(state: State, input: Input): Output;
  /** "get x → 1". `output` is undefined where no answer came. Without it: both as text. */
  describe?(input: Input, output: Output | undefined, key: string | undefined): string;
}

/** Numbers for states: two states have one number when they are equal. */
export interface StateNumbers<State> {
  numberOf(state: State): number;
  stateOf(number: number): State;
}

export function createStateNumbers<State>(model: Pick<Model<State>, 'equal' | 'hash'>): StateNumbers<State> {
  const states: State[] = [];
  const primitives = new Map<unknown, number>();
  const buckets = new Map<string | number, number[]>();
  const equal = model.equal ?? sameValue;
  const add = (state: State) => states.push(state) - 1;
  return {
    numberOf(state) {
      if (!model.equal && (state === null || typeof state !== 'object')) {
        let known = primitives.get(state);
        if (known === undefined) {
          known = add(state);
          primitives.set(state, known);
        }
        return known;
      }
      const hash = model.hash?.(state) ?? (model.equal ? 0 : textOf(state));
      const bucket = buckets.get(hash);
      if (bucket === undefined) {
        const number = add(state);
        buckets.set(hash, [number]);
        return number;
      }
      for (const number of bucket) if (equal(states[number] as State, state)) return number;
      const number = add(state);
      bucket.push(number);
      return number;
    },
    stateOf: (number) => states[number] as State,
  };
}

/** Equal values, also of arrays, maps, sets and plain objects, however deep. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((one, index) => sameValue(one, b[index]));
  }
  if (a instanceof Map || a instanceof Set || b instanceof Map || b instanceof Set)
    return sameKind(a, b) && sameValue(sortedEntries(a), sortedEntries(b));
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) &&
      sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

/** A value as short text, the same for equal values. */
export function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Map || value instanceof Set) return textOf(sortedEntries(value));
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.keys(value)
      .sort()
      .map((key) => `${key}: ${textOf((value as Record<string, unknown>)[key])}`);
    return `{${fields.join(', ')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const sameKind = (a: object, b: object) =>
  a instanceof Map === b instanceof Map && a instanceof Set === b instanceof Set;

function sortedEntries(collection: object): unknown[] {
  const entries: unknown[] = collection instanceof Map ? [...collection] : [...(collection as Set<unknown>)];
  return entries
    .map((entry) => [textOf(entry), entry] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, entry]) => entry);
}
