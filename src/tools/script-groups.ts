/**
 * Which modules of the site are bundled into one script. Left to itself the bundler makes a script of a kilobyte or so of whatever
 * two others share; each is a request, and a browser has six connections to a server. So what the opened workbench needs beyond
 * what its page has loaded anyway is one script, and what runner, editor and views need of it as well is another.
 */
import { fileURLToPath } from 'node:url';

/** As much of Rolldown's group as these are. */
interface ScriptGroup {
  name: string | ((id: string, graph: Graph) => string | null);
  test?: RegExp;
  priority: number;
  minShareCount?: number;
  entriesAware?: boolean;
}
interface Graph {
  getModuleInfo(id: string): Module | null;
}
interface Module {
  isEntry: boolean;
  importedIds: readonly string[];
  importers: readonly string[];
}

const sandbox = fileURLToPath(new URL('../components/sandbox/', import.meta.url));
const WORKBENCH = `${sandbox}open-workbench.tsx`;
/** A page loads it when it has nothing else to do, before anybody touches a sandbox. */
const RESUME = `${sandbox}resume.tsx`;
const PRELOADER = 'vite/preload-helper';

export function scriptGroups(): ScriptGroup[] {
  let workbench: Set<string> | null = null;
  const isInWorkbench = (id: string, graph: Graph): boolean => {
    workbench ??= reached(WORKBENCH, (module) => graph.getModuleInfo(module)?.importedIds ?? []);
    return workbench.has(id);
  };
  /** What needs it in a page whose sandboxes nobody has touched: its first scripts, or the one that shows saved work. */
  const pageScript = (id: string, graph: Graph): string | null => {
    const users = [...reached(id, (module) => graph.getModuleInfo(module)?.importers ?? [])];
    if (id.includes(PRELOADER) || users.some((module) => graph.getModuleInfo(module)?.isEntry)) return 'page';
    return users.includes(RESUME) ? 'page-later' : null;
  };
  return [
    { name: 'preact', test: /\/node_modules\/@?preact\//, priority: 3 },
    {
      name: 'workbench-parts',
      test: /\/src\/(?:trace|kernel|check)\/|\/src\/node\/parts\.ts|\/src\/views\/(?:editor\/(?:words|line-changes)|[\w-]+)\.tsx?$/,
      priority: 2,
      minShareCount: 2,
    },
    {
      // Without a group of their own they would be taken into the next one.
      name: (id, graph) => (isInWorkbench(id, graph) ? pageScript(id, graph) : null),
      priority: 1,
    },
    { name: (id, graph) => (isInWorkbench(id, graph) ? 'workbench' : null), priority: 0 },
  ];
}

/** The module itself and all that is reached from it. */
function reached(start: string, next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set([start]);
  // A set that grows is gone through to its end.
  for (const id of seen) for (const one of next(id)) seen.add(one);
  return seen;
}
