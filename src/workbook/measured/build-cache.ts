/**
 * What the build has worked out from runs, kept between builds: an entry for each digest of all that it depends on, so that
 * an unchanged chapter costs a read and an entry is never out of date. Lost or damaged entries are made anew.
 * Runs under Node only.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Everything that a recording, and what is measured in it, hangs on besides the sandbox. */
const SOURCES = [
  'kernel',
  'network',
  'disk',
  'node',
  'process',
  'runner',
  'trace',
  'check',
  'workbook/measured',
];
/** Entries that nobody asked for this long are dropped. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

export interface BuildCache {
  /** What `make` gave when everything in `about` was the same; else makes it now. Plain JSON data only. */
  kept<T>(kind: string, about: unknown, make: () => Promise<T>): Promise<T>;
}

/** `projectFolder` has src/ and node_modules/ in it. */
export function openBuildCache(projectFolder: string): BuildCache {
  const folder = join(projectFolder, 'node_modules/.cache/happens-before');
  let sources: string | null = null;
  return {
    async kept<T>(kind: string, about: unknown, make: () => Promise<T>): Promise<T> {
      sources ??= digestOfSources(projectFolder);
      const digest = sha256(JSON.stringify([sources, about]));
      const file = join(folder, `${kind}-${digest}.json.gz`);
      const known = read<T>(file);
      if (known !== null) return known.value;
      const value = await make();
      write(folder, file, value);
      return value;
    },
  };
}

function read<T>(file: string): { value: T } | null {
  try {
    return { value: JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as T };
  } catch {
    return null;
  }
}

/** A cache that can't be written is no reason to fail: the next build works it out again. */
function write(folder: string, file: string, value: unknown): void {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, gzipSync(JSON.stringify(value), { level: 1 }));
    renameSync(draft, file);
    for (const name of readdirSync(folder)) {
      const one = join(folder, name);
      if (Date.now() - statSync(one).mtimeMs > KEPT_MS) rmSync(one, { force: true });
    }
  } catch {
    // Nothing is lost but time.
  }
}

function digestOfSources(projectFolder: string): string {
  const hash = createHash('sha256').update(process.version);
  const files = SOURCES.flatMap((room) => {
    const folder = join(projectFolder, 'src', room);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => join(folder, name));
  });
  // Node's own sources and the packages went into these.
  files.push(join(projectFolder, '.generated/runtime-inputs.json'), join(projectFolder, 'package-lock.json'));
  for (const file of files.sort()) if (existsSync(file)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
