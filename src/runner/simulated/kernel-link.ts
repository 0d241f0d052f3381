/**
 * The way from the page to kernel workers: the hidden frame, made once, and one link per kernel.
 * Owns what can fail on that way, and says it in sentences.
 */
import { FRAME_POLICY, type ToFrame } from './frame-protocol.ts';
import type { FromKernel, ToKernel } from './kernel-protocol.ts';

/** The texts of the built scripts. */
export interface Scripts {
  frame: string;
  kernelWorker: string;
  processWorker: string;
  nodeLibrary: string;
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

  /** Starts a kernel worker. Messages may be sent at once; they wait until it is up. */
  startKernel(scripts: Scripts, onMessage: (message: FromKernel) => void): KernelLink {
    const kernel = ++this.#kernels;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => onMessage(data as FromKernel);
    const toFrame = (message: ToFrame, ports: MessagePort[]) =>
      this.ready.then(
        (frame) => frame.postMessage(message, '*', ports),
        (error: Error) => onMessage({ type: 'failure', run: null, message: error.message }),
      );
    void toFrame({ type: 'start', kernel, script: scripts.kernelWorker }, [channel.port2]);
    const { processWorker, nodeLibrary } = scripts;
    const send = (message: ToKernel) => channel.port1.postMessage(message);
    send({ type: 'scripts', processWorker, nodeLibrary });
    return {
      send,
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
