/** Modules of several files: how `require` finds them, and what it says when it does not, in both worlds. */
import { expect, test } from 'vitest';
import type { Cluster } from '../../src/runner/runner.ts';
import { inBothWorlds, TRIES } from './in-both-worlds.ts';

const MAIN = `
const { basename, relative } = require('node:path');
const seen = (value) => (typeof value === 'string' ? relative(__dirname, value) : value);
for (const specifier of ['./folder', './folder/', './package', './data', './data.json', './file', './file.js',
  './other', './other.cjs', './nothing', '.', './folder/index', './deep/asks']) {
  try {
    console.log(specifier, require(specifier), seen(require.resolve(specifier)));
  } catch (error) {
    const { code, message, requireStack } = error;
    console.log(specifier, code, message.split('\\n')[0], requireStack?.map(seen));
  }
}
console.log(require.main === module, basename(module.filename), module.loaded, module.exports === exports);
console.log(Object.keys(require.cache).map(seen).sort(), module.children.map(({ filename }) => seen(filename)));
console.log(require('./count'), require('./count'), delete require.cache[require.resolve('./count')], require('./count'));
for (let round = 0; round < 2; round++) try { require('./throws'); } catch (error) { console.log(error.message); }
console.log(require('./cycle-a'), require.resolve('node:http'), require.resolve('fs'));
console.log(basename(__filename), basename(__dirname), module.paths[0].endsWith('/node_modules'));
`;

const cluster: Cluster = {
  name: 'modules',
  services: [{ name: 'main', entry: 'main/main.cjs', environment: {} }],
  files: {
    'main/package.json': '{ "type": "commonjs" }',
    'main/main.cjs': MAIN,
    'main/folder/index.js': "exports.name = 'index of folder';",
    'main/package/package.json': '{ "main": "./lib/first" }',
    'main/package/lib/first.js':
      "module.exports = ['first', require('..') === exports, require('../../file').name];",
    'main/data.json': '{ "a": [1, 2] }',
    'main/file.js': "exports.name = 'file'; exports.above = module.children.length;",
    'main/other.cjs': "module.exports = 'other';",
    'main/deep/asks.js': "require('./not-there');",
    'main/count.js': 'globalThis.count = (globalThis.count ?? 0) + 1; module.exports = globalThis.count;',
    'main/throws.js':
      "globalThis.thrown = (globalThis.thrown ?? 0) + 1; throw new Error('thrown ' + globalThis.thrown);",
    'main/cycle-a.js': "exports.early = 1; exports.b = require('./cycle-b').sees; exports.late = 2;",
    'main/cycle-b.js': "exports.sees = { ...require('./cycle-a') };",
  },
  network: { latencyMs: { min: 1, max: 1 } },
};

test(
  'a CommonJS program finds files, folders and packages, and is told what it does not find',
  TRIES,
  async () => {
    const { simulated, real } = await inBothWorlds(cluster, { untilMs: 8000 });
    expect(real['main']?.stdout.length).toBeGreaterThan(15);
    expect(real['main']?.exit).toEqual({ code: 0, signal: null });
    expect(simulated).toEqual(real);
  },
);
