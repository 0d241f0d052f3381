/**
 * The scripts of the npm packages, in .generated/packages/, and index.json, which says what each needs. Owns which files
 * count as inputs of a script; build-runtime.ts decides when it is stale.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PACKAGES, type PackageInfo } from '../../process/packages.ts';

const INDEX = 'packages/index.json';

/** Names of the outputs, under .generated. */
export const packageScripts: readonly string[] = Object.keys(PACKAGES).map((name) => `packages/${name}.js`);

/** The file of a package's declarations, by its script's name. */
export const typesOf = (script: string) => script.replace(/^packages\/(.*)\.js$/, 'package-types/$1.json');

/** Files that every such script depends on, besides its packages, whose package.json stands for all of their files. */
export function packageToolFiles(root: string): string[] {
  return [
    ...readdirSync(join(root, 'src/tools/packages')).map((file) => `src/tools/packages/${file}`),
    'src/process/packages.ts',
    'src/process/image.ts',
    'src/process/scope.ts',
    'src/node/parts.ts',
    'src/process/follow-awaits.ts',
    'src/process/expression-ends.ts',
    'src/process/javascript-tokens.ts',
    'node_modules/esbuild/package.json',
  ];
}

/** Builds one, enters it in the index, and gives its text and inputs. */
export async function buildPackage(
  root: string,
  script: string,
  minify: boolean,
): Promise<{ text: string; inputs: string[] }> {
  const name = script.replace(/^packages\/|\.js$/g, '');
  const { bundlePackage } = await import('./bundle-package.ts');
  const { text, folders, info } = await bundlePackage(root, name, PACKAGES[name] ?? {}, minify);
  mkdirSync(dirname(join(root, '.generated', script)), { recursive: true });
  writeIndex(root, { ...readIndex(root), [name]: info });
  const { packageTypes } = await import('./package-types.ts');
  const types = packageTypes(root, info.entries);
  writeTypes(root, script, types);
  const typed = Object.keys(types).filter((path) => path.endsWith('/package.json'));
  return {
    text,
    inputs: [...typed, ...packageToolFiles(root), ...folders.map((folder) => `${folder}/package.json`)],
  };
}

/** For the editor. */
function writeTypes(root: string, script: string, types: Readonly<Record<string, string>>): void {
  const path = join(root, '.generated', typesOf(script));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(types));
}

/** Removes what is no longer on the list. */
export function dropUnlisted(root: string): void {
  const folder = join(root, '.generated/packages');
  mkdirSync(folder, { recursive: true });
  const index = readIndex(root);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const script = `packages/${file.replaceAll('\\', '/')}`;
    if (script.endsWith('.js') && !packageScripts.includes(script)) rmSync(join(folder, file));
  }
  writeIndex(
    root,
    Object.fromEntries(Object.entries(index).filter(([name]) => Object.hasOwn(PACKAGES, name))),
  );
}

function readIndex(root: string): Record<string, PackageInfo> {
  const path = join(root, '.generated', INDEX);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, PackageInfo>) : {};
}

function writeIndex(root: string, index: Readonly<Record<string, PackageInfo>>): void {
  const sorted = Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(root, '.generated', INDEX), `${JSON.stringify(sorted, null, 1)}\n`);
}
