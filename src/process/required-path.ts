/** Which file `require` means in a file of CommonJS form: endings and folders may be left out, as in Node. */
/** What a file of package.json says its folder means; undefined for no such file. */
export type MainOf = (path: string) => unknown;

/**
 * A path for a relative `specifier` in the file `from`. Throws an error with Node's code and stack of files;
 * they are named as the simulated machine has them.
 */
export function requiredPath(
  specifier: string,
  from: string,
  paths: readonly string[],
  mainOf: MainOf,
  requireStack: readonly string[] = [from],
): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const path = parts.join('/');
  const found =
    (/(?:^|\/)\.{0,2}$/.test(specifier) ? undefined : asFile(path, paths)) ?? asFolder(path, paths, mainOf);
  if (found !== undefined) return found;
  const files = requireStack.map((file) => `/${file}`);
  const stack = files.map((file) => `\n- ${file}`).join('');
  throw Object.assign(new Error(`Cannot find module '${specifier}'\nRequire stack:${stack}`), {
    code: 'MODULE_NOT_FOUND',
    requireStack: files,
  });
}

const asFile = (path: string, paths: readonly string[]): string | undefined =>
  [path, `${path}.js`, `${path}.json`].find((one) => paths.includes(one));

function asFolder(path: string, paths: readonly string[], mainOf: MainOf): string | undefined {
  const inside = (name: string) => (path === '' ? name : `${path}/${name}`);
  const main = mainOf(inside('package.json'));
  if (typeof main === 'string' && main !== '') {
    const named = inside(main.replace(/^\.\//, '').replace(/\/$/, ''));
    const found = asFile(named, paths) ?? asFile(`${named}/index`, paths);
    if (found !== undefined) return found;
  }
  return asFile(inside('index'), paths);
}
