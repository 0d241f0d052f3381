/**
 * Builds what runs inside the simulated machine into .generated/: Node's library (src/node over Node's own sources), as
 * a core and a script for each optional part, a script for each npm package, and the plain browser bundles of the process
 * worker, the kernel worker and the frame. Does nothing when no input changed: every output remembers the digests of the files it was made of.
 * How the library is made is told in node-sources/link-library.ts.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PART_NAMES } from '../node/parts.ts';
import { namesHere } from '../process/node-built-ins.ts';
import { ASKER, ASKER_FILE } from '../runner/simulated/asker.ts';
import { BUNDLE_SETTINGS } from './node-sources/bundle-settings.ts';
import { assertPinnedNode } from './node-sources/pinned-node.ts';
import { buildPackage, dropUnlisted, packageScripts, typesOf } from './packages/build-packages.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const outputFolder = join(root, '.generated');
const partsFolder = 'node-parts';
const statePath = join(outputFolder, 'runtime-inputs.json');

const LIBRARY = 'node-library.js';
const bundles: Readonly<Record<string, string>> = {
  'process-worker.js': 'src/process/worker-entry.ts',
  'kernel-worker.js': 'src/runner/simulated/kernel-entry.ts',
  'frame.js': 'src/runner/simulated/frame-entry.ts',
};

/** What the page lays into the zip of a sandbox, to run in plain Node. Each is whole in itself. */
const nodeBundles: Readonly<Record<string, string>> = {
  'take-away/sandbox.mjs': 'src/tools/take-away/main.ts',
  'take-away/preload.mjs': 'src/runner/node/preload.ts',
  'take-away/in-thread-worker.mjs': 'src/runner/simulated/in-thread-worker.ts',
  'take-away/guardian.mjs': 'src/runner/node/guardian.ts',
  'take-away/check.mjs': 'src/check/index.ts',
};

/** Digest by input file, for each output. The key "node" holds the version whose sources went in. */
type BuildState = Record<string, Record<string, string>>;

/** The tools themselves count as inputs of every output but the packages', which have their own. */
const toolFiles = [
  'src/tools/build-runtime.ts',
  ...readdirSync(join(root, 'src/tools/node-sources'))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => `src/tools/node-sources/${file}`),
  'node_modules/esbuild/package.json',
];

const digests = new Map<string, string>();

function digestOf(path: string): string {
  const known = digests.get(path);
  if (known !== undefined) return known;
  const full = join(root, path);
  const digest = existsSync(full)
    ? createHash('sha256').update(readFileSync(full)).digest('hex').slice(0, 16)
    : 'absent';
  digests.set(path, digest);
  return digest;
}

function readState(): BuildState {
  if (!existsSync(statePath)) return {};
  try {
    return JSON.parse(readFileSync(statePath, 'utf8')) as BuildState;
  } catch {
    return {};
  }
}

/** Files of an output: the library has several. */
function filesOf(output: string): string[] {
  if (output === LIBRARY) return [LIBRARY, ...PART_NAMES.map((part) => `${partsFolder}/${part}.js`)];
  return packageScripts.includes(output) ? [output, typesOf(output)] : [output];
}

function isFresh(output: string, state: BuildState): boolean {
  const inputs = state[output];
  if (inputs === undefined || !filesOf(output).every((file) => existsSync(join(outputFolder, file))))
    return false;
  return Object.entries(inputs).every(([path, digest]) =>
    path === 'node' ? digest === process.versions.node : digestOf(path) === digest,
  );
}

function write(file: string, text: string): void {
  writeFileSync(join(outputFolder, file), text);
  const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  console.error(`.generated/${file}: ${kB(Buffer.byteLength(text))}, ${kB(gzipSync(text).length)} gzip`);
}

const isReadable = () => process.env['RUNTIME_READABLE'] === '1';

