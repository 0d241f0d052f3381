/**
 * The declarations that the type checker needs for the part of Node's library that sandboxes have, as text.
 * They are @types/node's own files, and undici's for fetch; modules left out here are unknown to the editor.
 * A chunk of its own, loaded with Monaco and never before.
 */
const node: Record<string, string> = import.meta.glob(
  [
    '../../../node_modules/@types/node/{assert,async_hooks,buffer,buffer.buffer,console,crypto,diagnostics_channel,dns,events}.d.ts',
    '../../../node_modules/@types/node/{globals,globals.typedarray,http,net,os,path,perf_hooks,process,querystring}.d.ts',
    '../../../node_modules/@types/node/{stream,string_decoder,timers,tty,url,util}.d.ts',
    '../../../node_modules/@types/node/{assert/strict,dns/promises,stream/promises,stream/web,timers/promises}.d.ts',
    '../../../node_modules/@types/node/{compatibility,web-globals}/*.d.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);
const undici: Record<string, string> = import.meta.glob(
  '../../../node_modules/undici-types/{fetch,formdata,header,patch,utility}.d.ts',
  { query: '?raw', import: 'default', eager: true },
);

/** By file name, as the type checker is to see it. */
export function nodeTypes(): Record<string, string> {
  const files: Record<string, string> = {
    'file:///node_modules/undici-types/index.d.ts': "export * from './fetch';\nexport * from './formdata';\n",
  };
  for (const [path, text] of Object.entries({ ...node, ...undici })) {
    const inside = path.slice(path.lastIndexOf('/node_modules/'));
    files[`file://${inside}`] = text;
  }
  return files;
}
