import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Runs the command over a folder with these files. */
function lint(files: Record<string, string>): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  folders.push(folder);
  for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'lint-imports.ts'), folder], {
    encoding: 'utf8',
  });
  return { status: run.status, output: run.stdout + run.stderr };
}

describe('lint-imports', () => {
  it('exits 1 and names file, line, import and rule of a forbidden import', () => {
    const { status, output } = lint({ 'src/kernel/clock.ts': "\nimport 'node:fs';\n" });
    expect(status).toBe(1);
    expect(output).toContain('src/kernel/clock.ts:2 imports "node:fs"');
    expect(output).toContain('[node-only-in-node]');
  });

  it('exits 0 on a clean tree', () => {
    const { status, output } = lint({ 'src/kernel/clock.ts': 'export const now = 0;' });
    expect(output).toContain('Imports of 1 files: no mistake.');
    expect(status).toBe(0);
  });

  it('exits 1 when it finds nothing to read', () => {
    expect(lint({}).status).toBe(1);
  });
});
