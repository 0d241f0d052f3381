/**
 * The hidden frame that kernels run in, made once, and the beginning of each kernel in it. Owns what can fail on that way, and
 * says it in sentences. It knows nothing of what kernels are told, and is small: a page begins its first kernel with it while
 * the runner itself is still on its way.
 */
import { FRAME_POLICY, type ToFrame } from './frame-protocol.ts';

/**
 * The built scripts that every kernel needs. Each is used as soon as it is there; those on their way reject when they can't be
 * had. They travel as blobs, by reference: no thread on their way unpacks half a megabyte of text.
 */
export interface KernelScripts {
  kernelWorker: Promise<Blob>;
  processWorker: Promise<Blob>;
  nodeLibrary: Promise<Blob>;
}

export interface StartedKernel {
  /** The page's end of the way to it. What the kernel says waits in it until somebody listens. */
  port: MessagePort;
  /** What the kernel is to be told first. Rejects when one of the scripts can't be had. */
  scripts: Promise<{ process: Blob; nodeLibrary: Blob }>;
  /** Ends the worker, and with it every process in it. */
  end(): void;
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
        performance.mark('PAGE hears frame');
        removeEventListener('message', onMessage);
        clearTimeout(deadline);
        resolve(element.contentWindow as Window);
      };
      addEventListener('message', onMessage);
    });
    performance.mark('PAGE frame');
    document.body.append(element);
  }

  /**
   * Starts a kernel worker, and beside it workers for `processes` processes, two at most: Firefox now and then loses one of
   * many that are started at once. Messages may be sent through its port at once; they wait until the kernel is up.
   */
  startKernel({ kernelWorker, processWorker, nodeLibrary }: KernelScripts, processes: number): StartedKernel {
    const kernel = ++this.#kernels;
    const { port1, port2 } = new MessageChannel();
    const toFrame = (message: ToFrame, ports: MessagePort[]) =>
      this.ready.then(
        (frame) => frame.postMessage(message, '*', ports),
        () => {}, // Whoever has made the frame says it.
      );
    const start = async () => {
      void toFrame({ type: 'start', kernel, script: await kernelWorker }, [port2]);
      const library = await nodeLibrary;
      const script = new Blob([library, '\n', await processWorker]);
      if (processes > 0)
        void toFrame({ type: 'make-ahead', kernel, script, workers: Math.min(processes, 2) }, []);
      return { process: script, nodeLibrary: library };
    };
    const scripts = start();
    scripts.catch(() => {}); // Said when somebody starts a run.
    return {
      port: port1,
      scripts,
      end: () => {
        port1.close();
        void toFrame({ type: 'end', kernel }, []);
      },
    };
  }

  remove(): void {
    this.#element.remove();
  }
}
