/** The licences of the packages in a script: they must allow that it is passed on, and their texts go with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whoever passes these on must keep their text, and nothing more. */
const ALLOWED = /^(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|Unlicense|BlueOak-1\.0\.0)$/;

/** The folders of the packages that hold these files, from the repository's root, sorted. */
export function packageFolders(files: readonly string[]): string[] {
  const folders = files.flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}

/** A comment for the head of a script. Throws for a package whose licence is not known to allow this. */
export function packageLicences(root: string, folders: readonly string[]): string {
  const packages = folders.map((folder) => {
    const { name, version, license, author } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    ) as { name: string; version: string; license?: string; author?: string | { name?: string } };
    const parts = String(license ?? '').replace(/^\(|\)$/g, '');
    if (!parts.split(/ (?:AND|OR) /).every((one) => ALLOWED.test(one))) {
      throw new Error(
        `The licence of ${name}, ${license ?? 'which names none'}, is not one that src/tools/packages/package-licences.ts knows. ` +
          'Read it, and add it there or leave out the package that needs it.',
      );
    }
    const files = readdirSync(join(root, folder)).filter((file) => /^(?:licen[cs]e|notice)/i.test(file));
    const by = typeof author === 'string' ? author : author?.name;
    const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    if (texts.length === 0) texts.push(`Licence: ${license}.${by === undefined ? '' : ` By ${by}.`}`);
    return `${name} ${version}:\n${texts.join('\n\n')}`;
  });
  return `/*!\n${packages.join('\n\n').replaceAll('*/', '* /')}\n*/`;
}
