/**
 * Math's functions that the language lets every engine approximate, worked out to more digits than a double has and then
 * rounded: the same in every browser, in Node, and in the versions to come. `pow` and `**` are the engine's.
 * Long because it is a list: one function for each that Math approximates, over one arithmetic.
 */
import {
  add,
  type Double2,
  dd,
  divide,
  multiply,
  negated,
  product,
  scaled,
  squareRoot,
  subtract,
  sum,
  twoTo,
} from './double-double.ts';

const LN2 = dd(Math.LN2, 2.3190468138462996e-17);
const LN10 = dd(Math.LN10, -2.1707562233822494e-16);
const HALF_PI = dd(1.5707963267948966, 6.123233995736766e-17);
/** What the two doubles of π/2 leave, for arguments of many turns. */
const HALF_PI_REST = -1.4973849048591833e-33;
const ONE = dd(1);
/** 1/n, for the series. */
const INVERSES = Array.from({ length: 900 }, (_, n) => divide(ONE, dd(n || 1)));
const inverse = (n: number): Double2 => INVERSES[n] as Double2;
const halved = ({ hi, lo }: Double2): Double2 => dd(hi / 2, lo / 2);
const rounded = ({ hi, lo }: Double2): number => hi + lo;

/** e to the x as a number near one and a power of two; |x| below 800. */
function exponential(x: Double2): { value: Double2; exponent: number } {
  const exponent = Math.round(x.hi / LN2.hi);
  const rest = subtract(x, multiply(LN2, dd(exponent)));
  const small = dd(rest.hi / 256, rest.lo / 256);
  let term = small;
  let less = small;
  for (let n = 2; n < 12; n++) {
    term = multiply(multiply(term, small), inverse(n));
    less = add(less, term);
  }
  // (1 + a)² − 1 = 2a + a², eight times.
  for (let n = 0; n < 8; n++) less = add(dd(2 * less.hi, 2 * less.lo), multiply(less, less));
  return { value: add(ONE, less), exponent };
}

/** e to the x less one, for |x| up to one half. */
function smallExponential(x: Double2): Double2 {
  let term = x;
  let whole = x;
  for (let n = 2; n < 24; n++) {
    term = multiply(multiply(term, x), inverse(n));
    whole = add(whole, term);
  }
  return whole;
}

