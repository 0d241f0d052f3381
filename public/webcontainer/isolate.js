/**
 * The service worker of the pages that boot a WebContainer, for hosts that can't set headers: it adds the two by which a
 * browser isolates a page. Its scope is its own folder, so no other page is touched; it stores nothing and changes nothing else.
 */
const embedding =
  new URL(location.href).searchParams.get('coep') === 'require-corp' ? 'require-corp' : 'credentialless';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = new URL(request.url).origin === location.origin;
  if (isOurs && (request.mode === 'navigate' || request.method === 'HEAD'))
    event.respondWith(isolated(request));
});

async function isolated(request) {
  const response = await fetch(request);
  if (response.type !== 'basic') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', embedding);
  const { status, statusText } = response;
  const isEmpty = request.method === 'HEAD' || [101, 204, 205, 304].includes(status);
  return new Response(isEmpty ? null : response.body, { status, statusText, headers });
}
