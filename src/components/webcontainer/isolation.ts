/**
 * Sees to it that this page is isolated from others, which a WebContainer needs. Where the host sends the two headers it
 * is already; where it can't, the service worker of /webcontainer/ adds them and the page is reloaded, once for each way of
 * embedding, the better one first. Registers nothing before somebody asks, and nothing for any other page.
 */
import type { Embedding } from '../../runner/webcontainer/boot.ts';

const TRIED = 'happens-before-isolation';
const WAYS: readonly Embedding[] = ['credentialless', 'require-corp'];

/** True when the page is about to be reloaded: whoever asked waits. `errand` is what is to be done then. */
export async function isolate(errand: string): Promise<boolean> {
  if (crossOriginIsolated || !isSecureContext || !('serviceWorker' in navigator)) return false;
  try {
    const way = WAYS[WAYS.indexOf(sessionStorage.getItem(TRIED) as Embedding) + 1];
    if (way === undefined) {
      sessionStorage.removeItem(TRIED);
      return false;
    }
    const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
    const registration = await navigator.serviceWorker.register(`${base}webcontainer/isolate.js?coep=${way}`);
    await activated(registration);
    sessionStorage.setItem(TRIED, way);
  } catch {
    // Storage or service workers are refused: it stays as it is, and that is said.
    return false;
  }
  history.replaceState(null, '', `#${errand}`);
  location.reload();
  return true;
}

/** How this page embeds others, as its own response says. */
export async function embeddingHere(): Promise<Embedding> {
  try {
    const { headers } = await fetch(location.pathname, { method: 'HEAD' });
    return headers.get('cross-origin-embedder-policy')?.startsWith('credentialless')
      ? 'credentialless'
      : 'require-corp';
  } catch {
    return 'require-corp';
  }
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
