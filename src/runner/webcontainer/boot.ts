/**
 * Boots the WebContainer of this page: loads the vendor's client on demand, looks first at what it would need, and gives up
 * by itself, because `boot()` never settles where its frame can't be loaded. Every failure is a ContainerFailure. One a page:
 * the vendor's client can't begin twice. The only importer of @webcontainer/api.
 */
import type { BootOptions, WebContainer } from '@webcontainer/api';
import { ContainerFailure, failureOf } from './failures.ts';

/** What the runner and the page use of it. */
export type Container = Pick<WebContainer, 'mount' | 'spawn' | 'fs' | 'on' | 'teardown'>;
export type { WebContainerProcess } from '@webcontainer/api';

/** A first visit fetches some megabytes. */
export const BOOT_MS_MAX = 60_000;
/** A frame that has loaded and has said nothing for so long is not the vendor's. */
const SILENT_FRAME_MS = 20_000;

declare global {
  /** Another origin to load the runtime from: the vendor's client reads it. The tests' fake is at one. */
  var WEBCONTAINER_API_IFRAME_URL: string | undefined;
}

export type Embedding = NonNullable<BootOptions['coep']>;

export interface BootWish {
  /** How this page embeds: the frame must do likewise. */
  coep: Embedding;
  /** Processes see it at the end of their folder's path. */
  workdirName: string;
}

let isBegun = false;

/** Rejects with a ContainerFailure; after one that says so, the page may ask once more. */
export async function bootContainer({ coep, workdirName }: BootWish): Promise<Container> {
  if (isBegun) throw new ContainerFailure('second-instance');
  const lacking = whatIsLacking();
  if (lacking !== null) throw lacking;
  isBegun = true;
  const watch = watchFrame();
  try {
    const { WebContainer: client } = await import('@webcontainer/api');
    // Node 22 and later run TypeScript as it is; where 20 is the vendor's default this asks for the newer one.
    const options = { coep, workdirName, experimentalNode: true };
    const booting = client.boot(options);
    // One that comes after we have given up would run unseen.
    booting.then(
      (late) => {
        if (watch.isOver()) late.teardown();
      },
      () => undefined,
    );
    return await Promise.race([booting, watch.failure]);
  } catch (error) {
    throw failureOf(error);
  } finally {
    watch.stop();
  }
}

function whatIsLacking(): ContainerFailure | null {
  if (!navigator.onLine) return new ContainerFailure('offline', '', true);
  if (!isSecureContext || !crossOriginIsolated) return new ContainerFailure('not-isolated', '', true);
  if (typeof WebAssembly !== 'object' || typeof SharedArrayBuffer !== 'function')
    return new ContainerFailure('unsupported', '', true);
  if (navigator.serviceWorker === undefined) return new ContainerFailure('unsupported', '', true);
  try {
    localStorage.getItem('');
  } catch (error) {
    return new ContainerFailure('cookies', String(error), true);
  }
  return null;
}

/** Whom the frame is loaded from. */
export function vendorOrigin(): string {
  return new URL(globalThis.WEBCONTAINER_API_IFRAME_URL ?? 'https://stackblitz.com').origin;
}

/** Rejects `failure` when the frame is refused, stays silent, or nothing comes in time. */
function watchFrame() {
  const origin = vendorOrigin();
  let fail: (failure: ContainerFailure) => void = () => undefined;
  let hasFailed = false;
  const failure = new Promise<never>((_resolve, reject) => {
    fail = (reason) => {
      hasFailed = true;
      reject(reason);
    };
  });
  failure.catch(() => undefined);
  const timers = [
    setTimeout(() => fail(new ContainerFailure(navigator.onLine ? 'timed-out' : 'offline')), BOOT_MS_MAX),
  ];
  let hasSpoken = false;
  const onMessage = (event: MessageEvent) => {
    if (event.origin === origin) hasSpoken = true;
  };
  const onViolation = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI.startsWith(origin)) fail(new ContainerFailure('blocked', event.effectiveDirective));
  };
  const onOffline = () => fail(new ContainerFailure('offline'));
  // The client makes the frame itself; a blocker, a proxy or a lost connection puts a page of its own there, which loads.
  const onLoad = (event: Event) => {
    const frame = event.target;
    if (!(frame instanceof HTMLIFrameElement) || !frame.src.startsWith(`${origin}/`)) return;
    timers.push(
      setTimeout(() => {
        if (!hasSpoken) fail(new ContainerFailure(navigator.onLine ? 'blocked' : 'offline'));
      }, SILENT_FRAME_MS),
    );
  };
  addEventListener('message', onMessage);
  addEventListener('offline', onOffline);
  document.addEventListener('securitypolicyviolation', onViolation);
  document.addEventListener('load', onLoad, true);
  return {
    failure,
    isOver: () => hasFailed,
    stop() {
      for (const timer of timers) clearTimeout(timer);
      removeEventListener('message', onMessage);
      removeEventListener('offline', onOffline);
      document.removeEventListener('securitypolicyviolation', onViolation);
      document.removeEventListener('load', onLoad, true);
    },
  };
}
