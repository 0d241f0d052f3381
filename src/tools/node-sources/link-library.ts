/**
 * Makes the scripts of Node's library: the core, which every process takes in, and one for each part of src/node/parts.ts.
 * The core is linked twice, because only the parts tell which of its modules they need from it.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { PART_NAMES, PARTS, type PartName } from '../../node/parts.ts';
import { BUNDLE_SETTINGS } from './bundle-settings.ts';
import { hostPrimordials } from './host-primordials.ts';
import { licenceComment } from './licences.ts';
import { minifiedExpression } from './minified-expression.ts';
import { modulesAsFunctions } from './module-functions.ts';
import { withModuleState } from './module-state.ts';
import { type Linking, nodeSourcesPlugin } from './plugin.ts';
import { primordialsPath, usedPrimordials, withPrimordials, writePrimordials } from './primordials.ts';

export interface LibraryScript {
  /** Null for the core. */
  part: PartName | null;
  text: string;
  /** Files it was made of, from the repository's root; Node's sources are not among them. */
  inputs: string[];
}

interface Linked {
  code: string;
  /** What is in the code, and what was read for it; named as in a metafile. */
  modules: string[];
  read: string[];
}

/** `minify` false gives scripts that a person can read. Throws when two parts would hold the same module. */
export async function linkLibrary(root: string, minify: boolean): Promise<LibraryScript[]> {
  writePrimordials(root);
  const shared = new Set<string>();
  const first = await link(root, { part: null, core: new Set(), shared });
  const core = new Set(first.modules);
  const parts: [PartName, Linked][] = [];
  for (const part of PART_NAMES) parts.push([part, await link(root, { part, core, shared })]);
  refuseTwins(core, parts);
  const whole = await link(root, { part: null, core: new Set(), shared });
  const used = usedPrimordials([whole, ...parts.map(([, linked]) => linked)].map(({ code }) => code));
  const scripts: LibraryScript[] = [];
  for (const [part, linked] of [[null, whole] as const, ...parts]) {
    const inputs = inputsOf(linked, part);
    const body = withModuleState(withPrimordials(modulesAsFunctions(linked.code, part), used));
    const text = part === null ? await coreScript(body, used, minify) : await partScript(part, body, minify);
    scripts.push({ part, inputs, text: `${licenceComment(root, inputs)}\n${text}\n` });
  }
  return scripts;
}

async function link(root: string, linking: Linking): Promise<Linked> {
  const library = join(root, 'src/node');
  const { part } = linking;
  const result = await build({
    ...(part === null
      ? { entryPoints: [join(library, 'library.ts')] }
      : { stdin: { contents: entryOf(part), resolveDir: library, sourcefile: `${part}.js` } }),
    ...BUNDLE_SETTINGS,
    absWorkingDir: root,
    format: 'esm',
    platform: 'browser',
    charset: 'utf8',
    plugins: [nodeSourcesPlugin(root, linking)],
    inject: [join(library, 'realm.ts'), primordialsPath(root)],
  });
  const output = Object.values(result.metafile.outputs)[0]?.inputs ?? {};
  return {
    code: result.outputFiles?.[0]?.text ?? '',
    modules: Object.keys(output),
    read: Object.keys(result.metafile.inputs),
  };
}

function entryOf(part: PartName): string {
  const names = [...PARTS[part].modules, ...(PARTS[part].internals ?? [])];
  const loaders = names.map((name) => {
    const specifier = name.startsWith('internal/') ? name : `node:${name}`;
    return `${JSON.stringify(name)}: () => require(${JSON.stringify(specifier)}),`;
  });
  return `export const modules = {\n${loaders.join('\n')}\n};`;
}

/** One of a kind: what two parts need belongs into the core, or into a part that both need. */
function refuseTwins(core: ReadonlySet<string>, parts: readonly [PartName, Linked][]): void {
  const owners = new Map<string, PartName>();
  const anywhere = /^(\.generated\/|missing:|part:|core:|library:|src\/node\/realm\.ts$)|^\w+\.js$/;
  for (const [part, { modules }] of parts) {
    for (const module of modules) {
      if (core.has(module) || anywhere.test(module)) continue;
      const other = owners.get(module);
      if (other !== undefined) {
        throw new Error(
          `${module} would be in the parts "${other}" and "${part}" of the library, and a process would have it twice. ` +
            'Give it to a part of its own, under `internals` in src/node/parts.ts, and name that part in `needs` of both.',
        );
      }
      owners.set(module, part);
    }
  }
}

function inputsOf({ read }: Linked, part: PartName | null): string[] {
  return read
    .filter((path) => !path.includes(':') && !path.startsWith('.generated/') && path !== `${part}.js`)
    .map((path) => path.replaceAll('\\', '/'));
}

/** A function expression with this body, in which an export becomes what it returns. */
async function functionText(parameters: string, body: string, minify: boolean): Promise<string> {
  const returning = body.replace(/\nexport \{\s*(\w+)\s*\};\s*$/, '\nreturn $1;\n');
  const text = `function (${parameters}) { "use strict";\n${returning}\n}`;
  return minify ? minifiedExpression(text, { minify: true, charset: 'ascii' }) : text;
}

/** What Node's sources take for the language and WebKit 2.50 does not have yet. */
const LANGUAGE_GAPS = `for(const name of ["dispose","asyncDispose"])if(!(name in Symbol))Object.defineProperty(Symbol,name,{value:Symbol("Symbol."+name)});`;

/**
 * The whole bundle is one function, so that many libraries live in one thread and share nothing but the primordials.
 * In parentheses, because engines then compile it at once instead of looking it over first.
 */
async function coreScript(body: string, used: readonly string[], minify: boolean): Promise<string> {
  const make = await functionText('machineBindings, hostPrimordials, libraryParts', body, minify);
  return [
    `(function(){"use strict";`,
    LANGUAGE_GAPS,
    `const hostPrimordials=(${await functionText('', await hostPrimordials(used), minify)})();`,
    `const libraryParts={};`,
    `const make=(${make});`,
    `const create=(machineBindings)=>make(machineBindings,hostPrimordials,libraryParts);`,
    `const addPart=(name,makePart)=>{libraryParts[name]=(core)=>makePart(core,hostPrimordials)};`,
    `const packages={};`,
    `const addPackage=(name,factory)=>{packages[name]=factory};`,
    `globalThis.createNodeLibrary=Object.assign(create,{addPart,addPackage,packages});`,
    `})();`,
  ].join('\n');
}

async function partScript(part: PartName, body: string, minify: boolean): Promise<string> {
  const make = await functionText('coreModule, hostPrimordials', body, minify);
  return `createNodeLibrary.addPart(${JSON.stringify(part)},(${make}));`;
}
