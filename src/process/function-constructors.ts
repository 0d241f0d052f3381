/**
 * `Function` and its three kin for programs: functions of text that the program makes while it runs. The pages' policy
 * allows no evaluation of text, but a thread may take in a script, so the text comes in as one: in the program's own
 * scope, with its `await`s rewritten. Refuses text that would reach out of the function, `import` in it, and `eval`.
 */
import { followAwaits } from './follow-awaits.ts';
import { levelNativeTexts, looksNative, releaseNativeTexts } from './native-texts.ts';
import { hidesNames, namesIn, WITHHELD_NAMES } from './scope.ts';
import { checkAlone, isStrict, withSloppyThis } from './text-of-functions.ts';

/** Takes in a classic script, at once; throws what the engine throws. */
export type RunScript = (text: string) => void;

type AnyFunction = (...values: unknown[]) => unknown;
type Scope = Readonly<Record<string, unknown>>;

/** The script's one global name, which is empty again before anything of the text runs. */
const SLOT = '__made';
const THIS = '__this';
/** A program that makes the same text over and over pays for one script. */
const KEPT_TEXTS = 500;
const reserved = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof var void while with yield arguments'
  ).split(' '),
);

const samples: Readonly<Record<string, object>> = {
  function: () => {},
  'async function': async () => {},
  'function*': function* () {},
  'async function*': async function* () {},
};
const names: Readonly<Record<string, string>> = {
  function: 'Function',
  'async function': 'AsyncFunction',
  'function*': 'GeneratorFunction',
  'async function*': 'AsyncGeneratorFunction',
};
const prototypeOf = (kind: string) => Object.getPrototypeOf(samples[kind]) as object;
/** The host's own, which hosts in one thread with others give back. */
const hosts = Object.keys(samples).map(
  (kind) =>
    [
      prototypeOf(kind),
      Object.getOwnPropertyDescriptor(prototypeOf(kind), 'constructor') as PropertyDescriptor,
    ] as const,
);
const sourceOf = Function.prototype.toString;

/** One for each thread: the prototypes of functions, whose constructors these are, belong to the thread. */
export class FunctionConstructors {
  /** What programs find in their scope, for the process that runs now. */
  scope: Scope | null = null;
  #runScript: RunScript;
  #made: Readonly<Record<string, AnyFunction>>;
  #taken = new Map<string, (scope: Scope) => unknown>();

