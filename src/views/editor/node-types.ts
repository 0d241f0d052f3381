/**
 * The declarations that the type checker needs for the part of Node's library that sandboxes have, as text: @types/node's
 * own files, and undici's for fetch and WebSocket. A module that a program can name although the simulation lacks it is
 * declared as anything: import-warnings.ts says the rest of it. A chunk of its own, loaded when files are first checked.
 */
const node: Record<string, string> = import.meta.glob(
  [
    '../../../node_modules/@types/node/{assert,async_hooks,buffer,buffer.buffer,console,constants,crypto}.d.ts',
    '../../../node_modules/@types/node/{dgram,diagnostics_channel,dns,events,fs,globals,globals.typedarray}.d.ts',
    '../../../node_modules/@types/node/{http,net,os,path,perf_hooks,process,punycode,querystring}.d.ts',
    '../../../node_modules/@types/node/{stream,string_decoder,timers,tty,url,util,worker_threads}.d.ts',
    '../../../node_modules/@types/node/{assert/strict,dns/promises,fs/promises,timers/promises}.d.ts',
    '../../../node_modules/@types/node/stream/*.d.ts',
    '../../../node_modules/@types/node/{compatibility,web-globals}/*.d.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);
const undici: Record<string, string> = import.meta.glob(
  '../../../node_modules/undici-types/{eventsource,fetch,formdata,header,patch,utility,websocket}.d.ts',
  { query: '?raw', import: 'default', eager: true },
);

/** By file name, as the type checker is to see it. `missing`: modules without "node:" that are only to be namable. */
export function nodeTypes(missing: readonly string[]): Record<string, string> {
  const known = Object.keys(node).map((path) => path.replace(/^.*\/@types\/node\/|\.d\.ts$/g, ''));
  const files: Record<string, string> = {
    'file:///node_modules/undici-types/index.d.ts': ['fetch', 'formdata', 'websocket', 'eventsource']
      .map((name) => `export * from './${name}';\n`)
      .join(''),
    'file:///node_modules/@types/node/missing.d.ts': missing
      .filter((name) => !known.includes(name))
      .flatMap((name) => [name, `node:${name}`])
      .map((name) => `declare module '${name}';\n`)
      .join(''),
    'file:///node_modules/@types/node/sys.d.ts': ['sys', 'node:sys']
      .map((name) => `declare module '${name}' { export * from 'node:util'; }\n`)
      .join(''),
  };
  for (const [path, text] of Object.entries({ ...node, ...undici })) {
    const inside = path.slice(path.lastIndexOf('/node_modules/'));
    files[`file://${inside}`] = text;
  }
  return files;
}
