/**
 * Builds what runs inside the simulated machine into .generated/: Node's library (src/node over Node's own sources)
 * and the plain browser bundles of the process worker, the kernel worker and the frame.
 * Does nothing when no input changed: every output remembers the digests of the files it was made of.
 * How Node's sources get in is told in node-sources/plugin.ts.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { assertPinnedNode } from './node-sources/pinned-node.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const outputFolder = join(root, '.generated');
const statePath = join(outputFolder, 'runtime-inputs.json');

interface Target {
  entry: string;
  output: string;
  usesNodeSources: boolean;
}

const targets: readonly Target[] = [
  { entry: 'src/node/library.ts', output: 'node-library.js', usesNodeSources: true },
  { entry: 'src/process/worker-entry.ts', output: 'process-worker.js', usesNodeSources: false },
  { entry: 'src/runner/simulated/kernel-entry.ts', output: 'kernel-worker.js', usesNodeSources: false },
  { entry: 'src/runner/simulated/frame-entry.ts', output: 'frame.js', usesNodeSources: false },
];

/** Digest by input file, for each output. The key "node" holds the version whose sources went in. */
type BuildState = Record<string, Record<string, string>>;

/** The tools themselves count as inputs of every output. */
const toolFiles = [
  'src/tools/build-runtime.ts',
  'src/tools/node-sources/plugin.ts',
  'src/tools/node-sources/pinned-node.ts',
  'src/tools/node-sources/prune.ts',
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

function isFresh(target: Target, state: BuildState): boolean {
  const inputs = state[target.output];
  if (inputs === undefined || !existsSync(join(outputFolder, target.output))) return false;
  return Object.entries(inputs).every(([path, digest]) =>
    path === 'node' ? digest === process.versions.node : digestOf(path) === digest,
  );
}

async function build(target: Target): Promise<Record<string, string>> {
  const esbuild = await import('esbuild');
  const nodeSources = target.usesNodeSources ? await import('./node-sources/plugin.ts') : null;
  const result = await esbuild.build({
    entryPoints: [join(root, target.entry)],
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: process.env['RUNTIME_READABLE'] !== '1',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
    write: false,
    ...(nodeSources === null ? {} : nodeSources.esbuildOptions(root)),
  });
  const inputs = Object.keys(result.metafile?.inputs ?? {})
    .filter((path) => !path.includes(':') && !path.startsWith('.generated/'))
    .map((path) => relative(root, join(root, path)));
  const code = result.outputFiles?.[0]?.text ?? '';
  const text = nodeSources === null ? code : nodeSources.wrapLibrary(code, root, inputs);
  writeFileSync(join(outputFolder, target.output), text);
  const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  console.log(
    `.generated/${target.output}: ${kB(Buffer.byteLength(text))}, ${kB(gzipSync(text).length)} gzip`,
  );
  return Object.fromEntries([
    ...(target.usesNodeSources ? [['node', process.versions.node]] : []),
    ...[...toolFiles, ...inputs].map((path) => [path, digestOf(path)]),
  ]);
}

export async function buildRuntime(): Promise<void> {
  mkdirSync(outputFolder, { recursive: true });
  const state = readState();
  let built = 0;
  for (const target of targets) {
    if (!existsSync(join(root, target.entry)) || isFresh(target, state)) continue;
    if (target.usesNodeSources) assertPinnedNode(root);
    state[target.output] = await build(target);
    built += 1;
    writeFileSync(statePath, `${JSON.stringify(state, null, 1)}\n`);
  }
  if (built === 0) console.log('The runtime is up to date.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildRuntime();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
