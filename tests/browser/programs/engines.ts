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

const functions = [
  ...[
    'acos',
    'acosh',
    'asin',
    'asinh',
    'atan',
    'atan2',
    'atanh',
    'cbrt',
    'cos',
    'cosh',
    'exp',
    'expm1',
    'hypot',
  ],
  ...['log', 'log10', 'log1p', 'log2', 'sin', 'sinh', 'tan', 'tanh'],
] as const;
for (const name of functions) {
  const call = Math[name] as (x: number, y: number) => number;
  const values = Array.from(
    { length: 60 },
    (_, n) => call((n - 20) / 7.3, 1.7 + n / 11) + call(n * n * n * n * 1.37, n),
  );
  console.log(name, call.length, call.name, values.join());
}
