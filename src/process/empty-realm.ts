/**
 * Empties a worker's realm of everything that is neither the language's nor needed by our own scripts: what a program
 * could reach of the browser by any name or any prototype is gone, also what browsers will add one day.
 */
import { languageNames } from '../node/language-names.ts';

/** Of the host's, what our own scripts and Node's library use by name. A program finds others in its scope under these names. */
const KEPT = [
  'globalThis',
  'Math',
  'Date',
  'TextEncoder',
  'TextDecoder',
  'atob',
  'btoa',
  'structuredClone',
  'URL',
  'URLSearchParams',
];

const kept: ReadonlySet<string> = new Set<string>([...languageNames, ...KEPT]);

/** Nothing that was bound before is touched; a name that is asked for afterwards is undefined, but for those in `also`. */
export function emptyRealm(scope: object, also: readonly string[] = []): void {
  const listening = EventTarget.prototype;
  for (let owner: object | null = scope; owner && owner !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (kept.has(name) || also.includes(name) || (name === 'constructor' && owner !== scope)) continue;
      // Ports listen by the same prototype, also those that come later: there it stays.
      if (owner === listening) Object.defineProperty(scope, name, { value: undefined });
      else hide(owner, name);
    }
    owner = Object.getPrototypeOf(owner) as object | null;
  }
  for (const name of ['createObjectURL', 'revokeObjectURL']) {
    if (!also.includes(name)) hide(URL, name);
  }
}

function hide(owner: object, name: string): void {
  const known = Object.getOwnPropertyDescriptor(owner, name);
  if (known?.configurable === true) {
    Object.defineProperty(owner, name, { value: undefined, configurable: false, writable: false });
  } else if (known?.writable === true) (owner as Record<string, unknown>)[name] = undefined;
}
