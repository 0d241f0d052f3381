/**
 * The hidden frame: its origin is opaque and its policy forbids every connection, so what runs in it reaches nothing.
 * All it does is start and end kernel workers, from text that the page sends, each with a port to the page.
 */
import type { ToFrame } from './frame-protocol.ts';

const kernels = new Map<number, Worker>();

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  const message = event.data as ToFrame;
  if (message.type === 'end') {
    kernels.get(message.kernel)?.terminate();
    kernels.delete(message.kernel);
    return;
  }
  const url = URL.createObjectURL(new Blob([message.script], { type: 'text/javascript' }));
  const worker = new Worker(url);
  kernels.set(message.kernel, worker);
  worker.postMessage(null, [...event.ports]);
});
parent.postMessage('simulated-runner-frame', '*');
