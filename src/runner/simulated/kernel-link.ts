/**
 * The way from the page to a kernel worker, once that has been started: one link per kernel.
 * Owns what a kernel must have been told before what is sent to it.
 */

import { isAsking } from '../../kernel/asking.ts';
import type { ScriptName } from '../../node/parts.ts';
import type { Image } from '../../process/image.ts';
import type { PackageIndex } from '../../process/packages.ts';
import { partsNeeded } from '../../process/parts-needed.ts';
import { needsAsker } from './asker.ts';
import type { KernelScripts, StartedKernel } from './hidden-frame.ts';
import type { FromKernel, ToKernel } from './kernel-protocol.ts';

/** What a page brings along for its runs. */
export interface Scripts {
  frame: string;
  /** Asked for anew for each kernel: after a failure they may be there. */
  kernel(): KernelScripts;
  /** The script of an optional part of Node's library, or of a package, when a program first names it. Rejects when it can't be had. */
  part(part: ScriptName): Promise<string>;
  /** The program that sends a person's requests into a run, when one first does. Rejects when it can't be had. */
  asker(): Promise<Image>;
  /** Which packages need what: .generated/packages/index.json. */
  packages: PackageIndex;
}

/** Tells the kernel its scripts, and hears it from now on. Rejects when they can't be had. */
export async function linkKernel(
  started: StartedKernel,
  scripts: Scripts,
  onMessage: (message: FromKernel) => void,
): Promise<KernelLink> {
  const { port } = started;
  port.onmessage = ({ data }) => onMessage(data as FromKernel);
  const post = (message: ToKernel) => port.postMessage(message);
  post({ type: 'scripts', ...(await started.scripts) });
  const parts = new PartsFirst(scripts, post, onMessage);
  return { send: (message) => parts.send(message), end: started.end };
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
