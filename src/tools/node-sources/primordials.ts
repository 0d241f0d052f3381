/**
 * The primordials: the language's own functions, which Node keeps safe from programs that change them. Here they are
 * free names that the build injects, one copy for all modules of a script.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNodeSources } from './read-sources.ts';

/**
 * Names that a plain global would answer with the host's clock, random or garbage collector, and the one by which Node
 * hands over callbacks of promises, which keep their AsyncLocalStorage values.
 */
const virtualNames = new Set([
  'Date',
  'DateNow',
  'MathRandom',
  'PromisePrototypeThen',
  'FinalizationRegistry',
  'SafeFinalizationRegistry',
  'WeakRef',
  'SafeWeakRef',
  'globalThis',
]);
const hidden = 'primordial';
/** The statement that takes names out of the primordials; braces may stand within its braces. */
const takenPrimordials = /^const \{((?:[^{}]|\{[^{}]*\})*)\} = primordials;/gm;

/**
 * Node runs its sources inside a function that gets `primordials` and `internalBinding`; here they are modules. What
 * they destructure from the primordials becomes free names, which the build injects: one copy, minified, for all files.
 */
export function asModule(source: string): string {
  const body = source.replaceAll(takenPrimordials, (_all, list: string) => {
    const aliases: string[] = [];
    // What is taken out of the global object in turn, as `globalThis: { Float16Array }`.
    const flat = list.replaceAll(/(\w+): (\{[^}]*\}),?/g, (_nested, name: string, names: string) => {
      aliases.push(`${names} = ${hidden}${name}`);
      return '';
    });
    for (const item of flat.split(',')) {
      const [name, alias] = item
        .replaceAll(/\/\/.*$/gm, '')
        .split(':')
        .map((part) => part.trim());
      if (name === undefined || name === '') continue;
      const isOwn = alias !== undefined || ['globalThis', 'FinalizationRegistry', 'WeakRef'].includes(name);
      if (isOwn) aliases.push(`${alias ?? name} = ${hidden}${name}`);
    }
    return aliases.length === 0 ? '' : `const ${aliases.join(', ')};`;
  });
  // What is looked up by a name of the moment is a typed array's constructor: the host's own.
  return [
    `'use strict'; const { internalBinding } = require('library:internal-binding');`,
    body.includes('perIsolateSymbols')
      ? `const { privateSymbols } = internalBinding('util'), perIsolateSymbols = {};`
      : '',
    `{ ${body.replaceAll('primordials[', 'globalThis[')}\n}`,
  ].join(' ');
}

/** Everything by which Node's sources call a primordial. */
function primordialNames(sources: Record<string, string>): string[] {
  const names = new Set<string>();
  for (const source of Object.values(sources)) {
    if (typeof source !== 'string') continue;
    for (const [, list = ''] of source.matchAll(takenPrimordials)) {
      for (const [, name = ''] of list
        .replaceAll(/\/\/.*$/gm, '')
        .matchAll(/(\w+)\s*(?::\s*\w+)?\s*(?:,|$)/g))
        names.add(name);
    }
  }
  return [...names];
}

/** Where the module of injected names is written to. */
export const primordialsPath = (root: string): string => join(root, '.generated/primordials.js');

/** How a script asks for a primordial before the scripts are finished, when it is not known yet which ones they use. */
const asked = /\bhostPrimordial\("(\w+)"\)/g;

/**
 * Writes the injected module. Unused names fall away. The primordials are made once a thread, outside of the library;
 * the few that must differ by process come from language.ts.
 */
export function writePrimordials(root: string): void {
  const lines = primordialNames(readNodeSources()).flatMap((name) => {
    const isGlobal = name in globalThis;
    const value = virtualNames.has(name)
      ? `/* @__PURE__ */ virtualPrimordial(${JSON.stringify(name)})`
      : isGlobal
        ? name
        : `/* @__PURE__ */ hostPrimordial(${JSON.stringify(name)})`;
    // A plain global such as Map is its own primordial; only its aliases need the hidden name.
    return isGlobal
      ? [`export const ${hidden}${name} = ${value};`]
      : [`export const ${name} = ${value};`, `export { ${name} as ${hidden}${name} };`];
  });
  const language = JSON.stringify(join(root, 'src/node/language.ts'));
  const text = [`import { virtualPrimordial } from ${language};`, ...lines].join('\n');
  writeFileSync(primordialsPath(root), text);
}

/** The primordials that the scripts use, each once. */
export function usedPrimordials(scripts: readonly string[]): string[] {
  return [...new Set(scripts.flatMap((text) => [...text.matchAll(asked)].map(([, name = '']) => name)))];
}

/** A script that finds its primordials by their places in `used`. */
export function withPrimordials(script: string, used: readonly string[]): string {
  return script.replaceAll(asked, (_all, name: string) => `hostPrimordials[${used.indexOf(name)}]`);
}
