import { expect, it } from 'vitest';
import { createRandom } from '../../kernel/random.ts';
import { levelledMath, levelMath } from './math.ts';

type Name = keyof typeof levelledMath;
const names = Object.keys(levelledMath) as Name[];
const engine = Math as unknown as Record<Name, (...given: number[]) => number>;
const ours = levelledMath as Record<Name, (...given: number[]) => number>;

/** How many doubles lie between two; 0 for the same, also for two NaN. */
function apart(one: number, other: number): number {
  if (Object.is(one, other)) return 0;
  const place = (x: number) => {
    const bits = new BigInt64Array(new Float64Array([x]).buffer)[0] as bigint;
    return bits < 0n ? -(bits & 0x7fff_ffff_ffff_ffffn) : bits;
  };
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.POSITIVE_INFINITY;
  const difference = place(one) - place(other);
  return Number(difference < 0n ? -difference : difference);
}

const EDGES = [
  ...[0, 5e-324, 1e-300, 2 ** -54, 1e-17, 1e-8, 0.25, 0.3, 0.5, 0.9999999999999999, 1, 1.0000000000000002],
  ...[Math.SQRT2, Math.PI / 2, 2, 3, Math.PI, 8, 10, 27, 50, 708, 709.78, 710.5, 745.13, 746, 1000, 1e6, 1e7],
  ...[2 ** 52, 1e22, 1e300, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NaN],
].flatMap((x) => [x, -x]);

it.each(names)('%s is what V8 approximates, to two places of the last digit', (name) => {
  const random = createRandom(5, name);
  const wide = () => (random() - 0.5) * 2 ** Math.floor(random() * 200 - 60);
  const arguments_ = [
    ...EDGES,
    ...Array.from({ length: 400 }, () => random() * 2 - 1),
    ...Array.from({ length: 400 }, () => (random() - 0.5) * 1400),
    ...Array.from({ length: 400 }, wide),
  ];
  for (const x of arguments_) {
    const given = engine[name].length === 2 ? [x, arguments_[Math.floor(random() * 200)] as number] : [x];
    expect([name, given, apart(ours[name](...given), engine[name](...given)) <= 2]).toEqual([
      name,
      given,
      true,
    ]);
  }
});

it('gives whole results where they are whole', () => {
  for (let n = -300; n <= 300; n++) expect(levelledMath.log10(Number(`1e${n}`))).toBe(n);
  for (let n = -1074; n <= 1023; n++) expect(levelledMath.log2(2 ** n)).toBe(n);
  for (let n = 1; n <= 300; n++) expect(levelledMath.cbrt(n ** 3)).toBe(n);
  expect([levelledMath.hypot(), levelledMath.hypot(3, 4), levelledMath.hypot(2, 3, 6)]).toEqual([0, 5, 7]);
});

it('replaces functions of a Math by others of the same names and lengths', () => {
  const math = Object.create({}, Object.getOwnPropertyDescriptors(Math)) as typeof Math;
  levelMath(math);
  for (const name of names) {
    expect(math[name]).not.toBe(Math[name]);
    expect([math[name].name, math[name].length]).toEqual([name, Math[name].length]);
  }
  expect(Object.keys(math)).toEqual([]);
  expect(math.floor).toBe(Math.floor);
});
