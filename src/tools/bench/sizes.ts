/** How large the runner's scripts are: what a page fetches, and every process takes in. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { PART_NAMES } from '../../node/parts.ts';
import { packageScripts } from '../packages/build-packages.ts';
import { tableOf } from './rows.ts';

const GOALS: Record<string, string> = { 'node-library.js': '≤ 150 kB gzip' };

export function sizeTable(): string {
  const parts = PART_NAMES.map((part) => `node-parts/${part}.js`);
  const scripts = ['node-library.js', 'process-worker.js', 'kernel-worker.js', 'frame.js'];
  const kB = (size: number) => `${(size / 1000).toFixed(1)} kB`;
  return tableOf(
    ['Script', 'Minified', 'gzip', 'Goal'],
    [...scripts, ...parts, ...packageScripts].map((name) => {
      const bytes = readFileSync(new URL(`../../../.generated/${name}`, import.meta.url));
      return [name, kB(bytes.length), kB(gzipSync(bytes).length), GOALS[name] ?? ''];
    }),
  );
}
