/**
 * The library that one simulated process gets: Node's modules, its globals, and what the event loop calls.
 * The build (src/tools/build-runtime.ts) makes this file and all it imports the body of createNodeLibrary; Node's own
 * sources are linked in by name, wherever something here requires "http", "events" or "internal/…".
 */
import type { NodeLibrary } from './bindings.ts';
import { builtin, builtinNames } from './builtins.ts';
import { headline } from './error-stack.ts';
import { makeGlobals } from './globals.ts';
import { receive } from './internal-binding/tcp-wrap.ts';
import { claimRealm } from './language.ts';
import { machine } from './machine.ts';
import { modules } from './modules.ts';
import { beforeExit, exiting, input, installProcessEvents, uncaught } from './process-events.ts';
import { beginProcess } from './process-object.ts';
import { drainTicks } from './ticks.ts';
import { isExitSignal } from './uncaught.ts';

installProcessEvents();
if (machine.traceparent)
  (require('./traceparent.ts') as typeof import('./traceparent.ts')).installTraceparent();

const globals = makeGlobals();
beginProcess();

export const library: NodeLibrary = {
  builtin,
  builtinNames,
  globals,
  modules,
  begin: beginProcess,
  claimRealm,
  receive,
  input,
  drainTicks,
  uncaught,
  beforeExit,
  exiting,
  headline,
  isExitSignal,
};
