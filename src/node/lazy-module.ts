/**
 * Node's modules by name, for code that must not load them before they are needed. An internal module that is not in
 * the library comes as one that throws, and names itself, when something of it is called: util.parseArgs for one.
 */
import { loaders } from './builtins.ts';
import { missingModule } from './missing-module.ts';
import * as encoding from './stand-ins/internal/encoding.ts';

export function lazyModule(name: string): unknown {
  if (name === 'internal/encoding') return encoding;
  return Object.hasOwn(loaders, name) ? loaders[name]?.() : missingModule(name);
}
