/** Fetches the built scripts of the simulated runner from the site itself. Only pages whose sandbox is touched get here. */
import askerUrl from '../../../.generated/asker.json?url&no-inline';
import packageIndex from '../../../.generated/packages/index.json?raw';
import { type ScriptName, scriptFile } from '../../node/parts.ts';
import type { Image } from '../../process/image.ts';
import type { PackageIndex } from '../../process/packages.ts';
import { ASKER_FILE } from './asker.ts';
import { frameScript } from './first-kernel.ts';
import type { Scripts } from './kernel-link.ts';
import { fetchKernelScripts, fetchScript, nodeLibraryUrl } from './kernel-scripts.ts';

// A small one must stay a file, too: the site's policy lets nothing be fetched from a data URL.
const partUrls = import.meta.glob<string>(
  ['../../../.generated/node-parts/*.js', '../../../.generated/packages/**/*.js'],
  { query: '?url&no-inline', import: 'default', eager: true },
);

/** What can't be had rejects with a sentence for the learner, and is fetched anew when it is asked for again. */
export function pageScripts(): Scripts {
  return {
    frame: frameScript,
    kernel: fetchKernelScripts,
    part: partScript,
    asker: askerImage,
    packages: JSON.parse(packageIndex) as PackageIndex,
  };
}

/**
 * What the simulated runner reads under Node, by its path under .generated: for a sandbox that is taken away. Packages are
 * among it only `withPackages`: they are large.
 */
export async function runtimeFiles(withPackages: boolean): Promise<Record<string, string>> {
  const scripts = Object.entries(partUrls)
    .map(([path, url]) => [path.slice('../../../.generated/'.length), url] as const)
    .filter(([path]) => withPackages || !path.startsWith('packages/'));
  const own = [
    ['node-library.js', nodeLibraryUrl],
    [ASKER_FILE, askerUrl],
  ] as const;
  const texts = [...own, ...scripts].map(
    async ([path, url]) => [path, await (await fetchScript(url)).text()] as const,
  );
  return { ...Object.fromEntries(await Promise.all(texts)), 'packages/index.json': packageIndex };
}

/** Names of the npm packages that a program may import. */
export function knownPackages(): string[] {
  return Object.keys(JSON.parse(packageIndex) as PackageIndex);
}

let asker: Promise<Image> | null = null;

function askerImage(): Promise<Image> {
  asker ??= fetchScript(askerUrl).then((response) => response.json() as Promise<Image>);
  asker.catch(() => {
    asker = null;
  });
  return asker;
}

const parts = new Map<ScriptName, Promise<string>>();

/** Fetched once a page; a failure is forgotten, so that the next run tries again. */
function partScript(part: ScriptName): Promise<string> {
  const known = parts.get(part);
  if (known) return known;
  const url = partUrls[`../../../.generated/${scriptFile(part)}`];
  const text = fetchScript(url ?? '').then((one) => one.text());
  parts.set(part, text);
  text.catch(() => parts.delete(part));
  return text;
}
