/**
 * How a page comes to be isolated on a host that sends no headers, in browsers that know one way of embedding, the other, or
 * none. The browsers are made up; the service worker is the site's own, run here.
 */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { embeddingHere, type IsolationPage, isolate } from './isolation.ts';

/** A tab of a browser that isolates pages which embed in the `known` ways. Counts what the page does. */
function browser({ known, refuses = false }: { known: readonly string[]; refuses?: boolean }) {
  const kept = new Map<string, string>();
  const registered: string[] = [];
  const tab = { reloads: 0, errand: '' };
  let embedding: string | null = null;
  const stored = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  const page = (): IsolationPage => ({
    isolated: embedding !== null && known.includes(embedding),
    secure: true,
    workers: {
      async register(script) {
        if (refuses) throw new DOMException('no', 'SecurityError');
        registered.push(script);
        embedding = new URL(script, 'https://site').searchParams.get('coep');
        return { installing: null, waiting: null } as ServiceWorkerRegistration;
      },
    },
    stored: () => stored,
    reload(errand) {
      tab.reloads += 1;
      tab.errand = errand;
    },
  });
  return { page, registered, tab };
}

/** Presses Start, and again whenever the page has reloaded itself. */
async function start(page: () => IsolationPage): Promise<void> {
  while (await isolate('run', page()));
}

describe('on a host without headers', () => {
  test('a browser that knows “credentialless” is isolated after one reload, and goes on with its errand', async () => {
    const { page, registered, tab } = browser({ known: ['credentialless', 'require-corp'] });
    await start(page);
    expect(registered).toEqual(['/webcontainer/isolate.js?coep=credentialless']);
    expect(tab).toEqual({ reloads: 1, errand: 'run' });
    expect(page().isolated).toBe(true);
  });

  test('one that knows “require-corp” only, as Safari, is isolated after a second', async () => {
    const { page, registered, tab } = browser({ known: ['require-corp'] });
    await start(page);
    expect(registered).toEqual([
      '/webcontainer/isolate.js?coep=credentialless',
      '/webcontainer/isolate.js?coep=require-corp',
    ]);
    expect(tab.reloads).toBe(2);
    expect(page().isolated).toBe(true);
  });

  test('one that knows neither is left alone after both, and tries again when somebody asks again', async () => {
    const { page, tab } = browser({ known: [] });
    await start(page);
    expect(tab.reloads).toBe(2);
    expect(page().isolated).toBe(false);
    expect(await isolate('open', page())).toBe(true);
  });

  test.each<[string, Partial<IsolationPage>]>([
    ['has no service workers', { workers: undefined }],
    ['is not secure', { secure: false }],
    [
      'refuses storage',
      {
        stored: () => {
          throw new DOMException('no', 'SecurityError');
        },
      },
    ],
  ])('a page that %s is not reloaded for nothing', async (_what, lacking) => {
    const { page, tab, registered } = browser({ known: ['credentialless'] });
    expect(await isolate('run', { ...page(), ...lacking })).toBe(false);
    expect([tab.reloads, registered]).toEqual([0, []]);
  });

  test('a service worker that is refused reloads nothing either', async () => {
    const { page, tab } = browser({ known: ['credentialless'], refuses: true });
    expect(await isolate('run', page())).toBe(false);
    expect(tab.reloads).toBe(0);
  });
});

test('a page that is isolated already registers nothing', async () => {
  const { page, registered } = browser({ known: ['credentialless'] });
  expect(await isolate('run', { ...page(), isolated: true })).toBe(false);
  expect(registered).toEqual([]);
});

test.each([
  ['credentialless', 'credentialless'],
  ['credentialless; report-to="x"', 'credentialless'],
  ['require-corp', 'require-corp'],
  [null, 'require-corp'],
])('a page whose response says %s has its container’s frame embed by %s', async (sent, embedding) => {
  const headers = new Headers(sent === null ? {} : { 'cross-origin-embedder-policy': sent });
  expect(await embeddingHere(async () => headers)).toBe(embedding);
});

test('where the response can’t be had again, the stricter way holds in every browser', async () => {
  expect(await embeddingHere(() => Promise.reject(new TypeError('offline')))).toBe('require-corp');
});

describe('the service worker', () => {
  const script = readFileSync(new URL('../../../public/webcontainer/isolate.js', import.meta.url), 'utf8');
  type FetchEvent = { request: object; respondWith(response: Promise<Response>): void };

  /** What it answers to a request; null where it leaves that to the browser. */
  async function answerTo(request: object, from: string, status = 200): Promise<Response | null> {
    const listeners = new Map<string, (event: FetchEvent) => void>();
    const got = new Response(status === 304 ? null : 'page', { status, headers: { 'x-kept': 'yes' } });
    Object.defineProperty(got, 'type', { value: 'basic' });
    const context = createContext({
      addEventListener: (kind: string, listener: (event: FetchEvent) => void) =>
        listeners.set(kind, listener),
      location: new URL(from),
      ...{ URL, Headers, Response, fetch: async () => got },
    });
    runInContext(script, context);
    let answer: Promise<Response> | null = null;
    listeners.get('fetch')?.({
      request,
      respondWith(response) {
        answer = response;
      },
    });
    return answer;
  }
  const page = { url: 'https://site/webcontainer/x/', mode: 'navigate', method: 'GET' };
  const at = (coep: string) => `https://site/webcontainer/isolate.js?coep=${coep}`;

  test.each(['credentialless', 'require-corp'])(
    'adds both headers to a page, embedding by %s',
    async (coep) => {
      const answer = await answerTo(page, at(coep));
      expect(answer?.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
      expect(answer?.headers.get('Cross-Origin-Embedder-Policy')).toBe(coep);
      expect(answer?.headers.get('x-kept')).toBe('yes');
      expect(await answer?.text()).toBe('page');
    },
  );

  test('answers a question for the head without a body, and one that has not changed', async () => {
    const head = await answerTo({ ...page, mode: 'cors', method: 'HEAD' }, at('require-corp'));
    expect(head?.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(await head?.text()).toBe('');
    expect((await answerTo(page, at('require-corp'), 304))?.status).toBe(304);
  });

  test('leaves scripts, pictures and other sites to the browser', async () => {
    expect(await answerTo({ ...page, mode: 'no-cors' }, at('require-corp'))).toBeNull();
    expect(await answerTo({ ...page, url: 'https://stackblitz.com/' }, at('require-corp'))).toBeNull();
  });
});
