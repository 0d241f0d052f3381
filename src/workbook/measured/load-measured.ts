/**
 * What a sandbox's figures say, for the elements of a chapter. Owns the glob over figures.ts and the messages an author gets
 * for a name that is not there. Runs in Astro components only.
 */
import type { Figures } from '../../check/index.ts';
import { loadSandbox } from '../load-sandboxes.ts';
import { openBuildCache } from './build-cache.ts';
import type { Measured } from './measure.ts';
import { measureSandbox } from './measure-sandbox.ts';

const modules = import.meta.glob<Figures>('/sandboxes/*/figures.ts', { import: 'default' });
const texts = import.meta.glob<string>('/sandboxes/*/figures.ts', { query: '?raw', import: 'default' });
const cache = openBuildCache(process.cwd());
/** By sandbox and the text of its figures: while a chapter is written, both change. */
const measured = new Map<string, Promise<Measured>>();

/** `of` is "<sandbox>/<name>", as an element has it; `element` is named in messages. */
export async function loadMeasured<K extends 'figures' | 'tables' | 'claims' | 'courses' | 'moments'>(
  of: string,
  kind: K,
  element: string,
): Promise<{ found: Measured[K][string]; seeds: string }> {
  const [sandbox = '', name = ''] = of.split('/');
  const path = `/sandboxes/${sandbox}/figures.ts`;
  const [load, read] = [modules[path], texts[path]];
  if (load === undefined || read === undefined) {
    const known = Object.keys(modules).map((one) => one.split('/')[2]);
    throw new Error(
      `${element}: there is no file sandboxes/${sandbox}/figures.ts. Sandboxes with figures: ${known.join(', ') || 'none'}.`,
    );
  }
  const text = await read();
  const key = `${sandbox}\n${JSON.stringify(loadSandbox(sandbox))}\n${text}`;
  const all =
    measured.get(key) ?? load().then((figures) => measureSandbox(loadSandbox(sandbox), figures, text, cache));
  measured.set(key, all);
  const { [kind]: named, seeds } = await all;
  const found = (named as Measured[K])[name] as Measured[K][string] | undefined;
  if (found === undefined) {
    throw new Error(
      `${element}: ${path.slice(1)} has no "${name}" among its ${kind}. It has: ${Object.keys(named).join(', ') || 'none'}.`,
    );
  }
  return { found, seeds };
}
