/**
 * The npm packages that programs may import, as data: the build makes a script of each, real Node gets them from
 * node_modules, and whatever else a program names is said to be missing. How a package is added: CONTRIBUTING.md.
 */
import type { PartName, ScriptName } from '../node/parts.ts';

/** How a package is built. Most need nothing said. */
export interface PackageOptions {
  /** Which of its entry points there are besides its main one, as written behind its name: "cors" for "hono/cors". */
  entries?: readonly string[];
  /** Files that take another's place: as a bundler for browsers is told by a package itself. */
  alias?: Readonly<Record<string, string>>;
}

/**
 * What depd names as its file for browsers: its other one makes code out of text and reads call sites that only V8 has.
 * Without it there are no warnings of deprecated calls.
 */
const DEPD = { depd: 'depd/lib/browser/index.js' };

export const PACKAGES: Readonly<Record<string, PackageOptions>> = {
  '@bufbuild/protobuf': { entries: ['codegenv1', 'codegenv2', 'reflect', 'txtpb', 'wire', 'wkt'] },
  '@connectrpc/connect': {
    entries: ['protocol', 'protocol-connect', 'protocol-grpc', 'protocol-grpc-web'],
  },
  '@connectrpc/connect-node': {},
  '@hono/node-server': { entries: ['conninfo', 'serve-static'] },
  express: { alias: DEPD },
  fastify: { alias: { 'atomic-sleep': './src/tools/packages/no-sleep.cjs' } },
  hono: {
    entries: [
      'basic-auth',
      'bearer-auth',
      'body-limit',
      'client',
      'combine',
      'conninfo',
      'compress',
      'context-storage',
      'cookie',
      'cors',
      'csrf',
      'etag',
      'factory',
      'http-exception',
      'logger',
      'method-override',
      'powered-by',
      'pretty-json',
      'proxy',
      'request-id',
      'route',
      'secure-headers',
      'streaming',
      'timeout',
      'timing',
      'trailing-slash',
      'utils/mime',
      'validator',
      'ws',
    ],
  },
  koa: { alias: DEPD },
  ws: {},
};

/** What the build found out about a package. */
export interface PackageInfo {
  /** Every specifier that names something in it. */
  entries: readonly string[];
  /** Parts of Node's library that it needs. */
  parts: readonly PartName[];
  /** Other packages of the list that it needs. */
  packages: readonly string[];
}

/** By a package's name. */
export type PackageIndex = Readonly<Record<string, PackageInfo>>;

/** Under this name its script travels, and it stands in an image. */
export const scriptOf = (packageName: string) => `npm:${packageName}` as const satisfies ScriptName;

/** The package that a specifier names: "hono" for "hono/cors". Null for what can't name one. */
export function packageOf(specifier: string): string | null {
  return /^(?:@[a-z0-9][\w.~-]*\/)?[a-z0-9][\w.~-]*(?=\/|$)/.exec(specifier)?.[0] ?? null;
}

/** `require` with a bare specifier as a literal, which an `import` becomes, too. */
const bareRequire = /\brequire\(\s*(?:'([^'./\n][^'\n]*)'|"([^"./\n][^"\n]*)")\s*\)/g;

/** The packages of the list that compiled code names; without those that they need. */
export function packagesIn(code: string): string[] {
  const names = new Set<string>();
  for (const [, single, double = ''] of code.matchAll(bareRequire)) {
    const name = packageOf(single ?? double);
    if (name !== null && Object.hasOwn(PACKAGES, name)) names.add(name);
  }
  return [...names];
}
