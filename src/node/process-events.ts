/**
 * Makes the process object an EventEmitter with output streams, and decides what becomes of errors that nobody caught:
 * 'uncaughtException' and 'unhandledRejection' as in Node, where an unhandled rejection counts as an exception.
 */
import { EventEmitter } from 'node:events';
import { life, machine } from './machine.ts';
import { emitExit, processObject } from './process-object.ts';
import { isExitSignal, uncaughtHandling } from './uncaught.ts';

type Emitter = Pick<EventEmitter, 'emit' | 'listenerCount'>;

const emitter = processObject as unknown as Emitter;

const streams: Partial<Record<'stdin' | 'stdout' | 'stderr', unknown>> = {};
/** Of text that is written in pieces. */
const decoders: Partial<Record<'stdout' | 'stderr', TextDecoder>> = {};

function decoded(name: 'stdout' | 'stderr', chunk: Uint8Array): string {
  decoders[name] ??= new TextDecoder();
  return decoders[name].decode(chunk, { stream: true });
}

export function installProcessEvents(): void {
  const { initializeDebugEnv } = require('internal/util/debuglog') as {
    initializeDebugEnv(topics?: string): void;
  };
  initializeDebugEnv(processObject.env['NODE_DEBUG']);
  const prototype = Object.create(EventEmitter.prototype, {
    constructor: { value: { process() {} }.process, writable: true, configurable: true },
  }) as object;
  Object.setPrototypeOf(processObject, prototype);
  EventEmitter.call(processObject as unknown as EventEmitter);
  for (const [index, name] of (['stdin', 'stdout', 'stderr'] as const).entries()) {
    Object.defineProperty(processObject, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        streams[name] ??= name === 'stdin' ? makeInput() : makeOutput(name, index);
        return streams[name];
      },
    });
  }
  uncaughtHandling.handles = handles;
}

type Stream = typeof import('node:stream');

function makeOutput(name: 'stdout' | 'stderr', fd: number): unknown {
  const { Writable } = require('node:stream') as Stream;
  const output = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, callback) {
      if (life.alive) {
        machine.write(name, typeof chunk === 'string' ? chunk : decoded(name, chunk));
      }
      callback();
    },
  });
  // As in Node, standard output can't be closed.
  output.destroy = function destroy() {
    return this;
  };
  return Object.assign(output, { fd, isTTY: false, _isStdio: true, columns: undefined });
}

let toInput: ((text: string) => void) | null = null;
/** What came before the program asked for it. */
const typed: string[] = [];

/** Text has come to standard input. */
export function input(text: string): void {
  if (toInput) toInput(text);
  else typed.push(text);
}

/** Nobody types into a simulated process, but for one: its input is at its end. */
function makeInput(): unknown {
  const { Readable } = require('node:stream') as Stream;
  const stream = new Readable({
    read() {
      if (!machine.takesInput) this.push(null);
    },
  });
  if (machine.takesInput) {
    // As with a pipe that nobody closes, the process stays.
    machine.changeRefs(1);
    toInput = (text) => stream.push(text);
    for (const text of typed.splice(0)) stream.push(text);
  }
  return Object.assign(stream, { fd: 0, isTTY: false });
}

function handles(error: unknown, cause: 'exception' | 'rejection'): boolean {
  if (isExitSignal(error) || !life.alive) return true;
  try {
    return emitUncaught(error, cause);
  } catch (thrown) {
    if (!isExitSignal(thrown)) machine.fatal(thrown, 'exception');
    return true;
  }
}

function emitUncaught(error: unknown, cause: 'exception' | 'rejection'): boolean {
  if (cause === 'rejection' && emitter.listenerCount('unhandledRejection') > 0) {
    const promise = Promise.reject(error);
    promise.catch(() => {});
    emitter.emit('unhandledRejection', error, promise);
    return true;
  }
  const origin = cause === 'rejection' ? 'unhandledRejection' : 'uncaughtException';
  const reported =
    cause === 'rejection' && !(error instanceof Error) ? unhandledRejectionError(error) : error;
  if (emitter.listenerCount('uncaughtExceptionMonitor') > 0) {
    emitter.emit('uncaughtExceptionMonitor', reported, origin);
  }
  if (emitter.listenerCount('uncaughtException') === 0) return false;
  emitter.emit('uncaughtException', reported, origin);
  return true;
}

function unhandledRejectionError(reason: unknown): Error {
  const { inspect } = require('internal/util/inspect') as { inspect(value: unknown): string };
  const message =
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting ' +
    `a promise which was not handled with .catch(). The promise rejected with the reason "${inspect(reason)}".`;
  return Object.assign(new Error(message), { code: 'ERR_UNHANDLED_REJECTION' });
}

export const uncaught = handles;

export function beforeExit(): boolean {
  return emitter.emit('beforeExit', processObject.exitCode ?? 0);
}

/** Emits 'exit' once; gives the code that the process really ends with, as listeners and process.exitCode set it. */
export function exiting(code: number): number {
  try {
    const final = emitExit(code);
    life.alive = false;
    return final;
  } catch (error) {
    life.alive = false;
    if (isExitSignal(error)) return processObject.exitCode ?? code;
    machine.fatal(error, 'exception');
    return 1;
  }
}
