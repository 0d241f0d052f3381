// What is put in the place of a global name by a property of globalThis is seen wherever the name stands by itself.
const world = globalThis as unknown as Record<string, unknown>;
const before = fetch;
const early = (): unknown => fetch('y');
console.log(
  globalThis === global,
  world['globalThis'] === globalThis,
  Object.prototype.toString.call(globalThis),
);
world['fetch'] = async (url: string) => `double of ${url}`;
console.log(await fetch('x'), await early(), world['fetch'] === fetch);
class Mine {}
Object.defineProperty(global, 'Response', { value: Mine, configurable: true, writable: true });
console.log(Response.name, new Response() instanceof Mine);
world['fetch'] = before;
world['Response'] = null;
console.log(fetch === before, Response);
world['own'] = 7;
console.log(world['own'], Object.getOwnPropertyDescriptor(globalThis, 'own'));
console.log(delete world['own'], world['own'], 'own' in globalThis);
console.log(world['setTimeout'] === setTimeout, world['Array'] === Array, 'process' in globalThis);
class Base {
  constructor() {
    world['made'] = this;
  }
}
console.log(
  new Base() === world['made'],
  Object.isExtensible(globalThis),
  Object.keys(globalThis).includes('made'),
);

export {};
