/**
 * Leaves out of Node's sources what a simulated program can't reach, for the sake of the bundle's size and start:
 * what nothing names (prune-unused.ts), error classes, the Windows half of `path`. What stays behaves as in Node; the one
 * thing replaced is how the stack of a logged error is made.
 */
import { join } from 'node:path';
import { pruneUnused } from './prune-unused.ts';
import { rewritten } from './rewrites.ts';

/**
 * What is bundled of Node's sources, by name: of `taken`, all that are. `library` is the folder src/node, `ours` the
 * texts in it, which use some of them.
 */
export function prunedSources(
  sources: Readonly<Record<string, string>>,
  taken: ReadonlySet<string>,
  library: string,
  ours: readonly string[],
): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const name of taken)
    changed[name] = changedSource(name, rewritten(name, sources[name] ?? ''), library);
  const pruned = pruneUnused(changed, ours);
  const { 'internal/errors': errors = '', ...others } = pruned;
  const ofOurs = ours.flatMap((text) => text.match(/\bcodes\.ERR_\w+/g) ?? []);
  pruned['internal/errors'] = pruneErrorCodes(errors, [...Object.values(others), ...ofOurs]);
  return pruned;
}

function changedSource(name: string, source: string, library: string): string {
  if (name === 'path') return prunePath(source);
  if (name === 'internal/util/inspect') return replaceLoggedStack(source, join(library, 'error-stack.ts'));
  return source;
}

/** Every taken source: `roots` and what they require, by the rule that the plugin links with. */
export function takenSources(
  sources: Record<string, string>,
  roots: readonly string[],
  isTaken: (name: string) => boolean,
): Set<string> {
  const taken = new Set<string>();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (taken.has(name) || !isTaken(name)) continue;
    taken.add(name);
    for (const [, required = ''] of (sources[name] ?? '').matchAll(/require\('([^']+)'\)/g))
      waiting.push(required);
  }
  return taken;
}

/** Statements `E('ERR_…', …);` whose code none of the texts mentions. They begin in the first column and are indented. */
export function pruneErrorCodes(source: string, texts: readonly string[]): string {
  const used = new Set(texts.flatMap((text) => text.match(/\bERR_[A-Z0-9_]+/g) ?? []));
  const lines = source.split('\n');
  const kept: string[] = [];
  // Codes that errors.js itself mentions outside of the declarations must stay, too.
  for (const line of lines) {
    if (!/^E\('ERR_/.test(line)) for (const code of line.match(/\bERR_[A-Z0-9_]+/g) ?? []) used.add(code);
  }
  let dropping = false;
  for (const line of lines) {
    const code = /^E\('(ERR_[A-Z0-9_]+)'/.exec(line)?.[1];
    if (code !== undefined) dropping = !used.has(code);
    else if (/^[^\s})\]]/.test(line)) dropping = false;
    if (!dropping) kept.push(line);
  }
  return kept.join('\n');
}

/** `path.win32` becomes `path.posix`: a simulated machine is Linux. */
export function prunePath(source: string): string {
  const start = source.indexOf('\nconst win32 = {');
  const end = source.indexOf('\nconst posixCwd');
  if (start === -1 || end === -1 || end < start)
    throw new Error("Node's path.js has another shape than expected.");
  return `${source.slice(0, start)}\nconst win32 = {};${source.slice(end)}`;
}

/** Lets errors be logged by src/node/error-stack.ts, whose path is given. */
export function replaceLoggedStack(source: string, errorStackPath: string): string {
  const reads = /^ {4}stack = error\.stack;$/m;
  if (!reads.test(source))
    throw new Error("Node's internal/util/inspect.js has another shape than expected.");
  return source.replace(reads, `stack = require(${JSON.stringify(errorStackPath)}).loggedStack(error);`);
}
