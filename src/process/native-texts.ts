/**
 * `String(fn)` of a function without JavaScript source, as Node writes it: Firefox and WebKit spread it over three lines.
 * Functions of ours that stand for the language's own show no source either.
 */
const engineText = Function.prototype.toString;
const native = /^(?:async )?function\*?\s*([^(]*)\(\)\s*\{\s*\[native code\]\s*\}$/;
const standIns = new WeakSet<object>();

/** From now on these functions look as if they were the language's own. */
export function looksNative(...values: unknown[]): void {
  for (const value of values) if (typeof value === 'function') standIns.add(value);
}

const nativeText = (name: string) => `function ${name}() { [native code] }`;

const levelled = {
  toString(this: unknown): string {
    if (typeof this === 'function' && standIns.has(this)) return nativeText(this.name);
    const text = Reflect.apply(engineText, this, []);
    if (!text.endsWith('}') || !text.includes('[native code]')) return text;
    const name = native.exec(text)?.[1];
    if (name === undefined) return text;
    // WebKit names the text of a proxy, Firefox leaves "get" off that of a getter.
    const full = (this as { name: unknown }).name;
    if (name === 'ProxyObject') return nativeText('');
    return nativeText(full === `get ${name}` || full === `set ${name}` ? full : name);
  },
};
looksNative(levelled.toString);

const put = (value: unknown) =>
  Object.defineProperty(Function.prototype, 'toString', { value, writable: true, configurable: true });

/** For every function of this thread, until `releaseNativeTexts`. */
export function levelNativeTexts(): void {
  put(levelled.toString);
}
export function releaseNativeTexts(): void {
  put(engineText);
}
