/**
 * Sees to it that this page is isolated from others, which a WebContainer needs. Where the host sends the two headers it
 * is already; where it can't, the service worker of /webcontainer/ adds them and the page is reloaded, once for each way of
 * embedding, the better one first. Registers nothing before somebody asks, and nothing for any other page.
 */
import type { Embedding } from '../../runner/webcontainer/boot.ts';

const TRIED = 'happens-before-isolation';
const WAYS: readonly Embedding[] = ['credentialless', 'require-corp'];

/** What is asked of the browser. */
export interface IsolationPage {
  /** It is isolated already. */
  isolated: boolean;
  secure: boolean;
  /** Undefined where it has none. */
  workers: { register(script: string): Promise<ServiceWorkerRegistration> } | undefined;
  /** The storage of this tab; may throw. */
  stored(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Loads the page anew; it finds the errand in its address. */
  reload(errand: string): void;
}

/** True when the page is about to be reloaded: whoever asked waits. `errand` is what is to be done then. */
export async function isolate(errand: string, page: IsolationPage = pageOfBrowser()): Promise<boolean> {
  const { workers } = page;
  if (page.isolated || !page.secure || workers === undefined) return false;
  try {
    const stored = page.stored();
    const way = WAYS[WAYS.indexOf(stored.getItem(TRIED) as Embedding) + 1];
    if (way === undefined) {
      stored.removeItem(TRIED);
      return false;
    }
    const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
    await activated(await workers.register(`${base}webcontainer/isolate.js?coep=${way}`));
    stored.setItem(TRIED, way);
  } catch {
    // Storage or service workers are refused: it stays as it is, and that is said.
    return false;
  }
  page.reload(errand);
  return true;
}

function pageOfBrowser(): IsolationPage {
  return {
    isolated: crossOriginIsolated,
    secure: isSecureContext,
    workers: 'serviceWorker' in navigator ? navigator.serviceWorker : undefined,
    stored: () => sessionStorage,
    reload(errand) {
      history.replaceState(null, '', `#${errand}`);
      location.reload();
    },
  };
}

/** How this page embeds others, as its own response says. `ask` gives the headers of the page. */
export async function embeddingHere(ask: () => Promise<Headers> = headersOfPage): Promise<Embedding> {
  try {
    const embedding = (await ask()).get('cross-origin-embedder-policy');
    return embedding?.startsWith('credentialless') ? 'credentialless' : 'require-corp';
  } catch {
    return 'require-corp';
  }
}

async function headersOfPage(): Promise<Headers> {
  return (await fetch(location.pathname, { method: 'HEAD' })).headers;
}

function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const coming = registration.installing ?? registration.waiting;
  if (coming === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve();
      else if (coming.state === 'redundant') reject(new Error('The service worker was replaced.'));
    });
  });
}
