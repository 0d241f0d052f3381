/** What console prints for every kind of value. */
console.log(
  '%s has %d items, %i whole, %f real, %j, %o, %O, %%, %c.',
  'a',
  3.5,
  3.9,
  '1.25',
  { a: 1 },
  [1],
  { b: { c: {} } },
  '',
);
console.log('extra', 'words', 1, 2n, null, undefined, true, Symbol('s'), -0, Number.NaN);
console.log({ a: 1, 'b-c': "it's", d: { e: { f: { g: 1 } } }, h: [[[[]]]], i: undefined, [Symbol('k')]: 1 });
console.log(
  Object.assign([1, 2, 3], { extra: true }),
  new Array(5),
  Array.from({ length: 120 }, (_, index) => index),
);
console.log(new Map([['a', { b: 1 }]]), new Set([1, 'two', [3]]), new WeakMap());
class Point {
  x = 1;
  #hidden = 2;
  get sum() {
    return this.x + this.#hidden;
  }
}
class Point3 extends Point {
  z = new Date(0);
}
console.log(
  new Point(),
  new Point3(),
  Point,
  Point3,
  () => 1,
  function named() {},
  async () => {},
  class {},
);
console.log(Object.create(null), Object.assign(Object.create(null), { a: 1 }), new (class extends Map {})());
const circle: Record<string, unknown> = { name: 'circle' };
circle['self'] = circle;
console.log(circle);
console.log(Buffer.from('hello'), new Uint8Array([1, 2, 3]), new ArrayBuffer(4), /re/gi, new Date(1e12));
console.log([new Error('inside').message], [`back\`tick`, 'both \' and "', 'line\nbreak', '\u001b[0m']);
console.log({
  get a() {
    return 1;
  },
  set b(_value: number) {},
  get c() {
    return 1;
  },
  set c(_value: number) {},
});
console.log(Promise.reject(new Error('x')).catch(() => {}) instanceof Promise, new Proxy({ a: 1 }, {}));
console.log('a'.repeat(200).length, ['a'.repeat(60), 'b'.repeat(60)], {
  long: 'x'.repeat(90),
  other: 'y'.repeat(10),
});
console.log(
  [1.5, -2, 1e21, 0.1 + 0.2],
  [true, null],
  [undefined],
  ['a', 'b'],
  [new Boolean(true), new String('s'), Object(1n)],
);
console.error('to stderr: %s', { a: 1 });
console.warn('warned');
console.info('info', [{}]);
console.debug('debug');
console.group('group');
console.log('indented\ntwice');
console.group();
console.log({ a: 1, b: [1, 2] });
console.groupEnd();
console.groupEnd();
console.count();
console.count('named');
console.countReset('named');
console.count('named');
console.assert(true, 'not shown');
console.assert(false, 'shown %s', 'so');
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.table([
  { a: 1, b: 'x' },
  { a: 2, c: true },
]);
console.table([
  [1, 2],
  [3, 4],
]);
console.table('plain');
console.log();
console.log('');
