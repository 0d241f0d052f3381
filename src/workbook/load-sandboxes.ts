/**
 * Every sandbox of the workbook, read when the site is built. Owns the globs; a mistake in a sandbox.json, or a missing file,
 * ends the build with a message that names file and field. Runs in Astro components only, never in the page.
 */
import { assembleSandboxes } from './assemble-sandboxes.ts';
import type { Sandbox } from './sandbox.ts';

const configs = import.meta.glob<string>('/sandboxes/*/sandbox.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const services = import.meta.glob<string>('/sandboxes/*/services/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const answers = import.meta.glob<string>(
  ['/sandboxes/*/exercises/*/*/**/*.ts', '/sandboxes/*/exercises/**/*.md'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

let loaded: Map<string, Sandbox> | null = null;

/** All of them, by name. */
export function loadSandboxes(): ReadonlyMap<string, Sandbox> {
  loaded ??= assembleSandboxes({ ...configs, ...services, ...answers });
  return loaded;
}

/** The sandbox of that name. Throws an Error that lists the names there are. */
export function loadSandbox(name: string): Sandbox {
  const sandboxes = loadSandboxes();
  const sandbox = sandboxes.get(name);
  if (sandbox === undefined) {
    const known = [...sandboxes.keys()].join(', ') || 'none yet';
    throw new Error(
      `There is no sandbox "${name}": no folder sandboxes/${name}/ with a sandbox.json. There are: ${known}.`,
    );
  }
  return sandbox;
}
