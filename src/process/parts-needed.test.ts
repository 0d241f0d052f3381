import { describe, expect, it } from 'vitest';
import { PART_NAMES } from '../node/parts.ts';
import type { Image } from './image.ts';
import { partsNeeded } from './parts-needed.ts';

const needed = (...codes: string[]) => {
  const image: Image = {};
  for (const [index, code] of codes.entries()) image[`${index}.ts`] = { code, format: 'javascript' };
  return partsNeeded(image, Object.keys(image));
};
const all = PART_NAMES;

describe('the parts that a program needs', () => {
  it('are none for http, net and events', () => {
    expect(needed("var _h = require('node:http'); require('net'); require('events');")).toEqual([]);
  });

  it('are those that an import names, with the parts that these need', () => {
    expect(needed("require('node:assert/strict')")).toEqual(['assert', 'comparisons']);
    expect(needed('require("url")', "require( 'querystring' )")).toEqual(['url']);
    expect(needed("Promise.resolve().then(() => _interop(require('node:util')))")).toEqual([
      'abort',
      'comparisons',
      'util',
    ]);
  });

  it('are those that functions of the core need', () => {
    expect(needed("require('stream'); fetch(process.env.URL);")).toEqual(['abort', 'fetch']);
    expect(needed('request.signal.aborted')).toEqual(['abort']);
    expect(needed('await request.map(String).toArray()')).toEqual(['abort']);
  });

  it('are those that a namespace import reads', () => {
    expect(needed("require('node:timers')")).toEqual(['timers']);
  });

  it('are those for functions of Math that engines approximate', () => {
    expect(needed('Math.floor(Math.random() * Math.max(1, Math.PI)); console.log(1)')).toEqual([]);
    for (const text of [
      '-Math.log(x)',
      'const { sin } = Math;',
      'Math["cos"](1)',
      'use(Math)',
      'Math\n .exp(1)',
    ])
      expect([text, needed(text)]).toEqual([text, ['math']]);
  });

  it('are those that a global name loads', () => {
    expect(needed('console.log(crypto.randomUUID())')).toEqual(['crypto']);
    expect(needed('const cryptography = 1;')).toEqual([]);
  });

  it('are all of them where only the run knows the name', () => {
    for (const code of [
      'require(name)',
      'require(`node:assert`)',
      'const load = require;',
      'use(require)',
      'require.call(null, name)',
      '\\u0063rypto.randomUUID()',
    ])
      expect([code, needed(code)]).toEqual([code, all]);
  });

  it('do not grow by what only looks like an import', () => {
    expect(needed('// Two reads require care; that is all we require.\n_require(x); "assert";')).toEqual([]);
  });
});
