import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageFolders, packageLicences } from './package-licences.ts';

const root = mkdtempSync(join(tmpdir(), 'licences-'));
const put = (folder: string, license: string | undefined, text?: string) => {
  mkdirSync(join(root, folder), { recursive: true });
  const name = folder.replace(/.*node_modules\//, '');
  writeFileSync(
    join(root, folder, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', license, author: 'Ada' }),
  );
  if (text !== undefined) writeFileSync(join(root, folder, 'LICENSE.md'), text);
};
beforeAll(() => {
  put('node_modules/free', '(Apache-2.0 AND BSD-3-Clause)', 'Do what you like */');
  put('node_modules/silent', 'MIT');
  put('node_modules/closed', 'SEE LICENSE IN closed.txt');
  put('node_modules/nothing', undefined);
});
afterAll(() => rmSync(root, { recursive: true }));

test('every package that gave a file is found once, those inside of others too', () => {
  const files = [
    'node_modules/a/index.js',
    'node_modules/a/lib/b.js',
    'node_modules/a/node_modules/@b/c/d.js',
    'src/own.ts',
  ];
  expect(packageFolders(files)).toEqual(['node_modules/a', 'node_modules/a/node_modules/@b/c']);
});

test('the text of a licence goes out whole, without ending the comment; a package without one is credited', () => {
  const text = packageLicences(root, ['node_modules/free', 'node_modules/silent']);
  expect(text).toBe('/*!\nfree 1.0.0:\nDo what you like * /\n\nsilent 1.0.0:\nLicence: MIT. By Ada.\n*/');
});

test.each(['closed', 'nothing'])('a licence that is not known stops the build: %s', (name) => {
  expect(() => packageLicences(root, [`node_modules/${name}`])).toThrow(`The licence of ${name}`);
});
