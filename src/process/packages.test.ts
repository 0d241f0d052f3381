import { describe, expect, it } from 'vitest';
import { compileFiles } from '../runner/simulated/compile.ts';
import { closureOf } from './image.ts';
import { type PackageIndex, packageOf, packagesIn } from './packages.ts';
import { partsNeeded } from './parts-needed.ts';

const index: PackageIndex = {
  hono: { entries: ['hono', 'hono/cors'], parts: ['crypto'], packages: [] },
  '@hono/node-server': { entries: ['@hono/node-server'], parts: ['fs'], packages: ['hono'] },
  ws: { entries: ['ws'], parts: ['url'], packages: [] },
};

describe('the packages of a program', () => {
  it('are named by the first part of a specifier, or by two behind an @', () => {
    const names = [
      'hono',
      'hono/utils/mime',
      '@hono/node-server',
      '@hono/node-server/x',
      'node:fs',
      './hono',
      '@',
    ];
    expect(names.map(packageOf)).toEqual([
      'hono',
      'hono',
      '@hono/node-server',
      '@hono/node-server',
      null,
      null,
      null,
    ]);
  });

  it('are those of the list that it imports, as a whole or in part, at once or later', () => {
    const { 'a.ts': compiled } = compileFiles({
      'a.ts':
        "import { cors } from 'hono/cors';\nimport pad from 'left-pad';\nimport type { A } from 'koa';\nawait import('ws');",
    });
    expect(compiled && 'code' in compiled ? packagesIn(compiled.code) : null).toEqual(['hono', 'ws']);
  });

  it('come with those that they need, and only to the processes that import them', () => {
    const image = compileFiles(
      {
        'a.ts': "import './b.ts';",
        'b.ts': "import { serve } from '@hono/node-server';",
        'c.ts': "import 'ws';",
      },
      index,
    );
    expect(closureOf(image, 'a.ts').sort()).toEqual(['a.ts', 'b.ts', 'npm:@hono/node-server', 'npm:hono']);
    expect(partsNeeded(image, closureOf(image, 'a.ts'))).toEqual([
      'crypto',
      'fs',
      'path',
      'npm:@hono/node-server',
      'npm:hono',
    ]);
    expect(partsNeeded(image, closureOf(image, 'c.ts'))).toEqual(['url', 'npm:ws']);
  });

  it('are none where no file names one', () => {
    const image = compileFiles({ 'a.ts': "console.log('ws', './hono');" }, index);
    expect(Object.keys(image)).toEqual(['a.ts']);
  });
});
