/** What a module is told of itself. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const { dirname, filename, url } = import.meta;
console.log(basename(filename), basename(dirname), filename.startsWith(dirname));
console.log(basename(new URL('./other.json', import.meta.url).pathname), fileURLToPath(url) === filename);
console.log(url.startsWith('file:///'), 'import.meta', `${typeof import.meta.url} import.meta`);
console.log(import.meta.resolve('node:fs'), basename(import.meta.resolve('./import-meta.ts')));
console.log(typeof import.meta, Object.getPrototypeOf(import.meta));
console.log(
  Object.keys(import.meta)
    .sort()
    .join(),
);
