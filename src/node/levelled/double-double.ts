/**
 * Numbers as the sum of two doubles, some 31 digits, by the exact sums and products of Dekker ("A floating-point technique
 * for extending the available precision", 1971) and Knuth. IEEE arithmetic alone, so they are the same in every engine.
 */
export interface Double2 {
  readonly hi: number;
  readonly lo: number;
}

/** Splits a double into halves whose products are exact. */
const SPLITTER = 2 ** 27 + 1;

export const dd = (hi: number, lo = 0): Double2 => ({ hi, lo });

/** The exact sum of two doubles. */
export function sum(a: number, b: number): Double2 {
  const hi = a + b;
  const part = hi - a;
  return { hi, lo: a - (hi - part) + (b - part) };
}

/** The exact product of two doubles that are neither huge nor tiny. */
export function product(a: number, b: number): Double2 {
  const hi = a * b;
  const [a1, a2] = halves(a);
  const [b1, b2] = halves(b);
  return { hi, lo: a1 * b1 - hi + a1 * b2 + a2 * b1 + a2 * b2 };
}

function halves(a: number): [number, number] {
  const high = SPLITTER * a;
  const first = high - (high - a);
  return [first, a - first];
}

export function add(a: Double2, b: Double2): Double2 {
  const high = sum(a.hi, b.hi);
  const low = sum(a.lo, b.lo);
  const first = sum(high.hi, high.lo + low.hi);
  return sum(first.hi, first.lo + low.lo);
}

export const negated = ({ hi, lo }: Double2): Double2 => ({ hi: -hi, lo: -lo });
export const subtract = (a: Double2, b: Double2): Double2 => add(a, negated(b));

export function multiply(a: Double2, b: Double2): Double2 {
  const { hi, lo } = product(a.hi, b.hi);
  return sum(hi, lo + (a.hi * b.lo + a.lo * b.hi));
}

export function divide(a: Double2, b: Double2): Double2 {
  const first = a.hi / b.hi;
  const rest = subtract(a, multiply(b, dd(first)));
  const second = rest.hi / b.hi;
  const third = subtract(rest, multiply(b, dd(second))).hi / b.hi;
  return add(sum(first, second), dd(third));
}

/** The square root; Math.sqrt is exact in every engine. */
export function squareRoot(a: Double2): Double2 {
  if (a.hi <= 0) return dd(0);
  const first = Math.sqrt(a.hi);
  const rest = subtract(a, product(first, first)).hi;
  return sum(first, rest / (2 * first));
}

/** A power of two by multiplication, which is exact; engines may round `**` each in their way. */
export function twoTo(exponent: number): number {
  let power = 1;
  let base = exponent < 0 ? 0.5 : 2;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= base;
    base *= base;
  }
  return power;
}

/** By a power of two, which loses nothing but below the smallest normal number. */
export function scaled({ hi, lo }: Double2, exponent: number): number {
  const whole = hi + lo;
  const half = Math.trunc(exponent / 2);
  return whole * twoTo(half) * twoTo(exponent - half);
}