  constructor(runScript: RunScript) {
    this.#runScript = runScript;
    this.#made = Object.fromEntries(Object.keys(samples).map((kind) => [kind, this.#constructorOf(kind)]));
    for (const kind of Object.keys(samples).slice(1))
      Object.setPrototypeOf(this.#made[kind], this.#made['function'] as AnyFunction);
    looksNative(refuseEval, ...Object.values(this.#made));
  }

  /** Every way from a function to its constructor leads to these, until `release`. */
  claim(): void {
    for (const [kind, value] of Object.entries(this.#made))
      Object.defineProperty(prototypeOf(kind), 'constructor', { value });
    levelNativeTexts();
  }
  release(): void {
    this.scope = null;
    releaseNativeTexts();
    for (const [prototype, descriptor] of hosts) Object.defineProperty(prototype, 'constructor', descriptor);
  }

  /** Puts `Function` and `eval` into the scope of a process, and on its global object. */
  giveTo(scope: Scope): void {
    const given = { Function: this.#made['function'], eval: refuseEval };
    for (const [name, value] of Object.entries(given)) {
      for (const owner of [scope, scope['globalThis'] as object]) {
        Object.defineProperty(owner, name, {
          value,
          writable: true,
          configurable: true,
          enumerable: owner === scope,
        });
      }
    }
  }

  #constructorOf(kind: string): AnyFunction {
    const make = (values: unknown[]) => this.#make(kind, values);
    const maker = function (...values: unknown[]): unknown {
      const made = make(values);
      if (new.target && new.target !== maker) Object.setPrototypeOf(made, new.target.prototype as object);
      return made;
    };
    const fixed = { writable: false, enumerable: false, configurable: false };
    Object.defineProperty(maker, 'prototype', { value: prototypeOf(kind), ...fixed });
    Object.defineProperty(maker, 'name', { value: names[kind] });
    Object.defineProperty(maker, 'length', { value: 1 });
    return maker;
  }

  #make(kind: string, values: readonly unknown[]): AnyFunction {
    const texts = values.map((value) => `${value as string}`);
    const body = texts.pop() ?? '';
    const parameters = texts.join(',');
    checkAlone(parameters);
    checkAlone(body);
    const plain = `${kind} anonymous(${parameters}\n) {\n${body}\n}`;
    const text = followAwaits(isStrict(body) ? plain : withSloppyThis(plain, THIS)).code;
    const scope = this.#scopeFor(text);
    const declaration =
      `function ${SLOT}({ ${Object.keys(scope).join(', ')} }) ` +
      `{ return (function () { "use strict"; return (${text}); })(); }`;
    const made = this.#take(declaration)(scope) as AnyFunction;
    if (sourceOf.call(made) !== text) throw new SyntaxError('Unexpected end of function text');
    return made;
  }

  /**
   * The script throws before it would run anything: all that it leaves is the function that it declares. If the text had
   * ended this function early, its source would not be the whole declaration.
   */
  #take(declaration: string): (scope: Scope) => unknown {
    const known = this.#taken.get(declaration);
    if (known) return known;
    const thread = globalThis as unknown as Record<string, unknown>;
    let thrown: unknown;
    try {
      this.#runScript(`throw 0; ${declaration}`);
    } catch (error) {
      thrown = error;
    }
    const made = thread[SLOT] as ((scope: Scope) => unknown) | undefined;
    thread[SLOT] = undefined;
    if (made === undefined) throw asSyntaxError(thrown);
    if (sourceOf.call(made) !== declaration) throw new SyntaxError('Unexpected end of function text');
    if (this.#taken.size >= KEPT_TEXTS) this.#taken.clear();
    this.#taken.set(declaration, made);
    return made;
  }

  /** What the text may name: as a file of the program, and what the program has put on its global object. */
  #scopeFor(text: string): Scope {
    const scope = this.scope;
    if (!scope) throw new Error('Functions can be made of text only while a process runs.');
    const own = scope['globalThis'] as Record<string, unknown>;
    const thread = globalThis as unknown as Record<string, unknown>;
    const found: Record<string, unknown> = {};
    for (const name of [...namesIn(text), ...WITHHELD_NAMES])
      found[name] = name in own ? own[name] : scope[name];
    const words = hidesNames(text) ? namesOf(thread) : (text.match(/[\w$]+/g) ?? []);
    for (const name of new Set([...words, ...(hidesNames(text) ? namesOf(own) : [])])) {
      if (name in found || !/^[A-Za-z_$]/.test(name) || reserved.has(name)) continue;
      if (name in own) {
        if (own[name] !== thread[name]) found[name] = own[name];
      } else if (name in thread) found[name] = undefined; // The thread's, which is none of the program's.
    }
    found[THIS] = (value: unknown) => (value === undefined || value === null ? own : Object(value));
    return found;
  }
}

/** Every name by which an object has something, its prototypes' too. */
function namesOf(owner: object): string[] {
  const names: string[] = [];
  for (let at: object | null = owner; at; at = Object.getPrototypeOf(at) as object | null)
    names.push(...Object.getOwnPropertyNames(at));
  return names;
}

function asSyntaxError(thrown: unknown): SyntaxError {
  if (!(thrown instanceof SyntaxError))
    return new SyntaxError('This text is no function, and the browser does not tell what is wrong with it');
  const message = thrown.message.replace(/^Failed to execute 'importScripts' on 'WorkerGlobalScope': /, '');
  return new SyntaxError(message);
}

function refuseEval(_text: unknown): never {
  throw new EvalError(
    'eval is not available in the simulated runner: the pages of this site allow no evaluation of text. ' +
      "A function of text can be made: new Function('return 1 + 1')(). It sees global names only. eval works in real Node.",
  );
}
Object.defineProperty(refuseEval, 'name', { value: 'eval' });
