/**
 * The frame of the FAKE WebContainer: speaks the protocol of StackBlitz's frame, by the vendored Comlink of the real client,
 * and has everything that is to happen done by the test (fake-host.ts). There is no Node in it and nothing of StackBlitz's.
 */
// Served beside it, from the client's own package.
const { Comlink } = await import(new URL('/comlink.js', location.href).href);

const host = (what, ...values) => globalThis.fakeHost(what, ...values);
const encoder = new TextEncoder();
const outputs = new Map();
const ends = new Map();
const listeners = new Map();

/** The test calls these. */
globalThis.fakeOutput = (id, text) => outputs.get(id)?.(encoder.encode(text));
globalThis.fakeExit = (id, code) => {
  outputs.get(id)?.(null);
  ends.get(id)?.(code);
};
globalThis.fakeEvent = (name, ...values) => {
  for (const listener of listeners.get(name) ?? []) listener(...values);
};

const fs = {
  readFile: (path) => host('readFile', path),
  writeFile: (path, data) => host('writeFile', path, data),
  mkdir: (path) => host('mkdir', path),
};

const instance = {
  fs: () => Comlink.proxy(fs),
  previewScript: () => Comlink.proxy({}),
  runtimeInfo: () => ({ path: '/bin', cwd: '/home/fake' }),
  loadFiles: (payload) => host('mount', new TextDecoder().decode(payload)),
  on(name, listener) {
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    return Comlink.proxy(() => undefined);
  },
  async run(options, _stdout, _stderr, output) {
    const id = crypto.randomUUID();
    outputs.set(id, output);
    const onExit = new Promise((resolve) => ends.set(id, resolve));
    await host('run', id, options);
    return Comlink.proxy({
      onExit,
      write: (data) => host('write', id, data),
      kill: () => host('kill', id),
      resize: (size) => host('resize', id, size),
    });
  },
  teardown: () => host('teardown'),
};

const server = {
  async build(options) {
    await host('build', options);
    return Comlink.proxy(instance);
  },
};

if (await host('loaded', location.href)) {
  const { port1, port2 } = new MessageChannel();
  Comlink.expose(server, port1);
  parent.postMessage({ type: 'init' }, '*', [port2]);
}
