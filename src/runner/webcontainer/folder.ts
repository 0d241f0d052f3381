/**
 * The take-away folder in the container: laid in once, and afterwards only what has changed is written, one file after the
 * other in the order of asking. package.json is left alone once it is there: npm writes into it what a learner has added.
 */
import type { Container } from './boot.ts';
import { fileTree } from './file-tree.ts';

export type Texts = Readonly<Record<string, string>>;

/** A version that the vendor has, and that runs TypeScript as it is. */
const NODE_WANTED = '22.22.0';

export interface Folder {
  /** The cluster's files, by path under services/. Resolves when the container has them. */
  write(files: Texts): Promise<void>;
}

export function createFolder(container: Pick<Container, 'mount' | 'fs'>, load: () => Promise<Texts>): Folder {
  let there: Record<string, string> | null = null;
  let last: Promise<void> = Promise.resolve();

  async function writeNow(files: Texts): Promise<void> {
    const wanted = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`services/${path}`, text]),
    );
    if (there === null) {
      const all = withNode({ ...(await load()), ...wanted });
      await container.mount(fileTree(all));
      there = all;
      return;
    }
    for (const [path, text] of Object.entries(wanted)) {
      if (there[path] === text) continue;
      const above = path.slice(0, path.lastIndexOf('/'));
      if (!Object.keys(there).some((one) => one.startsWith(`${above}/`)))
        await container.fs.mkdir(above, { recursive: true });
      await container.fs.writeFile(path, text);
      there[path] = text;
    }
  }

  return {
    write(files) {
      const next = last.then(() => writeNow(files));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** A WebContainer chooses its Node by these two files; the folder's own wish is that of a terminal's Node. */
function withNode(texts: Texts): Record<string, string> {
  const about = JSON.parse(texts['package.json'] ?? '{}') as object;
  return {
    ...texts,
    'package.json': `${JSON.stringify({ ...about, engines: { node: NODE_WANTED } }, null, 2)}\n`,
    '.nvmrc': `v${NODE_WANTED}\n`,
  };
}
