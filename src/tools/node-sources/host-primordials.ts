/**
 * The code that makes the primordials of a thread: Node's own second half of its file of primordials, and in place of the
 * first, which copies more than a thousand functions at every start, only those that the library uses.
 */
import { build } from 'esbuild';
import { intrinsicExpressions, intrinsicHelpers } from './intrinsics.ts';
import { readNodeSources } from './read-sources.ts';

/** A module, not minified, that exports the list of the primordials `used`. Throws for one that nobody can make. */
export async function hostPrimordials(used: readonly string[]): Promise<string> {
  const result = await build({
    stdin: { contents: `${primordialsModule(used)}\nexport const list = [${used.join(', ')}];` },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return result.outputFiles[0]?.text ?? '';
}

/** Definitions of these primordials and of what they are made of, in an order in which each has what it needs. */
export function primordialsModule(names: readonly string[]): string {
  const safe = safePrimordials(readNodeSources()['internal/per_context/primordials'] ?? '');
  const expressions = intrinsicExpressions();
  const known = new Set(['uncurryThis', 'applyBind', ...safe.defined]);
  const lines: string[] = [];
  for (const name of new Set([...expressions.unnamed.keys(), ...safe.used, ...names])) {
    if (known.has(name) || name in globalThis) continue;
    const expression = expressions.unnamed.get(name) ?? expressions.named.get(name);
    if (expression === undefined) {
      throw new Error(
        `Nobody knows how to make Node's primordial ${name}: see src/tools/node-sources/intrinsics.ts.`,
      );
    }
    lines.push(`const ${name} = ${expression};`);
  }
  return [intrinsicHelpers, ...lines, safe.text].join('\n');
}

/** The second half of Node's file of primordials, iterators and classes that programs can't change. */
function safePrimordials(source: string): { text: string; defined: string[]; used: string[] } {
  const head = /^const \{((?:\s+\w+(?:: \w+)?,)+)\s+\} = primordials;$/m.exec(source);
  const regExp = source.indexOf('\nconst {\n  exec: OriginalRegExpPrototypeExec,');
  const afterRegExp = source.indexOf('\n/**', source.indexOf('\nprimordials.hardenRegExp = '));
  const end = source.indexOf('\nObjectSetPrototypeOf(primordials, null);');
  if (head === null || regExp === -1 || afterRegExp < regExp || end < afterRegExp)
    throw new Error("Node's primordials.js has another shape than expected.");
  const harden = source.slice(regExp, afterRegExp).replace('\nprimordials.hardenRegExp =', '\nreturn');
  const text = [
    source.slice(head.index + head[0].length, regExp),
    `const hardenRegExp = /* @__PURE__ */ (() => {${harden}})();`,
    source.slice(afterRegExp, end),
  ]
    .join('\n')
    .replace('\nprimordials.makeSafe = makeSafe;', '')
    .replaceAll(
      /^(?:primordials\.|const )(\w+) = ((?:makeSafe|createSafeIterator)\([\s\S]*?\n\));$/gm,
      'const $1 = /* @__PURE__ */ (() => $2)();',
    )
    .replaceAll(/^primordials\.(\w+) =/gm, 'const $1 =');
  const aliases = [...(head[1] ?? '').matchAll(/(\w+): (\w+)/g)].map(
    ([, name, alias]) => `const ${alias} = ${name};`,
  );
  const used = [...(head[1] ?? '').matchAll(/(\w+)(?:: \w+)?,/g), ...text.matchAll(/primordials\.(\w+)/g)];
  const reflect = ['ReflectOwnKeys', 'ReflectDefineProperty', 'ReflectGetOwnPropertyDescriptor'];
  return {
    text: [...aliases, text.replaceAll('primordials.', '')].join('\n'),
    defined: ['makeSafe', ...[...text.matchAll(/^const (\w+)/gm)].map(([, name = '']) => name)],
    used: [...reflect, ...used.map(([, name = '']) => name)],
  };
}
