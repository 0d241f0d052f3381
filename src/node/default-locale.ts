/**
 * The default locale of numbers and texts, the same on every computer: `toLocaleString` and its kin take theirs from the
 * computer otherwise. Date has its own (clock.ts), and so has Intl (locale.ts).
 */
export const LOCALE = 'en-US';

const steady = Symbol.for('happens-before.locale');

/** Gives the thread's numbers, texts and lists the same default locale everywhere. Only calls that name none are changed. */
export function steadyLocales(): void {
  const numbers = Number.prototype as unknown as Record<symbol, unknown>;
  if (numbers[steady] === true) return;
  Object.defineProperty(numbers, steady, { value: true });
  atDefault(Number.prototype, 'toLocaleString', 0);
  atDefault(BigInt.prototype, 'toLocaleString', 0);
  atDefault(Array.prototype, 'toLocaleString', 0);
  atDefault(String.prototype, 'localeCompare', 1);
  atDefault(String.prototype, 'toLocaleLowerCase', 0);
  atDefault(String.prototype, 'toLocaleUpperCase', 0);
}

/** Puts the default locale where a call leaves argument `at` out. */
function atDefault(prototype: object, name: string, at: number): void {
  const host = (prototype as Record<string, (...values: unknown[]) => unknown>)[name];
  if (!host) return;
  const { length } = host;
  const value = {
    [name](this: unknown, ...values: unknown[]) {
      if (values[at] === undefined) values[at] = LOCALE;
      return Reflect.apply(host, this, values);
    },
  }[name];
  Object.defineProperty(value, 'length', { value: length });
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}
