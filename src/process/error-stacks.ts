/**
 * What a program reads as `error.stack`, and Node's library logs: the headline and the program's own frames, as
 * "at f (main.ts:3)". The engines' own text names scripts that are called otherwise in every run, and has frames of the
 * library, columns and guessed names, in which engines differ: it would make every run that logs it another one.
 * Frames behind an `await`, which only V8 knows, are left out for the same reason. The journal keeps all of it.
 */
import type { CompiledProgram } from './module-registry.ts';
import { type Frame, framesOf } from './stack.ts';

/** Whose errors are read: the process that runs. */
export interface StackReader {
  readonly program: CompiledProgram;
  /** `name: message`, as Node writes it. */
  headline(error: object): string;
}

/** As many as Node shows, where a program does not ask for others by `Error.stackTraceLimit`. */
const SHOWN_FRAMES = 10;
/** As many as V8 is asked for, because frames of the library count there, too. */
const TAKEN_FRAMES = 50;

interface CallSite {
  getFunctionName(): string | null;
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isAsync(): boolean;
}

type PrepareStackTrace = (error: object, sites: readonly CallSite[]) => unknown;
type ErrorConstructorOfV8 = ErrorConstructor & {
  prepareStackTrace?: PrepareStackTrace;
  stackTraceLimit?: number;
};

const V8Error = Error as ErrorConstructorOfV8;
const nameAndMessage = Error.prototype.toString;
/** SpiderMonkey has the stack in an accessor of the prototype; in V8 and JavaScriptCore it is each error's own. */
const engineStack = Object.getOwnPropertyDescriptor(Error.prototype, 'stack');

/** The program's frames of errors that have been read, with all that the engine told of them. */
const knownFrames = new WeakMap<object, Frame[]>();

let reader: StackReader | null = null;

/** From now on errors that are read belong to this process; null: to the thread's own code. */
export function readStacksOf(next: StackReader | null): void {
  reader = next;
}

/** The frames of an error in the program's own files, top first, with those behind an `await`, as far as the engine knows. */
export function framesOfError(error: object, program: CompiledProgram): Frame[] {
  const { stack } = error as { stack?: unknown };
  return knownFrames.get(error) ?? framesOf(String(stack ?? ''), program);
}

/** The text by which Node's library logs an error. */
export function loggedStack(error: object, { program, headline }: StackReader): unknown {
  const { stack } = error as { stack?: unknown };
  if (typeof stack !== 'string' || knownFrames.has(error)) return stack;
  // JavaScriptCore lets nobody between: its text is told by its frames, "f@blob:…:3:5".
  if (!/^[^\n]*@\S*:\d+:\d+$/m.test(stack)) return stack;
  return stackText(error, framesOf(stack, program), headline(error));
}

function stackText(error: object, frames: readonly Frame[], headline: string): string {
  const own = withoutConstructors(
    error,
    frames.filter(({ isAsync }) => !isAsync),
  );
  return [headline, ...own.slice(0, shownFrames()).map((frame) => `    at ${frameText(frame)}`)].join('\n');
}

function shownFrames(): number {
  const limit = V8Error.stackTraceLimit;
  return limit === undefined || limit === TAKEN_FRAMES ? SHOWN_FRAMES : limit;
}

/** V8 leaves out the constructors of an error's own classes. */
function withoutConstructors(error: object, frames: readonly Frame[]): readonly Frame[] {
  const classes = new Set<string>();
  for (let one: object | null = error; one !== null; one = Object.getPrototypeOf(one) as object | null) {
    const made = Object.getOwnPropertyDescriptor(one, 'constructor')?.value as { name?: unknown } | undefined;
    if (typeof made?.name === 'string' && made.name !== 'Object') classes.add(made.name);
  }
  const first = frames.findIndex(({ functionName }) => !classes.has(functionName));
  return first <= 0 ? frames : frames.slice(first);
}

function frameText({ functionName, file, line }: Frame): string {
  const place = `${file}:${line}`;
  return /^(?:[gs]et )?[\w$#]+$/.test(functionName) ? `${functionName} (${place})` : place;
}

/** V8 calls it when a stack is first read. Named as Node's. */
const prepareStackTrace: PrepareStackTrace = function ErrorPrepareStackTrace(error, sites) {
  if (!reader) return [nameAndMessage.call(error), ...sites.map((site) => `    at ${site}`)].join('\n');
  const { program } = reader;
  const frames = sites.flatMap((site): Frame[] => {
    const script = site.getScriptNameOrSourceURL();
    const line = site.getLineNumber();
    const source = script && line ? program.sourceOf(script, line, site.getColumnNumber() ?? 1) : null;
    return source ? [{ functionName: site.getFunctionName() ?? '', isAsync: site.isAsync(), ...source }] : [];
  });
  knownFrames.set(error, frames);
  return stackText(error, frames, reader.headline(error));
};

/** What SpiderMonkey's accessor is replaced by: its text is read once. */
const texts = new WeakMap<object, unknown>();
function readStack(this: object): unknown {
  if (texts.has(this)) return texts.get(this);
  const stack: unknown = engineStack?.get?.call(this);
  if (typeof stack !== 'string' || !reader) return stack;
  const frames = framesOf(stack, reader.program);
  knownFrames.set(this, frames);
  const text = stackText(this, frames, reader.headline(this));
  texts.set(this, text);
  return text;
}

/** What belongs to Error in one process, where several share a thread. */
export interface OwnSettings {
  prepareStackTrace: unknown;
  stackTraceLimit: unknown;
}

export function ownSettings(): OwnSettings {
  return { prepareStackTrace, stackTraceLimit: TAKEN_FRAMES };
}

/** Gives Error these settings, and returns those that it had. */
export function exchangeSettings(next: OwnSettings): OwnSettings {
  const before = { prepareStackTrace: V8Error.prepareStackTrace, stackTraceLimit: V8Error.stackTraceLimit };
  Object.assign(V8Error, next);
  return before;
}

/** For a thread that is there for simulated processes alone. */
export function claimErrors(): void {
  exchangeSettings(ownSettings());
  Object.defineProperty(V8Error, 'prepareStackTrace', { enumerable: false });
  if (!engineStack?.get) return;
  Object.defineProperty(Error.prototype, 'stack', { ...engineStack, get: readStack });
  const capture = (target: object): void => {
    const { stack } = new Error();
    if (typeof stack !== 'string' || !reader) return;
    const frames = framesOf(String(engineStack.get?.call(new Error()) ?? ''), reader.program);
    knownFrames.set(target, frames);
    const value = stackText(target, frames, reader.headline(target));
    Object.defineProperty(target, 'stack', { value, writable: true, configurable: true });
  };
  Object.defineProperty(V8Error, 'captureStackTrace', { value: capture, writable: true, configurable: true });
}
