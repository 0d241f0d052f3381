import { expect, it } from 'vitest';
import { followAwaits } from './follow-awaits.ts';
import { unshifted } from './image.ts';

/** A rewritten function under a context of its own, and what a run of it leaves. */
async function run(code: string, values: Record<string, unknown>): Promise<unknown> {
  const names = Object.keys(values);
  const make = new Function(...names, `return (async () => {${followAwaits(code).code}\n})()`);
  return (make as (...all: unknown[]) => Promise<unknown>)(...Object.values(values));
}

const kept = {
  current: null,
  first: (value: unknown) => value,
  resume: (value: unknown) => value,
  back: () => 0,
  carry: (...values: unknown[]) => values,
  each: (values: unknown) => values,
};

it('leaves text without a wait as it is', () => {
  const code = 'export const a = { then: 1, await: 2 }; // await';
  expect(followAwaits('const then = (x) => x / 2;')).toEqual({
    code: 'const then = (x) => x / 2;',
    shifts: [],
  });
  expect(followAwaits(code).code).toBe(code);
});

it('finds the end of what is awaited, whatever it is', async () => {
  const code = [
    'const f = async (x) => await x;',
    'const half = await (await f(8)) / 2 / await f(2);',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    'const o = { async m() { return [...await f([1, `a${await f(2)}b`])] }, await: 3 };',
    'const g = async function* () { const got = yield half ? 1 : 2; yield; yield got, 3 };',
    'let sum = 0; for await (const x of g()) sum += x ?? 10;',
    "const r = /[/`']/.test(await f('/'));",
    'class A { static async catch(e) { return await new Promise((d) => d(e)) } }',
    'try { await f.nothing.here } catch { sum++ } finally { sum++ }',
    'return [half, await o.m(), sum, r, await A.catch(4), o.await, await !0, await f.name?.length];',
  ].join('\n');
  expect(await run(code, { __async: kept })).toEqual([2, [1, 'a2b'], 23, true, 4, 3, true, 1]);
});

it('keeps the words apart from what stands right behind them', async () => {
  const code = [
    'const f = async (x) => await(x);',
    'const g = async function* () { yield[1]; yield(2) };',
    'const all = []; for await(const x of g()) all.push(x);',
    'for await(const x of[await f(3), await[4].at(0)]) all.push(x);',
    'return all;',
  ].join('\n');
  expect(await run(code, { __async: kept })).toEqual([[1], 2, 3, 4]);
});

it('tells columns as they were before, line for line', () => {
  const code = 'async function f() {\n  const a = await g(await h()), mark = 1;\n  return mark;\n}';
  const { code: followed, shifts } = followAwaits(code);
  const lines = followed.split('\n');
  expect(lines).toHaveLength(4);
  const file = { code: followed, format: 'javascript' as const, shifts };
  for (const word of ['const', 'g(', 'h()', 'mark']) {
    const column = (lines[1] ?? '').indexOf(word) + 1;
    expect(unshifted(file, 2, column)).toBe((code.split('\n')[1] ?? '').indexOf(word) + 1);
  }
  expect(unshifted(file, 3, 10)).toBe(10);
});

it('takes nothing of a function that does not wait for one that does', () => {
  const { code } = followAwaits(
    'async () => { try { await a } catch { } const f = () => { try { b } catch { } } }',
  );
  expect(code.match(/back/g)).toHaveLength(1);
});

it('holds the context of a library function as it began, with less text', async () => {
  const code = [
    'const seen = [];',
    'const tell = () => seen.push(__async.current);',
    'const f = async (x) => { await 0; tell(); try { await x } catch { tell() } finally { tell() } return 1; };',
    'const g = async function* () { tell(); await 0; tell(); yield 2; };',
    'const h = async () => { for await (const x of g()) tell(); tell(); };',
    '__async.current = "f"; const waits = [f(Promise.reject(1))];',
    '__async.current = "h"; waits.push(h());',
    '__async.current = "other"; await Promise.all(waits);',
    'return seen.sort().join();',
  ].join('\n');
  const { code: followed } = followAwaits(code, true);
  const make = new Function('__async', `return (async () => {${followed}\n})()`);
  expect(followed).not.toMatch(/first|each|back/);
  expect(await make({ ...kept, resume, current: null })).toBe('f,f,f,h,h,h,h');
  function resume(this: { current: unknown }, value: unknown, held: unknown): unknown {
    this.current = held;
    return value;
  }
});
