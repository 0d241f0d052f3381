/**
 * A Vite plugin: `virtual:authors-reference` is what read-reference.ts finds, worked out when a page first asks for it, and
 * anew when one of its sources changes while the site is being written.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readReference } from './read-reference.ts';

/** As much of Vite's plugin as this one is. */
interface ReferencePlugin {
  name: string;
  resolveId(specifier: string): string | null;
  load(this: { addWatchFile(file: string): void }, id: string): string | null;
}

const NAME = 'virtual:authors-reference';
const root = fileURLToPath(new URL('../../..', import.meta.url));

export function authorsReference(): ReferencePlugin {
  return {
    name: 'authors-reference',
    resolveId: (specifier) => (specifier === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      const reference = readReference(root, (file) => this.addWatchFile(join(root, file)));
      return `export default ${JSON.stringify(reference)};`;
    },
  };
}
