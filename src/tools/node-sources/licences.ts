/** The licence texts of everything that is in a script of the library and not ours. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNodeSources } from './read-sources.ts';

/** A comment for the head of a script that was made of `inputs`, paths from the repository's root. */
export function licenceComment(root: string, inputs: readonly string[]): string {
  const nodeLicence = /^(?:\/\/.*\n)+/.exec(readNodeSources()['_http_client'] ?? '')?.[0] ?? '';
  const packages = [
    ...new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])),
  ];
  const texts = packages.map((name) => {
    const folder = join(root, 'node_modules', name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name}:\n${file === undefined ? 'see its package' : readFileSync(join(folder, file), 'utf8').trim()}`;
  });
  const text = [
    `Parts of this file are the JavaScript library of Node.js ${process.versions.node}.`,
    `Copyright Node.js contributors. All rights reserved.`,
    nodeLicence.replaceAll(/^\/\/ ?/gm, '').trim(),
    ...texts,
  ].join('\n\n');
  return `/*!\n${text.replaceAll('*/', '* /')}\n*/`;
}
