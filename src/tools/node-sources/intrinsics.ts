/**
 * How each of Node's primordials is made from the host's intrinsics, as an expression that has no effect: what a script
 * does not use falls away. Node's internal/per_context/primordials.js copies more than a thousand at every start.
 */

/** What the expressions call. A key that begins with "@@" is a well-known symbol. */
export const intrinsicHelpers = `
const { apply, bind, call } = Function.prototype;
const uncurryThis = /* @__PURE__ */ bind.bind(call);
const applyBind = /* @__PURE__ */ bind.bind(apply);
const keyOf = (key) => (key.startsWith('@@') ? Symbol[key.slice(2)] : key);
const uncurried = (value) => (typeof value === 'function' ? uncurryThis(value) : value);
const accessor = (object, key) => Reflect.getOwnPropertyDescriptor(object, keyOf(key)) ?? {};
const taken = (object, key) => object[keyOf(key)];
const bindTo = (object, value) => (typeof value === 'function' ? value.bind(object) : value);
const bound = (object, key) => bindTo(object, object[keyOf(key)]);
const applied = (object, key) => applyBind(object[keyOf(key)], object);
const ownMethod = (object, key) => uncurried(object[keyOf(key)]);
const ownApplied = (object, key) => applyBind(object[keyOf(key)]);
const getter = (object, key) => uncurried(accessor(object, key).get);
const setter = (object, key) => uncurried(accessor(object, key).set);
const method = (owner, key) => ownMethod(owner.prototype, key);
const methodApplied = (owner, key) => ownApplied(owner.prototype, key);
const getterOf = (owner, key) => getter(owner.prototype, key);
const setterOf = (owner, key) => setter(owner.prototype, key);
`;

/** Helpers for a plain property, its form that takes a list of arguments, a getter and a setter. */
type Helpers = readonly [value: string, applied: string, get: string, set: string];
const ofNamespace: Helpers = ['taken', 'applied', 'getter', 'setter'];
const ofPromise: Helpers = ['bound', 'applied', 'getter', 'setter'];
const ofObject: Helpers = ['ownMethod', 'ownApplied', 'getter', 'setter'];
const ofPrototype: Helpers = ['method', 'methodApplied', 'getterOf', 'setterOf'];

/** Intrinsics without a global name: expressions that reach them. They are defined before all others. */
const unnamed: Readonly<Record<string, string>> = {
  ArrayIteratorPrototype: 'Reflect.getPrototypeOf([][Symbol.iterator]())',
  AsyncIteratorPrototype: 'Reflect.getPrototypeOf(Reflect.getPrototypeOf(async function* () {}).prototype)',
  MapIteratorPrototype: 'Reflect.getPrototypeOf(new Map()[Symbol.iterator]())',
  SetIteratorPrototype: 'Reflect.getPrototypeOf(new Set()[Symbol.iterator]())',
  StringIteratorPrototype: "Reflect.getPrototypeOf(''[Symbol.iterator]())",
  TypedArray: 'Reflect.getPrototypeOf(Uint8Array)',
};

const unnamedObjects: Readonly<Record<string, object | null>> = {
  ArrayIteratorPrototype: Reflect.getPrototypeOf([][Symbol.iterator]()),
  AsyncIteratorPrototype: Reflect.getPrototypeOf(
    (Reflect.getPrototypeOf(async function* () {}) as { prototype: object }).prototype,
  ),
  MapIteratorPrototype: Reflect.getPrototypeOf(new Map()[Symbol.iterator]()),
  SetIteratorPrototype: Reflect.getPrototypeOf(new Set()[Symbol.iterator]()),
  StringIteratorPrototype: Reflect.getPrototypeOf(''[Symbol.iterator]()),
  TypedArray: Reflect.getPrototypeOf(Uint8Array),
};

const namespaces = ['Atomics', 'JSON', 'Math', 'Proxy', 'Reflect'];
/** Expressions by the names that Node gives. Those in `named` may use those in `unnamed`. */
export function intrinsicExpressions(): Record<'unnamed' | 'named', Map<string, string>> {
  const expressions = new Map<string, string>();
  const copy = (object: object, prefix: string, place: string, [value, applied, get, set]: Helpers) => {
    const add = (name: string, helper: string, key: string) =>
      expressions.set(name, `/* @__PURE__ */ ${helper}(${place}, ${JSON.stringify(key)})`);
    for (const key of Reflect.ownKeys(object)) {
      const word = typeof key === 'symbol' ? (key.description ?? '').replace('Symbol.', '') : key;
      const name = `${typeof key === 'symbol' ? 'Symbol' : ''}${word.charAt(0).toUpperCase()}${word.slice(1)}`;
      const written = typeof key === 'symbol' ? `@@${word}` : key;
      const description = Reflect.getOwnPropertyDescriptor(object, key);
      if (description !== undefined && 'get' in description) {
        add(`${prefix}Get${name}`, get, written);
        if (description.set !== undefined) add(`${prefix}Set${name}`, set, written);
      } else {
        add(`${prefix}${name}`, value, written);
        add(`${prefix}${name}Apply`, applied, written);
      }
    }
  };
  for (const name of Object.keys(unnamed)) {
    copy(unnamedObjects[name] ?? {}, name, name, ofObject);
  }
  const { prototype } = unnamedObjects['TypedArray'] as { prototype: object };
  copy(prototype, 'TypedArrayPrototype', 'TypedArray', ofPrototype);
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const { value } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
    if (namespaces.includes(name)) copy(value as object, name, name, ofNamespace);
    if (typeof value !== 'function' || value.prototype === undefined) continue;
    copy(value, name, name, name === 'Promise' ? ofPromise : ofNamespace);
    copy(value.prototype as object, `${name}Prototype`, name, ofPrototype);
  }
  const pure = Object.entries(unnamed).map(
    ([name, expression]) => [name, `/* @__PURE__ */ (() => ${expression})()`] as const,
  );
  return { unnamed: new Map(pure), named: expressions };
}
