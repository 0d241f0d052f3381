/**
 * Makes the scripts of Node's library: the core, which every process takes in, and one for each part of src/node/parts.ts.
 * The core is linked twice, because only the parts tell which of its modules they need from it.
 */
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { PART_NAMES, PARTS, type PartName } from '../../node/parts.ts';
import { licenceComment } from './licences.ts';
import { modulesAsFunctions } from './module-functions.ts';
import { type Linking, nodeSourcesPlugin } from './plugin.ts';
import { hostPrimordials, primordialsPath, writePrimordials } from './primordials.ts';

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
  const scripts: LibraryScript[] = [await finish(root, null, whole, minify)];
  for (const [part, linked] of parts) scripts.push(await finish(root, part, linked, minify));
  return scripts;
}

async function link(root: string, linking: Linking): Promise<Linked> {
  const library = join(root, 'src/node');
  const { part } = linking;
  const result = await build({
    ...(part === null
      ? { entryPoints: [join(library, 'library.ts')] }
      : { stdin: { contents: entryOf(part), resolveDir: library, sourcefile: `${part}.js` } }),
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
    write: false,
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

async function finish(
  root: string,
  part: PartName | null,
  { code, read }: Linked,
  minify: boolean,
): Promise<LibraryScript> {
  const inputs = read
    .filter((path) => !path.includes(':') && !path.startsWith('.generated/') && path !== `${part}.js`)
    .map((path) => path.replaceAll('\\', '/'));
  const parameters = part === null ? CORE_PARAMETERS : PART_PARAMETERS;
  const body = modulesAsFunctions(code).replace(/\nexport \{\s*(\w+)\s*\};\s*$/, '\nreturn $1;\n');
  const made = await functionText(`function (${parameters}) { "use strict";\n${body}\n}`, minify);
  const text = part === null ? coreScript(made) : partScript(part, made);
  return { part, inputs, text: `${licenceComment(root, inputs)}\n${text}\n` };
}

const CORE_PARAMETERS = 'machineBindings, hostPrimordials, libraryParts';
const PART_PARAMETERS = 'coreModule, hostPrimordials';

async function functionText(text: string, minify: boolean): Promise<string> {
  if (!minify) return text;
  const options = { minify: true, target: 'es2022', charset: 'utf8', legalComments: 'none' } as const;
  const { code } = await transform(`made = ${text};`, options);
  return code.trim().replace(/^made=|;$/g, '');
}

/**
 * The whole bundle is one function, so that many libraries live in one thread and share nothing but the primordials.
 * In parentheses, because engines then compile it at once instead of looking it over first.
 */
function coreScript(made: string): string {
  return [
    `(function(){"use strict";`,
    hostPrimordials(),
    `const libraryParts={};`,
    `const make=(${made});`,
    `const create=(machineBindings)=>make(machineBindings,hostPrimordials,libraryParts);`,
    `const addPart=(name,makePart)=>{libraryParts[name]=(core)=>makePart(core,hostPrimordials)};`,
    `globalThis.createNodeLibrary=Object.assign(create,{addPart});`,
    `})();`,
  ].join('\n');
}

function partScript(part: PartName, made: string): string {
  return `createNodeLibrary.addPart(${JSON.stringify(part)},(${made}));`;
}
