/**
 * Logarithm, exponential and the normal distribution's quantiles by addition, multiplication and division alone. Engines
 * may round Math.log and Math.exp differently in the last digit; a run must come out the same in all of them.
 */

const { LN2 } = Math;

/** Natural logarithm of x > 0, to within a few units in the last place. */
export function ln(x: number): number {
  let exponent = 0;
  let mantissa = x;
  while (mantissa > 1.5) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.75) {
    mantissa *= 2;
    exponent--;
  }
  // ln m = 2 artanh((m − 1) / (m + 1)); the series ends where a term no longer counts.
  const s = (mantissa - 1) / (mantissa + 1);
  let power = s;
  let sum = 0;
  for (let n = 1; n < 40; n += 2) {
    sum += power / n;
    power *= s * s;
  }
  return 2 * sum + exponent * LN2;
}

/** e to the x, for |x| up to 700. */
export function exp(x: number): number {
  const doublings = Math.round(x / LN2);
  const rest = x - doublings * LN2;
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 20; n++) {
    term *= rest / n;
    sum += term;
  }
  for (let n = 0; n < Math.abs(doublings); n++) sum = doublings > 0 ? sum * 2 : sum / 2;
  return sum;
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

/**
 * The value below which a standard normal variable lies with probability p, 0 < p < 1.
 * Rational approximation of Wichura, "Algorithm AS 241" (Applied Statistics 37, 1988), routine PPND7: 7 digits.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const above = [3.3871327179, 50.434271938, 159.29113202, 59.10937472];
    const below = [1, 17.895169469, 78.757757664, 67.1875636];
    return (q * polynomial(above, r)) / polynomial(below, r);
  }
  const r = Math.sqrt(-ln(q < 0 ? p : 1 - p));
  const value =
    r <= 5
      ? polynomial([1.4234372777, 2.75681539, 1.3067284816, 0.17023821103], r - 1.6) /
        polynomial([1, 0.7370016425, 0.12021132975], r - 1.6)
      : polynomial([6.657905115, 3.081226386, 0.42868294337, 0.017337203997], r - 5) /
        polynomial([1, 0.24197894225, 0.012258202635], r - 5);
  return q < 0 ? -value : value;
}
