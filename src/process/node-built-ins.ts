/**
 * The language's built-in objects hold in every browser what they hold in Node, by name: what a browser has besides
 * (Iterator.concat, Uint8Array.fromBase64 …) is taken away, so that a program that looks for it goes the same way in all
 * hosts. Owns the list of these objects; what is on a worker's global object itself is empty-realm.ts's.
 */
import { languageNames } from '../node/language-names.ts';

/** The build puts in the running Node's own names, as `namesHere()` gives them; there are none of it under Node itself. */
declare const NODE_BUILT_INS: string | undefined;

/** Firefox reads `error.stack` by it. */
const KEPT = new Set(['Error.prototype.stack']);

type Visit = (path: string, owner: object) => void;

/** Calls `visit` once for each built-in object, under a name of its own. */
function eachBuiltIn(visit: Visit): void {
  const walk = (path: string, owner: unknown) => {
    if ((typeof owner !== 'object' && typeof owner !== 'function') || owner === null) return;
    visit(path, owner);
    const inner = Object.getOwnPropertyDescriptor(owner, 'prototype')?.value as unknown;
    if (typeof owner === 'function' && typeof inner === 'object' && inner !== null)
      visit(`${path}.prototype`, inner);
  };
  const realm = globalThis as unknown as Record<string, unknown>;
  for (const name of ['Math', 'Date', ...languageNames]) walk(name, realm[name]);
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Intl)))
    walk(`Intl.${name}`, value);
  walk('TypedArray', Object.getPrototypeOf(Int8Array));
  const segments = new Intl.Segmenter('en').segment('');
  const samples: Record<string, object> = {
    ArrayIterator: [].values(),
    MapIterator: new Map().values(),
    SetIterator: new Set().values(),
    StringIterator: ''[Symbol.iterator](),
    RegExpStringIterator: ''.matchAll(/x/g),
    IteratorHelper: Iterator.prototype.map.call([].values(), () => 0),
    WrappedIterator: Iterator.from({ next: () => ({ done: true, value: 0 }) }),
    AsyncFunction: async () => {},
    GeneratorFunction: function* () {},
    AsyncGeneratorFunction: async function* () {},
    Segments: segments,
    SegmentIterator: segments[Symbol.iterator](),
  };
  for (const [name, sample] of Object.entries(samples)) {
    const owner = Object.getPrototypeOf(sample) as { prototype?: object };
    visit(name, owner);
    if (owner.prototype) {
      visit(`${name}.prototype`, owner.prototype);
      visit(`${name}.prototype.__proto__`, Object.getPrototypeOf(owner.prototype) as object);
    }
  }
}

const nameOf = (key: string | symbol): string => (typeof key === 'string' ? key : `@${key.description}`);
/** Symbols that are not the language's are our own marks. */
const isOfLanguage = (key: string | symbol) =>
  typeof key === 'string' || key.description?.startsWith('Symbol.') === true;

/** `Array:from of …;Array.prototype:at …`: every own name of every built-in object of the thread that asks. */
export function namesHere(): string {
  const rows: string[] = [];
  eachBuiltIn((path, owner) => {
    const names = Reflect.ownKeys(owner).filter(isOfLanguage).map(nameOf);
    rows.push(`${path}:${names.join(' ')}`);
  });
  return rows.join(';');
}

/** Leaves in this thread's built-in objects only names of `known`, which is `namesHere()` of Node. */
export function dropForeignBuiltIns(
  known = typeof NODE_BUILT_INS === 'undefined' ? null : NODE_BUILT_INS,
): void {
  if (known === null) return;
  const names = new Map(
    known.split(';').map((row) => {
      const colon = row.indexOf(':');
      return [row.slice(0, colon), new Set(row.slice(colon + 1).split(' '))];
    }),
  );
  eachBuiltIn((path, owner) => {
    const here = names.get(path);
    for (const key of Reflect.ownKeys(owner)) {
      if (here?.has(nameOf(key)) || !isOfLanguage(key) || KEPT.has(`${path}.${nameOf(key)}`)) continue;
      Reflect.deleteProperty(owner, key);
    }
    if (path === 'Intl.Locale.prototype') giveOldLocaleNames(owner, here);
  });
}

/** Properties of Intl.Locale that became methods: Node has both, browsers the methods. */
function giveOldLocaleNames(owner: object, here: ReadonlySet<string> | undefined): void {
  for (const name of here ?? []) {
    const method = `get${name[0]?.toUpperCase()}${name.slice(1)}`;
    if (name in owner || !(method in owner)) continue;
    const get = (owner as Record<string, () => unknown>)[method] as () => unknown;
    Object.defineProperty(owner, name, { get, configurable: true });
  }
}
