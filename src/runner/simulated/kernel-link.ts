/**
 * The way from the page to kernel workers: the hidden frame, made once, and one link per kernel.
 * Owns what can fail on that way, and says it in sentences.
 */

import { isAsking } from '../../kernel/asking.ts';
import type { ScriptName } from '../../node/parts.ts';
import type { Image } from '../../process/image.ts';
import type { PackageIndex } from '../../process/packages.ts';
import { partsNeeded } from '../../process/parts-needed.ts';
import { needsAsker } from './asker.ts';
import { FRAME_POLICY, type ToFrame } from './frame-protocol.ts';
import type { FromKernel, ToKernel } from './kernel-protocol.ts';

/**
 * The built scripts. Each is used as soon as it is there; those on their way reject when they can't be had.
 * They travel as blobs, by reference: no thread on their way unpacks half a megabyte of text.
 */
export interface Scripts {
  frame: string;
  kernelWorker: Promise<Blob>;
  processWorker: Promise<Blob>;
  nodeLibrary: Promise<Blob>;
  /** The script of an optional part of Node's library, or of a package, when a program first names it. Rejects when it can't be had. */
  part(part: ScriptName): Promise<string>;
  /** The program that sends a person's requests into a run, when one first does. Rejects when it can't be had. */
  asker(): Promise<Image>;
  /** Which packages need what: .generated/packages/index.json. */
  packages: PackageIndex;
}

const FRAME_DEADLINE_MS = 10_000;

export class HiddenFrame {
  readonly ready: Promise<Window>;
  #element: HTMLIFrameElement;
  #kernels = 0;

  constructor(frameScript: string) {
    const element = document.createElement('iframe');
    element.setAttribute('sandbox', 'allow-scripts');
    element.setAttribute('aria-hidden', 'true');
    element.tabIndex = -1;
    element.title = 'Simulated runner';
    element.style.display = 'none';
    element.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}"><script>${frameScript}</script>`;
    this.#element = element;
    this.ready = new Promise((resolve, reject) => {
      const deadline = setTimeout(
        () =>
          reject(
            new Error(
              'The browser did not start the hidden frame that programs run in. Reload the page and try again.',
            ),
          ),
        FRAME_DEADLINE_MS,
      );
      const onMessage = (event: MessageEvent) => {
        if (event.source !== element.contentWindow || event.data !== 'simulated-runner-frame') return;
        removeEventListener('message', onMessage);
        clearTimeout(deadline);
        resolve(element.contentWindow as Window);
      };
      addEventListener('message', onMessage);
    });
    document.body.append(element);
  }

  /**
   * Starts a kernel worker, and beside it workers for `processes` processes, two at most: Firefox now and then loses one of
   * many that are started at once. Messages may be sent through the link at once; they wait until the kernel is up.
   */
  async startKernel(
    scripts: Scripts,
    processes: number,
    onMessage: (message: FromKernel) => void,
  ): Promise<KernelLink> {
    const kernel = ++this.#kernels;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => onMessage(data as FromKernel);
    const toFrame = (message: ToFrame, ports: MessagePort[]) =>
      this.ready.then(
        (frame) => frame.postMessage(message, '*', ports),
        (error: Error) => onMessage({ type: 'failure', run: null, message: error.message }),
      );
    void toFrame({ type: 'start', kernel, script: await scripts.kernelWorker }, [channel.port2]);
    const [processWorker, nodeLibrary] = await Promise.all([scripts.processWorker, scripts.nodeLibrary]);
    const script = new Blob([nodeLibrary, '\n', processWorker]);
    if (processes > 0)
      void toFrame({ type: 'make-ahead', kernel, script, workers: Math.min(processes, 2) }, []);
    const post = (message: ToKernel) => channel.port1.postMessage(message);
    post({ type: 'scripts', process: script, nodeLibrary });
    const parts = new PartsFirst(scripts, post, onMessage);
    return {
      send: (message) => parts.send(message),
      end: () => {
        channel.port1.close();
        void toFrame({ type: 'end', kernel }, []);
      },
    };
  }

  remove(): void {
    this.#element.remove();
  }
}

export interface KernelLink {
  send(message: ToKernel): void;
  /** Ends the worker, and with it every process in it. */
  end(): void;
}

/**
 * Sends the optional parts of Node's library, and packages, ahead of the first cluster that names them, and the asker's
 * program ahead of the first request from outside. What is sent meanwhile keeps its place behind that.
 */
class PartsFirst {
  #scripts: Scripts;
  #post: (message: ToKernel) => void;
  #onMessage: (message: FromKernel) => void;
  #sent = new Set<ScriptName>();
  #askerSent = false;
  /** Settles when all that was sent so far has gone out; null when it has. */
  #turn: Promise<void> | null = null;

  constructor(scripts: Scripts, post: (message: ToKernel) => void, onMessage: (message: FromKernel) => void) {
    this.#scripts = scripts;
    this.#post = post;
    this.#onMessage = onMessage;
  }

  send(message: ToKernel): void {
    if (!this.#turn && this.#missing(message).length === 0 && !this.#missesAsker(message)) {
      this.#post(message);
      return;
    }
    const turn = (this.#turn ?? Promise.resolve()).then(() => this.#fetchAndPost(message));
    this.#turn = turn;
    void turn.then(() => {
      if (this.#turn === turn) this.#turn = null;
    });
  }

  async #fetchAndPost(message: ToKernel): Promise<void> {
    try {
      const missing = this.#missing(message);
      const texts = await Promise.all(missing.map((part) => this.#scripts.part(part)));
      missing.forEach((part, index) => {
        this.#sent.add(part);
        this.#post({ type: 'part', part, script: texts[index] ?? '' });
      });
      if (this.#missesAsker(message)) {
        const image = await this.#scripts.asker();
        this.#askerSent = true;
        this.#post({ type: 'asker', image });
      }
      this.#post(message);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (message.type === 'record')
        this.#onMessage({ type: 'not-recorded', record: message.record, message: text });
      else this.#onMessage({ type: 'failure', run: 'run' in message ? message.run : null, message: text });
    }
  }

  #missesAsker(message: ToKernel): boolean {
    if (this.#askerSent) return false;
    if (message.type === 'fault') return isAsking(message.fault);
    if (message.type === 'start') return needsAsker(message.options.scenario, message.options.inputs);
    return message.type === 'record' && needsAsker(message.options.scenario);
  }

  #missing(message: ToKernel): ScriptName[] {
    if (message.type !== 'start' && message.type !== 'record') return [];
    const { image } = message.cluster;
    return partsNeeded(image, Object.keys(image)).filter((part) => !this.#sent.has(part));
  }
}
