/** Functions that a program makes of text: `Function` and its kin, what they see, and how they fail. */
import { AsyncLocalStorage } from 'node:async_hooks';

type Any = (...values: unknown[]) => unknown;
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (...texts: string[]) => Any;
const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor as FunctionConstructor;
const AsyncGeneratorFunction = Object.getPrototypeOf(async function* () {})
  .constructor as FunctionConstructor;

const add = new Function('a', 'b', 'return a + b') as Any;
console.log(add(1, 2), add.length, add.name, String(add));
console.log(add instanceof Function, Object.getPrototypeOf(add) === Function.prototype);
console.log(
  add.constructor === Function,
  Function.prototype.constructor === Function,
  Function.name,
  Function.length,
);
console.log(
  typeof Function,
  Function instanceof Function,
  Object.getOwnPropertyNames(Function).sort().join(),
);
console.log(AsyncFunction.name, GeneratorFunction.name, AsyncGeneratorFunction.name);
console.log(Object.getPrototypeOf(AsyncFunction) === Function, String(new GeneratorFunction()));
console.log((Function('a, b', 'c = 3', '...d', 'return [a, b, c, d]') as Any)(1, 2, undefined, 4, 5));
console.log((Function as unknown as Any)(), ((Function as unknown as Any)() as Any)());
console.log((new Function('/* a */ x // b', 'return x // c') as Any)(7));

const local = 'not seen';
console.log((new Function('return typeof local') as Any)(), local.length);
console.log(
  (new Function('return typeof require + typeof module + typeof process + typeof Buffer') as Any)(),
);
Object.assign(globalThis, { shared: 41 });
console.log(
  (new Function('return shared + 1') as Any)(),
  (new Function('return globalThis.shared') as Any)(),
);

console.log((new Function('return this') as Any)() === globalThis);
console.log((new Function('"use strict"; return this') as Any)());
console.log((new Function('return (function () { return this })()') as Any)() === globalThis);
console.log((new Function('return (() => this)()') as Any)() === globalThis);
console.log((new Function('return { this: 1 }.this + (1 ? this.shared : this)') as Any)());
console.log((new Function('return typeof this') as Any).call('text'));
console.log(
  (new Function('class A { who() { return this } }; const { who } = new A(); return who()') as Any)(),
);
const Point = new Function('x', 'this.x = x') as unknown as new (x: number) => { x: number };
console.log(new Point(3).x, new Point(3) instanceof Point);
console.log((new Function('const a = {}\nthis.b = 1\nreturn new this.Array(2).length') as Any)());

class Named extends Function {
  constructor() {
    super('return "named"');
  }
  twice() {
    return [(this as unknown as Any)(), (this as unknown as Any)()];
  }
}
console.log(new Named().twice());
console.log(Reflect.construct(Function, ['return 1'], Named) instanceof Named);

for (const texts of [
  ['('],
  ['}'],
  ['}; console.log("out"); {'],
  ['a', '}); console.log("out"); (function () {'],
  ['/*', '*/) {'],
  ['a = `', '`) {'],
  ['a', 'a', '"use strict"'],
  ['a = 1', '"use strict"'],
  ['return'],
  ['1', ''],
  ['return ]'],
  ['await x'],
  ['let a; let a'],
  ['`${'],
  ['"'],
]) {
  try {
    new Function(...texts);
    console.log(texts, 'made');
  } catch (error) {
    console.log(texts, (error as Error).name, error instanceof SyntaxError);
  }
}
try {
  new Function('return missing')();
} catch (error) {
  console.log((error as Error).name, (error as Error).message, error instanceof ReferenceError);
}
try {
  new Function({
    toString: () => {
      throw new RangeError('no text');
    },
  } as unknown as string);
} catch (error) {
  console.log((error as Error).name);
}

const order: string[] = [];
Promise.resolve().then(() => order.push('microtask'));
process.nextTick(() => order.push('tick'));
order.push(String(new Function('return "made"')()));
order.push('after');
setTimeout(() => console.log(order.join()), 1);

const storage = new AsyncLocalStorage<string>();
const waits = new AsyncFunction('storage', 'sleep', 'await sleep(); return storage.getStore()');
const thens = new Function('storage', 'sleep', 'return sleep().then(() => storage.getStore())') as Any;
const yields = new AsyncGeneratorFunction(
  'storage',
  'sleep',
  'yield storage.getStore(); await sleep(); yield 2',
);
const sleep = () => new Promise((resolve) => setTimeout(resolve, 5));
await storage.run('kept', async () => {
  console.log(await waits(storage, sleep), await thens(storage, sleep), storage.getStore());
  for await (const one of (yields as unknown as (...all: unknown[]) => AsyncIterable<unknown>)(
    storage,
    sleep,
  ))
    console.log(one);
});
console.log([
  ...(new GeneratorFunction('n', 'while (n) yield n--') as unknown as (n: number) => Iterable<number>)(3),
]);
(new AsyncFunction('throw new Error("async")')() as Promise<unknown>).catch((error: Error) =>
  console.log(error.message),
);
