import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { FromKernelToFrame } from './frame-protocol.ts';
import { ProcessWorkers } from './process-workers.ts';

function framed() {
  const asked: { message: FromKernelToFrame; transfer: Transferable[] }[] = [];
  return { asked, workers: new ProcessWorkers((message, transfer) => asked.push({ message, transfer })) };
}

it('the frame is asked for a worker, with its end of the port, and to end it once', () => {
  const { asked, workers } = framed();
  const worker = workers.make('blob:script');
  worker.terminate();
  worker.terminate();
  expect(asked.map(({ message }) => message)).toEqual([
    { type: 'make', worker: 1, url: 'blob:script' },
    { type: 'end', worker: 1 },
  ]);
  expect(asked[0]?.transfer).toHaveLength(1);
});

it('a worker that breaks is told apart from the others, and one that was ended is not heard of', () => {
  const { workers } = framed();
  const heard: string[] = [];
  const [first, second] = [workers.make('blob:script'), workers.make('blob:script')];
  first.onBroken = (message) => heard.push(`first: ${message}`);
  second.onBroken = (message) => heard.push(`second: ${message}`);
  workers.broken({ worker: 2, message: 'out of memory' });
  workers.broken({ worker: 1, message: '' });
  first.terminate();
  second.terminate();
  workers.broken({ worker: 2, message: 'late' });
  expect(heard).toEqual(['second: out of memory', 'first: unknown reason']);
});

it('nothing in the kernel worker makes a worker itself: in Firefox that can hang it', () => {
  const built = readFileSync(new URL('../../../.generated/kernel-worker.js', import.meta.url), 'utf8');
  expect(built).toContain('createObjectURL');
  expect(built).not.toMatch(/new (self\.|globalThis\.)?Worker\b/);
});