/** The mantissa from √½ to √2 of a positive number, and its power of two. */
function parts(x: number): { mantissa: number; exponent: number } {
  let mantissa = x;
  let exponent = 0;
  if (mantissa < 2 ** -1022) {
    mantissa *= 2 ** 60;
    exponent -= 60;
  }
  for (let step = 512; step >= 1; step /= 2) {
    const power = twoTo(step);
    if (mantissa >= power) {
      mantissa /= power;
      exponent += step;
    } else if (mantissa < 1 / power) {
      mantissa *= power;
      exponent -= step;
    }
  }
  while (mantissa >= Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  return { mantissa, exponent };
}

/** The natural logarithm of a positive number: artanh's series, whose argument is below 0.18. */
function logarithm(x: Double2): Double2 {
  const { mantissa, exponent } = parts(x.hi);
  const m = sum(mantissa, (x.lo / x.hi) * mantissa);
  const s = divide(subtract(m, ONE), add(m, ONE));
  return add(multiply(LN2, dd(exponent)), doubleArtanh(s));
}

/** 2 artanh s, for |s| below 0.18. */
function doubleArtanh(s: Double2): Double2 {
  const square = multiply(s, s);
  let power = s;
  let whole = s;
  for (let n = 3; n < 48; n += 2) {
    power = multiply(power, square);
    whole = add(whole, multiply(power, inverse(n)));
  }
  return dd(2 * whole.hi, 2 * whole.lo);
}

/** ln (1 + t) for t above −1, exact also where t is tiny. */
function logarithmOfOneAnd(t: Double2): Double2 {
  if (Math.abs(t.hi) > 0.25) return logarithm(add(ONE, t));
  return doubleArtanh(divide(t, add(dd(2), t)));
}

/** The quarter turns in x, and what is left, at most an eighth of a turn. */
function quarterTurns(x: number): { turns: number; rest: Double2 } {
  if (Math.abs(x) > 2 ** 20) return manyTurns(x);
  const turns = Math.round(x / HALF_PI.hi);
  const first = product(turns, HALF_PI.hi);
  const second = product(turns, HALF_PI.lo);
  const rest = subtract(subtract(sum(x - first.hi, -first.lo), second), dd(turns * HALF_PI_REST));
  return { turns: ((turns % 4) + 4) % 4, rest };
}

const PI_BITS = 1200n;
let piOver2: bigint | null = null;

/** π/2 with 1,200 binary places, by Machin: π/4 = 4 arctan 1/5 − arctan 1/239. */
function longHalfPi(): bigint {
  if (piOver2 !== null) return piOver2;
  const arctanOfInverse = (n: bigint): bigint => {
    let power = (1n << (PI_BITS + 20n)) / n;
    let whole = power;
    for (let k = 3n; power !== 0n; k += 2n) {
      power /= -(n * n);
      whole += power / k;
    }
    return whole;
  };
  piOver2 = (2n * (4n * arctanOfInverse(5n) - arctanOfInverse(239n))) >> 20n;
  return piOver2;
}

function manyTurns(x: number): { turns: number; rest: Double2 } {
  const { mantissa, exponent } = parts(Math.abs(x));
  const whole = (BigInt(mantissa * 2 ** 53) << BigInt(exponent + 53 + 1200)) >> 106n;
  const quarter = longHalfPi();
  let turns = whole / quarter;
  let rest = whole - turns * quarter;
  if (2n * rest > quarter) {
    rest -= quarter;
    turns += 1n;
  }
  const small = rest >> (PI_BITS - 130n);
  const hi = Number(small >> 65n) * 2 ** -65;
  const lo = Number(small - (BigInt(hi * 2 ** 65) << 65n)) * 2 ** -130;
  const sign = x < 0 ? -1 : 1;
  return { turns: (((Number(turns % 4n) * sign) % 4) + 4) % 4, rest: sum(sign * hi, sign * lo) };
}

function sineAndCosine(x: Double2): { sine: Double2; cosine: Double2 } {
  const square = negated(multiply(x, x));
  let term = x;
  let sine = x;
  let cosine = ONE;
  let even: Double2 = ONE;
  for (let n = 2; n < 30; n += 2) {
    even = multiply(multiply(even, square), inverse(n * (n - 1)));
    cosine = add(cosine, even);
    term = multiply(multiply(term, square), inverse(n * (n + 1)));
    sine = add(sine, term);
  }
  return { sine, cosine };
}

/** Sine and cosine of any finite number. */
function turned(x: number): { sine: Double2; cosine: Double2 } {
  const { turns, rest } = quarterTurns(x);
  const { sine, cosine } = sineAndCosine(rest);
  if (turns === 0) return { sine, cosine };
  if (turns === 1) return { sine: cosine, cosine: negated(sine) };
  if (turns === 2) return { sine: negated(sine), cosine: negated(cosine) };
  return { sine: negated(cosine), cosine: sine };
}

/** The angle of a point with y from 0 and x of any sign, neither both 0 nor infinite: guessed, then put right once. */
function angle(y: Double2, x: Double2): Double2 {
  if (Math.abs(y.hi) > Math.abs(x.hi)) return subtract(HALF_PI, angle(x, y));
  if (x.hi < 0) return subtract(PI, angle(y, negated(x)));
  const tangent = divide(y, x);
  let guess = tangent.hi;
  for (let n = 0; n < 3; n++) guess = guess / (1 + Math.sqrt(1 + guess * guess));
  const g2 = guess * guess;
  guess = 8 * guess * (1 - g2 * (1 / 3 - g2 * (1 / 5 - g2 * (1 / 7 - g2 * (1 / 9 - g2 / 11)))));
  const { sine, cosine } = sineAndCosine(dd(guess));
  const off = divide(subtract(multiply(tangent, cosine), sine), add(cosine, multiply(tangent, sine)));
  return add(dd(guess), subtract(off, dd((off.hi * off.hi * off.hi) / 3)));
}

const PI = dd(2 * HALF_PI.hi, 2 * HALF_PI.lo);

/** The angle of a point with neither coordinate below 0. */
function angleBeside(y: number, x: number): Double2 {
  if (y === 0) return dd(0);
  if (x === 0 || (y === Infinity && x < Infinity)) return HALF_PI;
  if (x === Infinity) return y === Infinity ? halved(HALF_PI) : dd(0);
  const [up, along] = [parts(y), parts(x)];
  const apart = up.exponent - along.exponent;
  if (apart > 120) return HALF_PI;
  // So flat that the angle is its own tangent.
  if (apart < -60) return dd(scaled(divide(dd(up.mantissa), dd(along.mantissa)), apart));
  return angle(dd(scaled(dd(up.mantissa), apart)), dd(along.mantissa));
}

const cosineOfArc = (x: number): Double2 => squareRoot(multiply(sum(1, -x), sum(1, x)));

/** For x from 0 to 711. */
function hyperbolic(x: number): { sine: number; cosine: number; tangent: number } {
  const { value, exponent } = exponential(dd(x));
  const below = divide(ONE, value);
  const other = dd(below.hi * twoTo(-2 * exponent), below.lo * twoTo(-2 * exponent));
  const cosine = halved(add(value, other));
  let sine = halved(subtract(value, other));
  if (x < 0.5) {
    const less = smallExponential(dd(x));
    // (a + a / (1 + a)) / 2
    sine = halved(add(less, divide(less, add(ONE, less))));
    const whole = halved(add(add(ONE, less), divide(ONE, add(ONE, less))));
    return { sine: rounded(sine), cosine: rounded(whole), tangent: rounded(divide(sine, whole)) };
  }
  return {
    sine: scaled(sine, exponent),
    cosine: scaled(cosine, exponent),
    tangent: rounded(divide(sine, cosine)),
  };
}

/** What is so small that it is its own sine. */
const TINY = 2 ** -27;

export const levelledMath = {
  exp(given: number): number {
    const x = +given;
    if (!(Math.abs(x) < 746)) return Number.isNaN(x) ? x : x > 0 ? Infinity : 0;
    const { value, exponent } = exponential(dd(x));
    return scaled(value, exponent);
  },
  expm1(given: number): number {
    const x = +given;
    if (Math.abs(x) < 2 ** -54 || Number.isNaN(x)) return x;
    if (Math.abs(x) < 0.5) return rounded(smallExponential(dd(x)));
    if (x > 710) return Infinity;
    if (x < -50) return -1;
    const { value, exponent } = exponential(dd(x));
    return scaled(subtract(value, dd(twoTo(-exponent))), exponent);
  },
  log(given: number): number {
    const x = +given;
    return x > 0 && x < Infinity ? rounded(logarithm(dd(x))) : outsideOfLog(x);
  },
  log2(given: number): number {
    const x = +given;
    return x > 0 && x < Infinity ? rounded(divide(logarithm(dd(x)), LN2)) : outsideOfLog(x);
  },
  log10(given: number): number {
    const x = +given;
    return x > 0 && x < Infinity ? rounded(divide(logarithm(dd(x)), LN10)) : outsideOfLog(x);
  },
  log1p(given: number): number {
    const x = +given;
    if (x === 0 || !(x > -1 && x < Infinity)) return x === 0 ? x : outsideOfLog(x + 1);
    return Math.abs(x) < 2 ** -54 ? x : rounded(logarithmOfOneAnd(dd(x)));
  },
  sin(given: number): number {
    const x = +given;
    if (!Number.isFinite(x)) return Number.NaN;
    return Math.abs(x) < TINY ? x : rounded(turned(x).sine);
  },
  cos(given: number): number {
    const x = +given;
    return Number.isFinite(x) ? rounded(turned(x).cosine) : Number.NaN;
  },
  tan(given: number): number {
    const x = +given;
    if (!Number.isFinite(x)) return Number.NaN;
    if (Math.abs(x) < TINY) return x;
    const { sine, cosine } = turned(x);
    return rounded(divide(sine, cosine));
  },
  atan(given: number): number {
    const x = +given;
    if (Math.abs(x) < TINY || Number.isNaN(x)) return x;
    const value = Math.abs(x) > 2 ** 60 ? HALF_PI.hi : rounded(angle(dd(Math.abs(x)), ONE));
    return x < 0 ? -value : value;
  },
  atan2(givenY: number, givenX: number): number {
    const y = +givenY;
    const x = +givenX;
    if (Number.isNaN(y) || Number.isNaN(x)) return Number.NaN;
    const isBehind = x < 0 || Object.is(x, -0);
    const size = angleBeside(Math.abs(y), Math.abs(x));
    const value = isBehind ? rounded(subtract(PI, size)) : rounded(size);
    return y < 0 || Object.is(y, -0) ? -value : value;
  },
  asin(given: number): number {
    const x = +given;
    if (!(Math.abs(x) <= 1)) return Number.NaN;
    if (Math.abs(x) < TINY) return x;
    const value = rounded(angle(dd(Math.abs(x)), cosineOfArc(x)));
    return x < 0 ? -value : value;
  },
  acos(given: number): number {
    const x = +given;
    if (!(Math.abs(x) <= 1)) return Number.NaN;
    return x === 1 ? 0 : rounded(angle(cosineOfArc(x), dd(x)));
  },
  sinh(given: number): number {
    const x = +given;
    if (Math.abs(x) < TINY || !Number.isFinite(x)) return x;
    return Math.sign(x) * (Math.abs(x) > 711 ? Infinity : hyperbolic(Math.abs(x)).sine);
  },
  cosh(given: number): number {
    const x = +given;
    if (Number.isNaN(x)) return x;
    return Math.abs(x) > 711 ? Infinity : hyperbolic(Math.abs(x)).cosine;
  },
  tanh(given: number): number {
    const x = +given;
    if (Math.abs(x) < TINY || Number.isNaN(x)) return x;
    return Math.sign(x) * (Math.abs(x) > 25 ? 1 : hyperbolic(Math.abs(x)).tangent);
  },
  asinh(given: number): number {
    const x = +given;
    if (Math.abs(x) < TINY || !Number.isFinite(x)) return x;
    const size = Math.abs(x);
    const value =
      size > 2 ** 30
        ? rounded(add(logarithm(dd(size)), LN2))
        : rounded(logarithmOfOneAnd(asinhArgument(size)));
    return x < 0 ? -value : value;
  },
  acosh(given: number): number {
    const x = +given;
    if (!(x >= 1)) return Number.NaN;
    if (x === Infinity || x === 1) return x === 1 ? 0 : x;
    if (x > 2 ** 30) return rounded(add(logarithm(dd(x)), LN2));
    const t = sum(x, -1);
    return rounded(logarithmOfOneAnd(add(t, squareRoot(multiply(t, add(t, dd(2)))))));
  },
  atanh(given: number): number {
    const x = +given;
    if (!(Math.abs(x) <= 1)) return Number.NaN;
    if (Math.abs(x) < TINY) return x;
    if (Math.abs(x) === 1) return x * Infinity;
    const size = dd(Math.abs(x));
    const value = rounded(halved(logarithmOfOneAnd(divide(dd(2 * size.hi), subtract(ONE, size)))));
    return x < 0 ? -value : value;
  },
  hypot(...given: number[]): number {
    const sizes = given.map((one) => Math.abs(+one));
    if (sizes.includes(Infinity)) return Infinity;
    const largest = Math.max(0, ...sizes);
    if (largest === 0 || Number.isNaN(largest)) return largest;
    const { exponent } = parts(largest);
    let whole = dd(0);
    for (const size of sizes) {
      const small = scaled(dd(size), -exponent);
      // Below it a square counts for nothing.
      if (small > 2 ** -60) whole = add(whole, product(small, small));
    }
    return scaled(squareRoot(whole), exponent);
  },
  cbrt(given: number): number {
    const x = +given;
    if (x === 0 || !Number.isFinite(x)) return x;
    const { mantissa, exponent } = parts(Math.abs(x));
    const third = Math.floor(exponent / 3);
    const value = mantissa * twoTo(exponent - 3 * third);
    let root = dd(1 + (value - 1) / 3);
    for (let n = 0; n < 7; n++) {
      const square = multiply(root, root);
      const off = subtract(multiply(square, root), dd(value));
      root = subtract(root, divide(off, multiply(square, dd(3))));
    }
    return Math.sign(x) * scaled(root, third);
  },
};

/** Puts these into a program's Math, by the names and lengths of the engine's. */
export function levelMath(math: object): void {
  for (const [name, value] of Object.entries(levelledMath)) {
    const { length } = (Math as unknown as Record<string, { length: number }>)[name] ?? value;
    Object.defineProperty(value, 'name', { value: name, configurable: true });
    Object.defineProperty(value, 'length', { value: length, configurable: true });
    Object.defineProperty(math, name, { value, writable: true, configurable: true });
  }
}

function asinhArgument(size: number): Double2 {
  const square = product(size, size);
  return add(dd(size), divide(square, add(ONE, squareRoot(add(ONE, square)))));
}

function outsideOfLog(x: number): number {
  return x === 0 ? -Infinity : x === Infinity ? x : Number.NaN;
}
