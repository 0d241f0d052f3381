/**
 * The hidden frame: its origin is opaque and its policy forbids every connection, so what runs in it reaches nothing.
 * All it does is start and end workers: kernels, from text that the page sends, each with a port to the page, and for
 * each kernel the workers that it asks for, each with a port to that kernel.
 */
import type { BrokenWorker, FromKernelToFrame, ToFrame } from './frame-protocol.ts';
import { scriptUrl } from './script-url.ts';

const kernels = new Map<number, Kernel>();

interface Kernel {
  worker: Worker;
  /** The workers that it asked for and has not ended. */
  made: Map<number, Worker>;
}

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  const message = event.data as ToFrame;
  if (message.type === 'start') {
    const kernel: Kernel = { worker: new Worker(scriptUrl(message.script)), made: new Map() };
    kernels.set(message.kernel, kernel);
    kernel.worker.onmessage = ({ data, ports }) => serve(kernel, data as FromKernelToFrame, ports);
    kernel.worker.postMessage(null, [...event.ports]);
    return;
  }
  const kernel = kernels.get(message.kernel);
  if (!kernel) return;
  kernels.delete(message.kernel);
  // What it still asked for must not be made any more.
  kernel.worker.onmessage = null;
  kernel.worker.terminate();
  for (const worker of kernel.made.values()) worker.terminate();
});

function serve(kernel: Kernel, message: FromKernelToFrame, ports: readonly MessagePort[]): void {
  if (message.type === 'end') {
    kernel.made.get(message.worker)?.terminate();
    kernel.made.delete(message.worker);
    return;
  }
  const worker = new Worker(message.url);
  kernel.made.set(message.worker, worker);
  worker.onerror = (event) => {
    event.preventDefault();
    const broken: BrokenWorker = { worker: message.worker, message: event.message };
    kernel.worker.postMessage(broken);
  };
  worker.postMessage(null, [...ports]);
}

parent.postMessage('simulated-runner-frame', '*');
