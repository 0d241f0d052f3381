/**
 * Who may import whom: the table that ARCHITECTURE.md draws, as data. The most specific room wins, so a file with
 * a row of its own escapes its folder's row. It decides nothing itself; check-imports.ts reads it.
 */

export interface Room {
  /** A folder or a file, from the repository's root, without a closing slash; "" is every other file. */
  path: string;
  /** Folders and files of ours that it may import besides itself. "*" is all of them. */
  may: readonly string[];
  /** Packages: "any", or the only ones it may import. Packages with a room of their own need that too. */
  packages: 'any' | readonly string[];
  /**
   * Whether it may import Node's own modules. "bundled": their names mean Node's published library, which
   * build-runtime.ts bundles with this room, and never the Node that the code runs in.
   */
  node: boolean | 'bundled';
  /** Ends the message: why the room is so, and where the code should go instead. */
  why: string;
}

const JOURNAL = 'src/kernel/journal.ts';

/** What every runner may import: the simulation, and of Node's library the shape of its bindings and the names of its parts. */
const SIMULATION = [
  'src/process',
  'src/network',
  'src/disk',
  'src/trace',
  'src/kernel',
  'src/check',
  'src/node/bindings.ts',
  'src/node/parts.ts',
];

export const ROOMS: readonly Room[] = [
  {
    path: 'src/kernel',
    may: [],
    packages: [],
    node: false,
    why: 'the kernel imports nothing, so that it runs the same in every host',
  },
  {
    path: 'src/network',
    may: ['src/kernel'],
    packages: [],
    node: false,
    why: 'the network stands on the kernel alone',
  },
  {
    path: 'src/disk',
    may: ['src/kernel'],
    packages: [],
    node: false,
    why: 'a disk is plain data, the same in every host',
  },
  {
    path: 'src/node',
    may: ['src/network/protocol.ts', 'src/disk'],
    packages: 'any',
    node: 'bundled',
    why: "Node's API sees the machine only through bindings.ts and the network's protocol",
  },
  {
    path: 'src/trace',
    may: ['src/kernel'],
    packages: [],
    node: false,
    why: 'traces are plain data, drawn from the journal alone',
  },
  {
    path: 'src/check',
    may: ['src/trace', JOURNAL],
    packages: [],
    node: false,
    why: 'checks see the trace of a run and nothing else of it',
  },
  {
    path: 'src/process',
    may: ['src/node', 'src/network/protocol.ts', 'src/disk', 'src/kernel'],
    packages: 'any',
    node: false,
    why: 'a process knows its Node library and the kernel, not the runner that started it',
  },
  {
    path: 'src/runner',
    may: [...SIMULATION, '.generated'],
    packages: 'any',
    node: false,
    why: 'a runner knows the simulation, not the pages that use it',
  },
  {
    path: 'src/runner/simulated/node-recorder.ts',
    may: ['src/runner', 'src/workbook', ...SIMULATION],
    packages: 'any',
    node: false,
    why: 'the recorder of the build knows the simulation and the workbook that it records for',
  },
  {
    path: 'src/workbook',
    may: ['src/runner', 'src/check', 'src/trace', 'src/kernel', 'sandboxes'],
    packages: 'any',
    node: false,
    why: 'the workbook knows content and runs, not the pages and views that show them',
  },
  {
    path: 'src/views',
    may: ['src/trace', JOURNAL, '.generated'],
    packages: 'any',
    node: false,
    why: 'views draw traces, plain data; hand them what they need as an argument',
  },
  {
    path: 'src/workshop',
    may: ['src/trace', 'src/workbook', JOURNAL],
    packages: 'any',
    node: false,
    why: 'workshops carry progress and faults, not the runner itself',
  },
  {
    path: 'src/tools',
    may: ['*'],
    packages: 'any',
    node: true,
    why: 'tools run in a terminal',
  },
  {
    path: 'tests',
    may: ['*'],
    packages: 'any',
    node: true,
    why: 'whole-page tests see everything',
  },
  {
    path: 'content',
    may: ['src/components', 'src/views', 'sandboxes'],
    packages: ['@astrojs/starlight'],
    node: false,
    why: 'prose places elements and holds no logic',
  },
  {
    path: '',
    may: ['*'],
    packages: 'any',
    node: true,
    why: 'configuration at the root ties everything together',
  },
  ...['src/components', 'src/layouts', 'src/pages', 'src/styles', 'src/content.config.ts'].map((path) => ({
    path,
    may: [
      'src/components',
      'src/layouts',
      'src/styles',
      'src/views',
      'src/workbook',
      'src/runner',
      'src/check',
      'src/trace',
      'src/kernel',
      'src/workshop',
      'sandboxes',
      'content',
      '.generated',
      'package.json',
    ],
    packages: 'any' as const,
    node: false,
    why: 'pages reach the simulation through src/runner, and run in a browser',
  })),
];

/** Files that run under Node although their folder does not. Tests beside the source do too. */
export const NODE_FILES: readonly string[] = [
  'src/runner/node',
  'src/workshop/server',
  'src/workbook/read-sandboxes.ts',
  'src/workbook/read-texts.ts',
  'src/workbook/measured/build-cache.ts',
  'src/workbook/measured/measure-sandbox.ts',
  'src/runner/simulated/in-thread-runner.ts',
  'src/runner/simulated/in-thread-worker.ts',
  'src/runner/simulated/play-cluster.ts',
  'src/runner/simulated/node-recorder.ts',
  // A program for the simulated Node.
  'src/runner/simulated/asker',
];

/** Packages that only one room may import, with the room. */
export const PACKAGE_ROOMS: Readonly<Record<string, string>> = {
  'monaco-editor': 'src/views/editor',
  'monaco-vim': 'src/views/editor',
  '@xterm/xterm': 'src/views/terminal',
  '@xterm/addon-fit': 'src/views/terminal',
  '@webcontainer/api': 'src/runner/webcontainer',
};

/** Files that import such a package all the same, and the package: what the benchmarks measure ours against. */
export const PACKAGE_ROOMS_EXCEPT: readonly (readonly [file: string, name: string])[] = [
  ['src/tools/bench/bare-monaco/open-monaco.ts', 'monaco-editor'],
];

/** Folders whose sub-folders never import one another: what two of them need goes beside them or into an argument. */
export const APART: readonly string[] = ['src/views', 'src/runner'];

/** Pairs that may cross all the same. */
export const APART_EXCEPT: readonly (readonly [from: string, to: string])[] = [];

/** The only files that code in a page must not reach even through a folder that it may import. */
export const TERMINAL_ONLY: readonly string[] = ['src/runner/node', 'src/workshop/server', 'src/tools'];

/** Where pages, components and views live: the code that a browser loads. */
export const BROWSER_FOLDERS: readonly string[] = ['src/components', 'src/layouts', 'src/pages', 'src/views'];

/** Names that gather what has no home. */
export const DRAWERS: readonly string[] = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'core',
  'misc',
  'types',
];

/** Folders that mirror Node's own file names, whatever they are. */
export const MIRRORS: readonly string[] = ['src/node/stand-ins', 'src/node/internal-binding'];

/** True when `path` is `place` or lies in it. */
export function isIn(path: string, place: string): boolean {
  return place === '' || path === place || path.startsWith(`${place}/`);
}

/** The row that governs a file: the longest path that holds it. */
export function roomOf(path: string): Room {
  const holding = ROOMS.filter((room) => isIn(path, room.path));
  return holding.reduce((best, room) => (room.path.length > best.path.length ? room : best));
}
