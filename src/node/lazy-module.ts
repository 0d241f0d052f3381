/** Node's own modules by name, for code that must not load them before they are needed. */
import { loaders } from './builtins.ts';

export function lazyModule(name: string): unknown {
  return loaders[name]?.();
}
