/**
 * The worker of one process. Takes in the program, then answers each step with what the process did in it.
 * The realm is emptied of everything a Node program would not have; what is left is reached only from here.
 */
import type { CreateNodeLibrary } from '../node/bindings.ts';
import { emptyRealm } from './empty-realm.ts';
import { claimErrors, readStacksOf } from './error-stacks.ts';
import { EventLoop } from './event-loop.ts';
import { FunctionConstructors } from './function-constructors.ts';
import type { CompileError, Image, ModuleFactory } from './image.ts';
import { LeasedPlay, type Opening } from './leased-play.ts';
import { dropForeignBuiltIns } from './node-built-ins.ts';
import { BundledProgram, bundleText, placeIn, syntaxError } from './program.ts';
import { onEachListener, TaskPump } from './task-pump.ts';
import type { PackedTurn } from './turn-wire.ts';
import { packItems, transferOf, unpackArrivals } from './wire.ts';
import type { FromProcess, StepAnswer, ToProcess } from './worker-protocol.ts';
import type { WorkerScope } from './worker-scope.ts';

const scope = globalThis as unknown as WorkerScope & {
  createNodeLibrary: CreateNodeLibrary;
  program?: Record<string, ModuleFactory>;
};

const createLibrary = scope.createNodeLibrary;
const listen: WorkerScope['addEventListener'] = scope.addEventListener.bind(scope);
const importScript = scope.importScripts.bind(scope);
const later = scope.setTimeout.bind(scope);
const createUrl = URL.createObjectURL.bind(URL);
const revokeUrl = URL.revokeObjectURL.bind(URL);
const BlobOfText = Blob;
const pump = new TaskPump();

// While the worker waits for a program, and before the library copies Math.
dropForeignBuiltIns();

/** To the kernel, through the port that comes with the first message: bound then, so that no program changes it. */
let answer: (message: FromProcess | null, transfer?: Transferable[]) => void = () => {};

let loop: EventLoop | null = null;
let leased: LeasedPlay | null = null;
let names: string[] = [];
/** Settles when the program has been taken in, where that takes more than one task. */
let booting: Promise<void> | null = null;
let untilUs = 0;
/** Events of the message that is being dispatched are under way. */
let begun = false;
/** Reports of rejections in the last step may still be on their way. */
let settling = false;
/** What came meanwhile. */
let waiting: Question | null = null;

type Step = Extract<ToProcess, { type: 'step' }>;
/** What is dealt with one after the other. */
type Question =
  | Step
  | Extract<ToProcess, { type: 'settle' | 'adjust' | 'input' }>
  | { type: 'turn'; turn: PackedTurn };

scope.onmessage = (event) => {
  scope.onmessage = null;
  const [port] = event.ports;
  if (!port) return;
  answer = port.postMessage.bind(port) as typeof answer;
  onEachListener(port, hear);
  // The pool waits for this before it gives the worker a program.
  answer(null);
};

function hear(event: MessageEvent, isLast: boolean): void {
  const message = event.data as ToProcess;
  if (message.type === 'step' && loop !== null && !settling) {
    onOpeningListener(event, () => openingOf(message), isLast);
    return;
  }
  event.stopImmediatePropagation();
  switch (message.type) {
    case 'boot':
      booting = boot(message);
      return;
    case 'peer':
      meet(message.host, event.ports[0] as MessagePort);
      return;
    case 'adjust':
    case 'input':
      if (booting) booting.then(() => handle(message));
      else handle(message);
      return;
    case 'recall':
      leased?.recall(message.lease);
      return;
    default:
      if (booting) booting.then(() => handle(message));
      else if (settling) waiting = message;
      else handle(message);
  }
}

/** The process on another host, with which this one may play in turns. */
function meet(host: number, port: MessagePort): void {
  leased?.addPeer(host, port.postMessage.bind(port));
  onEachListener(port, (event, isLast) => {
    const turn = event.data as PackedTurn;
    if (!settling) onOpeningListener(event, () => leased?.take(turn) ?? null, isLast);
    else {
      event.stopImmediatePropagation();
      if (leased?.follows(turn)) waiting = { type: 'turn', turn };
    }
  });
}

/** The row of listeners handles one event each; what is left over goes through the pump. */
function onOpeningListener(event: MessageEvent, opening: () => Opening | null, isLast: boolean): void {
  if (!begun) {
    if (!begin(opening())) {
      event.stopImmediatePropagation();
      return;
    }
    begun = true;
  }
  if (loop?.runNext(untilUs) === true) {
    if (isLast) {
      begun = false;
      pumpOn();
    }
    return;
  }
  begun = false;
  event.stopImmediatePropagation();
  endRound();
}

