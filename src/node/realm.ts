/**
 * The names that Node's sources and ours find in their scope instead of the host's: the build injects these exports
 * wherever such a name is used freely. So no code in the library can reach the host's clock, timers or random by name.
 */
export { asyncContext as __async } from './async-context.ts';
export { Date, Math } from './clock.ts';
export { process } from './process-object.ts';
export {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
} from './stand-ins/timers.ts';
export { queueMicrotask } from './ticks.ts';
