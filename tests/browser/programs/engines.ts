/** Prints what a program can see of the engine that runs it, as far as that must be the same in all of them. */
const found = (path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], globalThis);

for (const path of [
  'Array',
  'Array.prototype',
  'Date.prototype',
  'Intl',
  'Intl.Locale.prototype',
  'Iterator',
  'Iterator.prototype',
  'Map.prototype',
  'Math',
  'RegExp',
  'Uint8Array',
  'Uint8Array.prototype',
  'WeakMap.prototype',
  'Temporal',
]) {
  const owner = found(path);
  console.log(path, owner ? Object.getOwnPropertyNames(owner).sort().join() : 'is not there');
}

const texts = [
  Array.prototype.push,
  Array,
  Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get,
  (() => {}).bind(null),
  RegExp.prototype[Symbol.match],
  new Proxy(() => {}, {}),
  Function,
  Function.prototype.toString,
  class Own {
    field = 1;
  },
];
for (const value of texts) console.log(JSON.stringify(String(value)));
console.log('the end');
