// A Koa application: middleware around middleware, a body that is read, cookies, a stream, a redirect, errors.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import Koa, { HttpError } from 'koa';

const app = new Koa();
const current = new AsyncLocalStorage();
app.on('error', (error) => console.log('app error:', error.message));

app.use((context, next) => current.run(context.path, next));
app.use(async (context, next) => {
  await next();
  context.set('x-path', String(current.getStore()));
});
app.use(async (context) => {
  switch (context.path) {
    case '/json':
      context.body = {
        query: context.query,
        accepts: context.accepts('html', 'json'),
        ip: context.ip !== '',
      };
      return;
    case '/text':
      context.cookies.set('seen', 'yes', { httpOnly: true });
      context.body = `cookie ${context.cookies.get('before')}`;
      return;
    case '/body': {
      let text = '';
      for await (const chunk of context.req) text += chunk;
      context.type = 'text/plain';
      context.body = text.toUpperCase();
      return;
    }
    case '/stream':
      context.body = Readable.from(['one ', 'two ', 'three']);
      return;
    case '/away':
      context.redirect('/json');
      return;
    case '/refused':
      context.throw(403, 'not for you');
      return;
    case '/broken':
      throw new Error('broken inside');
    case '/assert':
      context.assert(context.query.name, 400, 'name is missing');
  }
});

const server = app.listen(8080);
await new Promise((resolve) => server.once('listening', resolve));
const ask = async (path, options) => {
  const response = await fetch(`http://localhost:8080${path}`, { redirect: 'manual', ...options });
  const shown = ['content-type', 'content-length', 'set-cookie', 'location', 'x-path'];
  const headers = shown.flatMap((name) => response.headers.get(name) ?? []).join(' | ');
  console.log(path, response.status, response.statusText, '|', headers);
  console.log('  ', await response.text());
};
await ask('/json?a=1&a=2', { headers: { accept: 'application/json' } });
await ask('/text', { headers: { cookie: 'before=earlier' } });
await ask('/body', { method: 'POST', body: 'said aloud' });
await ask('/stream');
await ask('/away');
await ask('/refused');
await ask('/broken');
await ask('/assert');
await ask('/nothing');
console.log(typeof HttpError, app);
server.close(() => console.log('closed'));