function handle(question: Question): void {
  if (question.type === 'settle') answer({ hasRejections: loop?.hasRejections ?? false });
  else if (question.type === 'adjust') loop?.adjust(question.settings, question.atUs);
  else if (question.type === 'input') loop?.input(question.text, question.atUs);
  else if (begin(question.type === 'step' ? openingOf(question) : (leased?.take(question.turn) ?? null)))
    pumpOn();
}

function openingOf({ arrivals, fromUs, untilUs, lease }: Step): Opening {
  if (lease) leased?.start(lease, fromUs, untilUs);
  return { arrivals: arrivals ? unpackArrivals(arrivals, names) : [], fromUs, untilUs };
}

/** Begins a step. False when there is none to play. */
function begin(opening: Opening | null): boolean {
  if (!opening || !loop) return false;
  untilUs = opening.untilUs;
  loop.begin(opening.arrivals, opening.fromUs);
  return true;
}

function pumpOn(): void {
  pump.run(() => loop?.runNext(untilUs) === true, endRound);
}

function endRound(): void {
  if (!loop?.waitsForReports(untilUs)) finish();
  else
    pump.settle(() => {
      if (loop?.again()) pumpOn();
      else finish();
    });
}

function finish(): void {
  if (!loop) return;
  const result = loop.finish(untilUs);
  if (leased?.playing) leased.finished(result);
  else {
    const { items, ...rest } = result;
    const reply: StepAnswer = { ...packItems(items), ...rest };
    answer(reply, transferOf(reply.packed));
  }
  if (result.settleUs === null) return;
  settling = true;
  pump.settle(settled);
}

function settled(): void {
  settling = false;
  const question = waiting;
  waiting = null;
  if (question) handle(question);
}

function boot({ config, image, entries, parts }: Extract<ToProcess, { type: 'boot' }>): Promise<void> | null {
  names = config.hosts.map((host) => host.name);
  const start = (program: BundledProgram) => {
    loop = new EventLoop(config, createLibrary, program);
    leased = new LeasedPlay(names, answer);
    loop.claimRealm();
    claimErrors();
    readStacksOf(loop.stackReader);
    const functions = new FunctionConstructors(takeIn);
    functions.scope = loop.globals;
    functions.giveTo(loop.globals);
    functions.claim();
    closeRealm();
    booting = null;
  };
  const paths = Object.keys(image);
  const bundle = bundleText(image, paths, entries, 'program');
  try {
    const url = takeIn(withParts(bundle.text, parts));
    start(new BundledProgram(image, bundle, url, scope.program ?? {}));
    return null;
  } catch {
    return bootFileByFile(image, entries, parts).then(start);
  }
}

/** One of the files has a mistake that only the engine sees: take them in one by one and find out which, and where. */
async function bootFileByFile(image: Image, entries: string[], parts: string[]): Promise<BundledProgram> {
  const errors: Record<string, CompileError> = {};
  const sound: Image = {};
  for (const path of Object.keys(image)) {
    const { text, segments } = bundleText(image, [path], entries, 'program');
    try {
      takeIn(text);
      sound[path] = image[path] as Image[string];
    } catch (error) {
      const line = await lineOfMistake(text);
      const place = placeIn(segments, line);
      errors[path] = syntaxError(error, path, place ? line - place.firstLine + 1 : 1);
    }
  }
  const bundle = bundleText(sound, Object.keys(sound), entries, 'program');
  const url = takeIn(withParts(bundle.text, parts));
  return new BundledProgram(image, bundle, url, scope.program ?? {}, errors);
}

/** The parts stand behind the program, whose lines keep their numbers so: one import costs less than two. */
function withParts(program: string, parts: readonly string[]): string {
  return [program, ...parts].join('\n');
}

function takeIn(text: string): string {
  const url = createUrl(new BlobOfText([text], { type: 'text/javascript' }));
  try {
    importScript(url);
  } finally {
    revokeUrl(url);
  }
  return url;
}

/** Engines say the line of a syntax error only where nobody catches it. */
function lineOfMistake(text: string): Promise<number> {
  return new Promise((resolve) => {
    const onError = (event: ErrorEvent) => {
      event.preventDefault();
      scope.removeEventListener('error', onError);
      resolve(event.lineno);
    };
    scope.addEventListener('error', onError);
    later(() => takeIn(text));
  });
}

/** A program reaches nothing of the browser's, whatever it does; its errors and rejections reach its event loop. */
function closeRealm(): void {
  scope.onerror = null;
  listen('error', (event) => {
    event.preventDefault();
    loop?.threw(event.error);
  });
  listen('unhandledrejection', (event) => {
    event.preventDefault();
    loop?.rejected(event.reason);
  });
  emptyRealm(scope);
}
