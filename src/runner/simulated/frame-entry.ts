/**
 * The hidden frame: its origin is opaque and its policy forbids every connection, so what runs in it reaches nothing.
 * All it does is start and end workers: kernels, from text that the page sends, each with a port to the page, and for
 * each kernel the workers that it asks for, each with a port to that kernel. Some are made ahead, while the kernel starts.
 */
import type { BrokenWorker, FromKernelToFrame, ToFrame } from './frame-protocol.ts';
import { scriptUrl } from './script-url.ts';

const kernels = new Map<number, Kernel>();

interface Kernel {
  worker: Worker;
  /** The workers that it asked for and has not ended. */
  made: Map<number, Worker>;
  /** Made ahead of its asking. */
  ahead: Worker[];
}

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  const message = event.data as ToFrame;
  if (message.type === 'start') {
    const kernel: Kernel = { worker: new Worker(scriptUrl(message.script)), made: new Map(), ahead: [] };
    kernels.set(message.kernel, kernel);
    kernel.worker.onmessage = ({ data, ports }) => serve(kernel, data as FromKernelToFrame, ports);
    kernel.worker.postMessage(null, [...event.ports]);
    return;
  }
  const kernel = kernels.get(message.kernel);
  if (!kernel) return;
  if (message.type === 'make-ahead') {
    makeAhead(kernel, scriptUrl(message.script), message.workers);
    return;
  }
  kernels.delete(message.kernel);
  // What it still asked for must not be made any more.
  kernel.worker.onmessage = null;
  kernel.worker.terminate();
  for (const worker of [...kernel.made.values(), ...kernel.ahead]) worker.terminate();
});

function makeAhead(kernel: Kernel, url: string, workers: number): void {
  for (let count = 0; count < workers; count++) {
    const worker = new Worker(url);
    kernel.ahead.push(worker);
    // The kernel asks for one in its place, and hears why that breaks.
    worker.onerror = (event) => {
      event.preventDefault();
      kernel.ahead = kernel.ahead.filter((one) => one !== worker);
    };
  }
}

function serve(kernel: Kernel, message: FromKernelToFrame, ports: readonly MessagePort[]): void {
  if (message.type === 'end') {
    kernel.made.get(message.worker)?.terminate();
    kernel.made.delete(message.worker);
    return;
  }
  const worker = kernel.ahead.shift() ?? new Worker(message.url);
  kernel.made.set(message.worker, worker);
  worker.onerror = (event) => {
    event.preventDefault();
    const broken: BrokenWorker = { worker: message.worker, message: event.message };
    kernel.worker.postMessage(broken);
  };
  worker.postMessage(null, [...ports]);
}

parent.postMessage('simulated-runner-frame', '*');
