import { describe, expect, it } from 'vitest';
import { importWarnings } from './import-warnings.ts';

const missing = { onImport: ['readline', 'test'], onUse: ['zlib', 'child_process'] };
const found = (text: string) =>
  importWarnings(text, missing).map(({ module, throws, line, column, endColumn }) =>
    [module, throws, `${line}:${column}-${endColumn}`].join(' '),
  );

describe('importWarnings()', () => {
  it('finds a missing module by every way of importing, at its name', () => {
    expect(found("import { gzipSync } from 'node:zlib';")).toEqual(['node:zlib on-use 1:26-37']);
    expect(found("\nimport 'readline'\n")).toEqual(['node:readline on-import 2:8-18']);
    expect(found('const { spawn } = require("child_process");')).toEqual([
      'node:child_process on-use 1:27-42',
    ]);
    expect(found("await import( 'node:test' )")).toEqual(['node:test on-import 1:15-26']);
    expect(found("process.getBuiltinModule('zlib')")).toHaveLength(1);
    expect(found("import {\n  gzip,\n} from\n  'node:zlib';\nexport * from 'node:zlib';")).toEqual([
      'node:zlib on-use 4:3-14',
      'node:zlib on-use 5:15-26',
    ]);
  });

  it('says nothing of modules that are there, of packages and of files with such a name', () => {
    expect(
      found("import http from 'node:http';\nimport x from './zlib.ts';\nimport y from 'zlib-x';"),
    ).toEqual([]);
    expect(found("import y from 'readline/promises';")).toEqual([]);
  });

  it('passes over comments and templates, and is not led astray by quotes and slashes in texts', () => {
    expect(found("// from 'node:zlib'\n/* import 'node:zlib'\n */\n`import 'node:zlib'`")).toEqual([]);
    expect(found("const url = 'http://x'; import 'node:zlib';")).toEqual(['node:zlib on-use 1:32-43']);
    expect(found("const open = \"/*\"; import 'node:zlib'; // it's")).toHaveLength(1);
    expect(found("const it = 'it\\'s'; import 'node:zlib';")).toHaveLength(1);
  });
});
