import { expect, test } from 'vitest';
import { fileTree } from './file-tree.ts';
import { packagesNamed } from './packages-named.ts';

test('packages are found by every way of importing, once, with their scope and without their inner path', () => {
  const files = {
    a: "import x from 'ms';\nimport type { Y } from '@scope/name/inner';\nexport * from \"ms/more\";",
    b: "const z = require('left-pad'); await import('nanoid'); import 'side-effect';",
  };
  expect(packagesNamed(files)).toEqual(['@scope/name', 'left-pad', 'ms', 'nanoid', 'side-effect']);
});

test("Node's own modules, files and what npm would take for something else are none", () => {
  const files = {
    a: "import 'node:http'; import 'http'; import './x.ts'; import '#check'; import 'https://example.org/x.js';",
    b: "import '--registry=x'; import 'name && more'; import '../up'; import 'fs/promises';",
  };
  expect(packagesNamed(files)).toEqual([]);
});

test('texts by path make a tree of folders', () => {
  expect(fileTree({ 'a/b/c.ts': '1', 'a/d.ts': '2', e: '3' })).toEqual({
    a: {
      directory: {
        b: { directory: { 'c.ts': { file: { contents: '1' } } } },
        'd.ts': { file: { contents: '2' } },
      },
    },
    e: { file: { contents: '3' } },
  });
  for (const path of ['../x', 'a/../../x', '/x', 'a//b', ''])
    expect(() => fileTree({ [path]: '' })).toThrow('leads out of the folder');
});