/** Builds one output and gives its inputs. */
async function buildBundle(output: string, entry: string): Promise<string[]> {
  const esbuild = await import('esbuild');
  const result = await esbuild.build({
    entryPoints: [join(root, entry)],
    ...BUNDLE_SETTINGS,
    absWorkingDir: root,
    ...(output in nodeBundles
      ? {
          format: 'esm',
          platform: 'node',
          target: 'node24',
          banner: { js: '// Happens Before, MIT licence.' },
        }
      : { format: 'iife', platform: 'browser' }),
    minify: !isReadable(),
    charset: 'ascii',
    define: {
      NODE_BUILT_INS: JSON.stringify(namesHere()),
      ...(output in nodeBundles ? { RUNTIME_FOLDER: '"./runtime/"' } : {}),
    },
  });
  write(output, result.outputFiles?.[0]?.text ?? '');
  return Object.keys(result.metafile?.inputs ?? {}).map((path) => relative(root, join(root, path)));
}

/** The program that sends a person's requests: one file, as an image of a simulated process. */
async function buildAsker(): Promise<string[]> {
  const [esbuild, { compileFiles }] = await Promise.all([
    import('esbuild'),
    import('../runner/simulated/compile.ts'),
  ]);
  const result = await esbuild.build({
    entryPoints: [join(root, 'src/runner/simulated/asker/main.ts')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'es2024',
    minify: !isReadable(),
    charset: 'ascii',
  });
  const image = compileFiles({ [ASKER.entry]: result.outputFiles[0]?.text ?? '' });
  write(ASKER_FILE, JSON.stringify(image));
  return [...Object.keys(result.metafile.inputs), ...compilerFiles];
}

/** Its output depends on them, too. */
const compilerFiles = [
  'src/runner/simulated/compile.ts',
  'src/process/follow-awaits.ts',
  'src/process/javascript-tokens.ts',
  'node_modules/sucrase/package.json',
];

async function buildLibrary(): Promise<string[]> {
  assertPinnedNode(root);
  const { linkLibrary } = await import('./node-sources/link-library.ts');
  const scripts = await linkLibrary(root, !isReadable());
  rmSync(join(outputFolder, partsFolder), { recursive: true, force: true });
  mkdirSync(join(outputFolder, partsFolder));
  for (const { part, text } of scripts) write(part === null ? LIBRARY : `${partsFolder}/${part}.js`, text);
  return ['src/node/parts.ts', ...scripts.flatMap(({ inputs }) => inputs)];
}

export async function buildRuntime(): Promise<void> {
  mkdirSync(join(outputFolder, 'take-away'), { recursive: true });
  const state = readState();
  let built = 0;
  const remember = (output: string, inputs: readonly string[], more: Record<string, string> = {}) => {
    state[output] = { ...more, ...Object.fromEntries(inputs.map((path) => [path, digestOf(path)])) };
    built += 1;
    writeFileSync(statePath, `${JSON.stringify(state, null, 1)}\n`);
  };
  if (!isFresh(ASKER_FILE, state)) remember(ASKER_FILE, [...toolFiles, ...(await buildAsker())]);
  for (const output of [LIBRARY, ...Object.keys(bundles), ...Object.keys(nodeBundles)]) {
    const entry = bundles[output] ?? nodeBundles[output];
    if ((entry !== undefined && !existsSync(join(root, entry))) || isFresh(output, state)) continue;
    const inputs = entry === undefined ? await buildLibrary() : await buildBundle(output, entry);
    const node = entry === undefined ? { node: process.versions.node } : {};
    remember(output, [...toolFiles, ...inputs], node);
  }
  dropUnlisted(root);
  for (const script of packageScripts) {
    if (isFresh(script, state)) continue;
    const { text, inputs } = await buildPackage(root, script, !isReadable());
    write(script, text);
    remember(script, inputs);
  }
  await writeSchema();
  if (built === 0) console.error('The runtime is up to date.');
}

/** For editors: what sandbox.json may hold, as its `$schema` names it. */
async function writeSchema(): Promise<void> {
  const [{ jsonSchemaOf }, { sandboxSchema }] = await Promise.all([
    import('../workbook/schema-fields.ts'),
    import('../workbook/sandbox-schema.ts'),
  ]);
  const schema = { title: 'sandbox.json', ...jsonSchemaOf(sandboxSchema) };
  writeFileSync(join(outputFolder, 'sandbox.schema.json'), `${JSON.stringify(schema, null, 1)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildRuntime();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
