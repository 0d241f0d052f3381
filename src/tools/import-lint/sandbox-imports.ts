/**
 * What files under sandboxes/ may import. They run unchanged in the page, under Node and from a downloaded zip, so they
 * reach Node's modules, the npm packages that are there in both worlds, and their own files, and nothing else; a check.ts
 * and a figures.ts also reach the vocabulary of checks.
 */
import { posix } from 'node:path';
import { PACKAGES, packageOf } from '../../process/packages.ts';
import { isIn } from './arrows.ts';

/** What is wrong with an import, or null. `target` is the file that a relative specifier means. */
export function sandboxMistake(
  file: string,
  specifier: string,
  target: string | null,
  files: ReadonlyMap<string, string>,
): string | null {
  const isFigures = /^sandboxes\/[^/]+\/figures\.ts$/.test(file);
  const isCheck = posix.basename(file) === 'check.ts' || isFigures;
  if (specifier === '#check')
    return isCheck ? null : 'only check.ts and figures.ts may import the vocabulary of checks';
  if (specifier.startsWith('node:'))
    return isCheck ? 'checks run in the page too, where Node is not; judge the recorded run alone' : null;
  if (target === null) {
    if (isCheck) return 'checks and figures import only #check and their own files';
    const name = packageOf(specifier);
    if (name !== null && Object.hasOwn(PACKAGES, name)) return null;
    return `a sandbox imports only node: modules, its own files and these packages: ${Object.keys(PACKAGES).sort().join(', ')}`;
  }
  const [, sandbox = ''] = file.split('/');
  const home = `sandboxes/${sandbox}`;
  if (!isIn(target, home)) return `it leaves its sandbox ${home}, so the downloaded copy would lack it`;
  const answer = /^(sandboxes\/[^/]+)\/exercises\/[^/]+\/(starter|solution|wrong-[^/]+)\//.exec(file);
  if (answer === null)
    return files.has(target) ? null : `there is no file ${target} (write the whole name, with .ts)`;
  // An answer's files lie over services/, so its relative imports may mean files there.
  const [folder, root = ''] = answer;
  const within = isIn(target, folder.slice(0, -1)) ? target.slice(folder.length) : null;
  if (within === null) return `an answer's files may import one another and those of ${root}/services`;
  const inServices = `${root}/services/${within}`;
  return files.has(target) || files.has(inServices) ? null : `there is neither ${target} nor ${inServices}`;
}
