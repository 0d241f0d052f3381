// A Hono application behind its Node server: routes, parameters, bodies, middleware, a stream, errors, a web Response.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { streamText } from 'hono/streaming';
import { validator } from 'hono/validator';

const app = new Hono();
app.use('/api/*', cors({ origin: 'http://example.org' }));
app.use(async (context, next) => {
  await next();
  // What nobody has added a header to takes a shorter way through the server.
  if (!context.req.path.startsWith('/plain')) context.header('x-after', context.req.path);
});
app.get('/', (context) => context.text('hello'));
app.get('/html', (context) => context.html('<p>hello</p>'));
app.get('/api/orders/:id{[0-9]+}', (context) =>
  context.json({
    id: context.req.param('id'),
    all: context.req.queries('a'),
    seen: getCookie(context, 'seen'),
  }),
);
app.post(
  '/api/orders',
  validator('json', (value, context) => (value.item ? value : context.text('no item', 422))),
  (context) => {
    setCookie(context, 'order', '7', { httpOnly: true });
    return context.json({ made: context.req.valid('json') }, 201);
  },
);
app.post('/form', async (context) => context.json(await context.req.parseBody()));
app.get('/plain', () => new Response('a plain response'));
app.get('/plain/text', (context) => context.text(String(Response === globalThis.Response)));
app.get('/bytes', () => new Response(new Uint8Array([1, 2, 3]), { headers: { 'content-type': 'x/y' } }));
app.get('/stream', (context) =>
  streamText(context, async (stream) => {
    for (const word of ['one ', 'two ', 'three']) {
      await stream.write(word);
      await stream.sleep(2);
    }
  }),
);
app.get('/refused', () => {
  throw new HTTPException(401, { message: 'who are you?' });
});
app.get('/broken', () => {
  throw new Error('broken inside');
});
app.onError((error, context) => {
  if (error instanceof HTTPException) return error.getResponse();
  return context.json({ error: error.message, name: error.constructor.name }, 500);
});
app.notFound((context) => context.text(`nothing at ${context.req.url}`, 404));

const inside = await app.request('/');
console.log(inside.status, await inside.text(), inside instanceof Response, Object.keys(app).length > 3);

const server = serve({ fetch: app.fetch, port: 8080 }, (info) => console.log('port', info.port));
await new Promise((resolve) => server.once('listening', resolve));
const ask = async (path, options) => {
  const response = await fetch(`http://localhost:8080${path}`, options);
  const shown = ['content-type', 'content-length', 'set-cookie', 'x-after', 'access-control-allow-origin'];
  const headers = shown.flatMap((name) => response.headers.get(name) ?? []).join(' | ');
  console.log(path, response.status, response.statusText, '|', headers);
  console.log('  ', await response.text());
};
await ask('/');
await ask('/html');
await ask('/api/orders/12?a=1&a=2', { headers: { cookie: 'seen=yes' } });
await ask('/api/orders/twelve');
await ask('/api/orders', {
  method: 'POST',
  body: JSON.stringify({ item: 'tea' }),
  headers: { 'content-type': 'application/json' },
});
await ask('/api/orders', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
await ask('/form', { method: 'POST', body: new URLSearchParams({ a: '1', b: 'ü' }) });
await ask('/plain');
await ask('/plain/text');
await ask('/bytes');
await ask('/stream');
await ask('/refused');
await ask('/broken');
await ask('/nowhere');
await ask('/api/orders', { method: 'OPTIONS' });
console.log(Hono.name, HTTPException.name, Response.name, Request.name);
server.close(() => console.log('closed'));
