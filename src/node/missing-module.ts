/**
 * Stands for an internal module of Node's that is not in the library. It may be required, for Node's sources do so
 * early; only what is really used of it throws, naming it.
 */
export function missingModule(name: string): object {
  return new Proxy(
    {},
    {
      get(_target, key) {
        if (typeof key === 'symbol' || key === '__esModule' || key === 'default') return undefined;
        return function missing() {
          throw new Error(`${name}.${key} is not available in the simulated runner yet.`);
        };
      },
    },
  );
}
