/**
 * Which of Node's modules a program may import, and how each is loaded: on first use, because most programs need few.
 * A module that Node has and the simulation lacks throws and says where it works; a name that Node lacks is undefined.
 */
import { modules } from './modules.ts';
import { ABSENT_MODULES, PARTS } from './parts.ts';

/** In Node's own sources these names mean something else, or are missing: programs get them under another. */
const elsewhere = (name: string) =>
  (require('internal/elsewhere') as { moduleElsewhere(name: string): unknown }).moduleElsewhere(name);

/** By name without "node:". */
export const loaders: Record<string, () => unknown> = {
  _http_agent: () => require('node:_http_agent'),
  _http_client: () => require('node:_http_client'),
  _http_common: () => require('node:_http_common'),
  _http_incoming: () => require('node:_http_incoming'),
  _http_outgoing: () => require('node:_http_outgoing'),
  _http_server: () => require('node:_http_server'),
  assert: () => require('node:assert'),
  'assert/strict': () => (require('node:assert') as { strict: unknown }).strict,
  async_hooks: () => require('node:async_hooks'),
  buffer: () => require('buffer'),
  console: () => (require('./console.ts') as typeof import('./console.ts')).console,
  constants: () => {
    const { errno, priority, signals } = require('./stand-ins/os.ts').constants;
    return { ...errno, ...priority, ...signals };
  },
  crypto: () => require('node:crypto'),
  dgram: () => require('node:dgram'),
  diagnostics_channel: () => require('node:diagnostics_channel'),
  dns: () => require('node:dns'),
  'dns/promises': () => (require('node:dns') as { promises: unknown }).promises,
  events: () => require('node:events'),
  fs: () => require('node:fs'),
  'fs/promises': () => require('node:fs/promises'),
  http: () => require('node:http'),
  net: () => require('node:net'),
  os: () => require('./stand-ins/os.ts'),
  path: () => require('node:path'),
  'path/posix': () => (require('node:path') as { posix: unknown }).posix,
  perf_hooks: () => require('./stand-ins/perf-hooks.ts'),
  process: () => process,
  punycode: () => require('node:punycode'),
  querystring: () => require('node:querystring'),
  stream: () => require('node:stream'),
  'stream/consumers': () => require('node:stream/consumers'),
  'stream/promises': () => require('node:stream/promises'),
  'stream/web': () => require('node:stream/web'),
  string_decoder: () => require('node:string_decoder'),
  timers: () => (require('node:timers') as typeof import('./stand-ins/timers.ts')).timersModule,
  'timers/promises': () => require('node:timers/promises'),
  url: () => require('node:url'),
  util: () => require('node:util'),
  sys: () => require('node:sys'),
  'util/types': () => require('internal/util/types'),
};

for (const name of PARTS.elsewhere.stands ?? []) loaders[name] = () => elsewhere(name);

/** A library that serves a second process loads what the first one imported before that begins. */
const loaderName = (name: string) => `import ${name}`;
for (const name of Object.keys(loaders)) modules.loaders[loaderName(name)] = () => builtin(name);

const absent = new Set(ABSENT_MODULES);

const loaded = new Map<string, unknown>();

export function builtin(specifier: string): unknown {
  const name = specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (load === undefined) {
    if (!absent.has(name)) return undefined;
    throw new Error(
      `node:${name} is not available in the simulated runner yet. It works in real Node: npm run sandbox -- <name>.`,
    );
  }
  const module = asModule(load());
  nameExports(module);
  loaded.set(name, module);
  modules.loaded.push(loaderName(name));
  return module;
}

/** The build shortens names; what a program can log or see in an error gets its own back. */
export function nameExports(module: unknown): void {
  if (module === null || (typeof module !== 'object' && typeof module !== 'function')) return;
  for (const [name, description] of Object.entries(Object.getOwnPropertyDescriptors(module))) {
    if (typeof description.value === 'function') restoreName(description.value as () => void, name);
  }
}

export function restoreName(value: { readonly name: string }, name: string): void {
  const own = Object.getOwnPropertyDescriptor(value, 'name');
  if (own?.configurable && value.name.length <= 3 && name.length > 3) {
    Object.defineProperty(value, 'name', { value: name, configurable: true });
  }
}

/** A module of ours is a bundle's namespace; programs get a plain object with `default`, as from real Node. */
function asModule(value: unknown): unknown {
  const isNamespace = typeof value === 'object' && value !== null && '__esModule' in value;
  return isNamespace ? { ...(value as object) } : value;
}

export const builtinNames: readonly string[] = Object.keys(loaders).sort();
