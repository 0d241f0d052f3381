/** Headers of fetch: names in lower case, values joined by commas, in the order and with the errors of the standard. */
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const tokenName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that a value may not hold.
const forbiddenInValue = /[\0\r\n]|[^\x00-\xff]/;

export type HeadersInit = Headers | Iterable<readonly [string, string]> | Record<string, unknown>;

function nameOf(method: string, name: unknown): string {
  const text = String(name);
  if (!tokenName.test(text)) throw new TypeError(`Headers.${method}: ${text} is an invalid header name.`);
  return text.toLowerCase();
}

function headerValue(method: string, value: unknown): string {
  const text = String(value).replace(/^[\t\r\n ]+|[\t\r\n ]+$/g, '');
  if (forbiddenInValue.test(text))
    throw new TypeError(`Headers.${method}: ${text} is an invalid header value.`);
  return text;
}

export class Headers {
  readonly #values = new Map<string, string>();
  #cookies: string[] = [];

  constructor(init?: HeadersInit | null) {
    if (init === undefined || init === null) return;
    if (typeof init !== 'object') {
      throw new TypeError('Headers constructor: init is neither an iterable nor a plain object.');
    }
    if (init instanceof Headers) {
      for (const [name, value] of init.#values) this.#values.set(name, value);
      this.#cookies = [...init.#cookies];
      return;
    }
    if (!(Symbol.iterator in init)) {
      for (const [name, value] of Object.entries(init)) this.append(name, value);
      return;
    }
    for (const pair of init as Iterable<readonly [string, string]>) {
      if (pair.length !== 2)
        throw new TypeError('Headers constructor: expected name/value pair to be length 2.');
      this.append(pair[0], pair[1]);
    }
  }

  /** From a parsed message: names and values by turns, already valid. */
  static fromRaw(raw: readonly string[]): Headers {
    const headers = new Headers();
    for (let at = 0; at + 1 < raw.length; at += 2) {
      headers.#add((raw[at] as string).toLowerCase(), raw[at + 1] as string);
    }
    return headers;
  }

  #add(name: string, value: string): void {
    if (name === 'set-cookie') this.#cookies.push(value);
    const known = this.#values.get(name);
    const separator = name === 'cookie' ? '; ' : ', ';
    this.#values.set(name, known === undefined ? value : `${known}${separator}${value}`);
  }

  append(name: string, value: unknown): void {
    this.#add(nameOf('append', name), headerValue('append', value));
  }
  delete(name: string): void {
    const key = nameOf('delete', name);
    this.#values.delete(key);
    if (key === 'set-cookie') this.#cookies = [];
  }
  get(name: string): string | null {
    return this.#values.get(nameOf('get', name)) ?? null;
  }
  has(name: string): boolean {
    return this.#values.has(nameOf('has', name));
  }
  set(name: string, value: unknown): void {
    const key = nameOf('set', name);
    const text = headerValue('set', value);
    if (key === 'set-cookie') this.#cookies = [text];
    this.#values.set(key, text);
  }
  getSetCookie(): string[] {
    return [...this.#cookies];
  }

  /** In the order in which they were set: what goes onto the wire. */
  get raw(): ReadonlyMap<string, string> {
    return this.#values;
  }

  #sorted(): [string, string][] {
    const pairs: [string, string][] = [];
    for (const [name, value] of [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (name === 'set-cookie') for (const cookie of this.#cookies) pairs.push([name, cookie]);
      else pairs.push([name, value]);
    }
    return pairs;
  }
  *entries(): IterableIterator<[string, string]> {
    yield* this.#sorted();
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this.#sorted()) yield name;
  }
  *values(): IterableIterator<string> {
    for (const [, value] of this.#sorted()) yield value;
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  forEach(callback: (value: string, name: string, headers: Headers) => void, thisValue?: unknown): void {
    for (const [name, value] of this.#sorted()) callback.call(thisValue, value, name, this);
  }
  [inspectCustom](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    return `Headers ${inspect(Object.fromEntries(this.#values), options)}`;
  }
  get [Symbol.toStringTag](): string {
    return 'Headers';
  }
}
