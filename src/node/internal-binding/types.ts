/**
 * Which kind of object a value is, found out by what only that kind can do. A proxy can't be told from its target here,
 * and a host object of another thread never occurs.
 */
const toStringOf = Object.prototype.toString;
const tagged = (value: unknown, tag: string) => toStringOf.call(value) === `[object ${tag}]`;

/** True when `method` accepts the value as its receiver. */
function accepts(
  method: ((this: never, ...values: never[]) => unknown) | undefined,
  value: unknown,
): boolean {
  if (typeof value !== 'object' || value === null || method === undefined) return false;
  try {
    Reflect.apply(method, value, []);
    return true;
  } catch {
    return false;
  }
}

function getter(prototype: object, name: string | symbol): (() => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get;
}

const mapSize = getter(Map.prototype, 'size');
const setSize = getter(Set.prototype, 'size');
const bufferLength = getter(ArrayBuffer.prototype, 'byteLength');
const sharedLength =
  typeof SharedArrayBuffer === 'undefined' ? undefined : getter(SharedArrayBuffer.prototype, 'byteLength');
const weakMapHas = WeakMap.prototype.has as (this: never, ...values: never[]) => unknown;
const weakSetHas = WeakSet.prototype.has as (this: never, ...values: never[]) => unknown;
const dateValue = Date.prototype.getTime as (this: never) => unknown;
const regExpExec = getter(RegExp.prototype, 'flags');
const mapIteratorPrototype = Object.getPrototypeOf(new Map()[Symbol.iterator]()) as object;
const setIteratorPrototype = Object.getPrototypeOf(new Set()[Symbol.iterator]()) as object;
const asyncFunctionPrototype = Object.getPrototypeOf(async () => {}) as object;
const generatorPrototype = Object.getPrototypeOf(function* () {}) as object;
const asyncGeneratorPrototype = Object.getPrototypeOf(async function* () {}) as object;
const isErrorOfHost = (Error as unknown as { isError?(value: unknown): boolean }).isError;

const inherits = (value: unknown, prototype: object) =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
  Object.prototype.isPrototypeOf.call(prototype, value);

export const isMap = (value: unknown) => accepts(mapSize, value);
export const isSet = (value: unknown) => accepts(setSize, value);
export const isWeakMap = (value: unknown) => accepts(weakMapHas, value);
export const isWeakSet = (value: unknown) => accepts(weakSetHas, value);
export const isDate = (value: unknown) => value instanceof Date && accepts(dateValue, value);
export const isRegExp = (value: unknown) => value instanceof RegExp && accepts(regExpExec, value);
export const isArrayBuffer = (value: unknown) => accepts(bufferLength, value);
export const isSharedArrayBuffer = (value: unknown) => accepts(sharedLength, value);
export const isAnyArrayBuffer = (value: unknown) => isArrayBuffer(value) || isSharedArrayBuffer(value);
export const isPromise = (value: unknown) => value instanceof Promise;
export const isProxy = (_value: unknown) => false;
export const isExternal = (_value: unknown) => false;
export const isEventTarget = (_value: unknown) => false;
export const isMapIterator = (value: unknown) => inherits(value, mapIteratorPrototype);
export const isSetIterator = (value: unknown) => inherits(value, setIteratorPrototype);
export const isAsyncFunction = (value: unknown) =>
  typeof value === 'function' &&
  (inherits(value, asyncFunctionPrototype) || inherits(value, asyncGeneratorPrototype));
export const isGeneratorFunction = (value: unknown) =>
  typeof value === 'function' &&
  (inherits(value, generatorPrototype) || inherits(value, asyncGeneratorPrototype));
export const isGeneratorObject = (value: unknown) =>
  tagged(value, 'Generator') || tagged(value, 'AsyncGenerator');
export const isArgumentsObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !(Symbol.toStringTag in value) && tagged(value, 'Arguments');
export const isModuleNamespaceObject = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  tagged(value, 'Module') &&
  Object.getPrototypeOf(value) === null;
export const isNativeError = (value: unknown) =>
  isErrorOfHost === undefined ? value instanceof Error : isErrorOfHost(value);

function boxes(prototype: object): (value: unknown) => boolean {
  const unbox = (prototype as { valueOf: (this: never) => unknown }).valueOf;
  return (value) => accepts(unbox, value);
}
export const isNumberObject = boxes(Number.prototype);
export const isStringObject = boxes(String.prototype);
export const isBooleanObject = boxes(Boolean.prototype);
export const isBigIntObject = boxes(BigInt.prototype);
export const isSymbolObject = boxes(Symbol.prototype);
export const isBoxedPrimitive = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  (isNumberObject(value) ||
    isStringObject(value) ||
    isBooleanObject(value) ||
    isBigIntObject(value) ||
    isSymbolObject(value));
