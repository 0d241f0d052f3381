/**
 * Rewrites how a bundle holds its modules, for the engines' sake: esbuild makes each an arrow function once it is
 * minified, and V8 parses the arrow functions inside a function in full whenever it compiles that function, only to
 * forget them. Function expressions are skipped then and parsed once, when their module is first required.
 */

/**
 * What the rewritten modules call: as esbuild's own helpers, but for a function instead of an object with a method.
 * `libraryModules` is what the library knows of them (LibraryModules in src/node/bindings.ts): each notes when it has loaded.
 */
const helpers = (part: string | null) => `
var libraryModules = ${part === null ? '{ scopes: [], exports: [], loaded: [], loaders: {}, spent: false }' : 'coreModule("library:modules")'};
var moduleCount = 0;
var moduleKey = () => ${JSON.stringify(part ?? '')} + ":" + (moduleCount += 1);
var moduleOf = (run, module, key = moduleKey()) => libraryModules.loaders[key] = function load() {
  try { return module || (run((module = { exports: {} }).exports, module), libraryModules.exports.push(module), libraryModules.loaded.push(key)), module.exports; }
  catch (error) { throw module = 0, error; }
};
var initOf = (run, result, thrown, key = moduleKey()) => libraryModules.loaders[key] = function init() {
  if (thrown) throw thrown[0];
  try { return run && (result = run(run = 0), libraryModules.loaded.push(key)), result; }
  catch (error) { throw thrown = [error], error; }
};
var tellScope = (get, set) => { libraryModules.scopes.push({ get, set }); };
`;

const opening = /^var (\w+) = __(commonJS|esm)\(\{$/;
const method = /^ {2}"[^"]+"\(([\w, ]*)\) \{$/;

/** esbuild's own helpers for modules, which nothing calls any more. */
function withoutHelpers(bundle: string): string {
  return bundle.replaceAll(/^var __(?:esm|commonJS) = [\s\S]*?\n};\n/gm, '');
}

/**
 * Takes and gives the text of an esbuild bundle in the format "esm" that is not minified yet; `part` is null for the core.
 * Throws when the text has another shape than expected.
 */
export function modulesAsFunctions(bundle: string, part: string | null): string {
  const lines = withoutHelpers(bundle).split('\n');
  const out: string[] = [];
  let open = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const next = lines[at + 1] ?? '';
    const [, name, kind] = opening.exec(line) ?? [];
    if (kind !== undefined && method.test(next)) {
      if (open) throw new Error(`The module ${name} begins inside of another.`);
      open = true;
      const parameters = method.exec(next)?.[1] ?? '';
      out.push(`var ${name} = ${kind === 'esm' ? 'initOf' : 'moduleOf'}(function(${parameters}) {`);
      at += 1;
    } else if (open && line === '  }' && next === '});') {
      open = false;
      out.push('});');
      at += 1;
    } else if (line !== '    "use strict";') out.push(line);
  }
  if (open || /= __(?:commonJS|esm)\(\{/.test(out.join('\n'))) {
    throw new Error("esbuild's bundle has another shape than expected: its modules could not be rewritten.");
  }
  return helpers(part) + out.join('\n');
}
