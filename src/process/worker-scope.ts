/** What a dedicated worker's global scope offers, as far as the simulated runner uses it (the DOM types describe windows only). */
export interface WorkerScope {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  addEventListener(type: 'unhandledrejection', listener: (event: PromiseRejectionEvent) => void): void;
  removeEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  importScripts(...urls: string[]): void;
  setTimeout(callback: () => void, ms?: number): number;
  onerror: unknown;
  onmessage: ((event: MessageEvent) => void) | null;
}
