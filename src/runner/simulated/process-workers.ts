/**
 * The workers of processes, as the kernel sees them: a port to each, and the hidden frame that makes and ends them.
 * The kernel does not make them itself, because in Firefox `new Worker` within a worker now and then never returns
 * (Firefox 153: in 11 of 210 runs of two processes), and would take the kernel with it.
 */
import type { BrokenWorker, FromKernelToFrame } from './frame-protocol.ts';

export interface ProcessWorker {
  readonly port: MessagePort;
  /** Hears why the worker could not start or broke. */
  onBroken: (message: string) => void;
  terminate(): void;
}

type Post = (message: FromKernelToFrame, transfer: Transferable[]) => void;

export class ProcessWorkers {
  #toFrame: Post;
  #alive = new Map<number, ProcessWorker>();
  #made = 0;

  constructor(toFrame: Post) {
    this.#toFrame = toFrame;
  }

  /** Has a worker made. What is sent to its port before it is up waits for it. */
  make(url: string): ProcessWorker {
    const id = ++this.#made;
    const { port1, port2 } = new MessageChannel();
    const worker: ProcessWorker = {
      port: port1,
      onBroken: () => {},
      terminate: () => {
        if (!this.#alive.delete(id)) return;
        port1.close();
        this.#toFrame({ type: 'end', worker: id }, []);
      },
    };
    this.#alive.set(id, worker);
    this.#toFrame({ type: 'make', worker: id, url }, [port2]);
    return worker;
  }

  /** Takes what the frame says of one of them. */
  broken({ worker, message }: BrokenWorker): void {
    this.#alive.get(worker)?.onBroken(message || 'unknown reason');
  }
}
