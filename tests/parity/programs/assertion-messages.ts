/** What a failed assertion without a message says: the text of its call. */
import assert, { AssertionError, ok, strict, ok as surely } from 'node:assert';
import * as all from 'node:assert/strict';

const tries: (() => unknown)[] = [];
const x = { y: 1, list: [1, 2], text: ') ;' };
const zero = (value: number) => value - value;
tries.push(() => assert(false));
tries.push(() => assert(x.y === 2));
tries.push(() => assert.ok(x.y === 2));
tries.push(() => ok(x.list.includes(3)));
tries.push(() => surely(zero(1)));
tries.push(() => strict(x.text === ') ('));
tries.push(() => all.ok(/[)(]/.test('a')));
tries.push(() => assert.strict.ok(null));
tries.push(
  () => assert.ok(x.list.length === (x.y + zero(3)) * 3),
  () => assert.ok(0),
);
tries.push(() => [assert(true), assert.ok(x.y), assert.ok(`${x.y}` === '2'), assert(0)]);
tries.push(() => assert.ok(x.y === 2));
tries.push(() => assert.ok(x.y === 2, undefined));
tries.push(() => assert.ok(x.y === 2, 'a message'));
const without = assert.ok as () => void;
tries.push(() => without());
tries.push(() => assert.equal(x.y, 2));
tries.push(() =>
  assert.ok(
    [1].some((n) => {
      const m = n;
      return m > 2;
    }),
  ),
);
tries.push(async () => {
  await null;
  assert.ok((await Promise.resolve(x.y)) === 2);
});
tries.push(async () => assert.ok(await Promise.resolve(0)));
tries.push(() => assert.ok([1, 2].every((n) => n > 1)) /* a comment */);
tries.push(() => {
  if (x.y === 1) assert(!x.y);
});
tries.push(function named() {
  return assert.ok('');
});

for (const attempt of tries) {
  try {
    await attempt();
    console.log('nothing thrown');
  } catch (error) {
    const { message, generatedMessage, code, actual, expected, operator } = error as AssertionError;
    console.log(message, generatedMessage, code, actual, expected, operator, error instanceof AssertionError);
  }
}
