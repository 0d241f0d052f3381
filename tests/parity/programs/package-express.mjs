// An Express application: routers, parameters, bodies in three forms, cookies, files from the disk, errors.
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import express, { Router } from 'express';

// Otherwise the answer to an error holds its stack, with this computer's paths.
process.env.NODE_ENV = 'production';
const logged = [];
// Engines word their own errors differently.
console.error = (error) => logged.push(error instanceof SyntaxError ? error.name : error.message);
await mkdir('public', { recursive: true });
await writeFile('public/page.html', '<h1>page</h1>\n');
await utimes('public/page.html', 1_000_000, 1_000_000);

const app = express();
app.use((request, _response, next) => {
  request.startedBy = 'middleware';
  next();
});
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use('/text', express.text());
app.use('/files', express.static('public', { lastModified: false }));

const orders = Router();
orders.param('id', (request, _response, next, id) => {
  request.order = Number(id);
  next();
});
orders.get('/:id', (request, response) => response.json({ order: request.order, query: request.query }));
orders.post('/', async (request, response) => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  response.status(201).location('/orders/7').json({ got: request.body, by: request.startedBy });
});
app.use('/orders', orders);
app.all('/text', (request, response) => response.type('text').send(`${request.method} ${request.body}`));
app.get('/cookie', (_request, response) => response.cookie('a', 'b c', { maxAge: 60_000 }).sendStatus(204));
app.get('/away', (_request, response) => response.redirect(301, '/orders/1'));
app.get('/whole', (_request, response) =>
  response.sendFile('page.html', { root: 'public', lastModified: false }),
);
app.get('/formats', (_request, response) =>
  response.format({ html: () => response.send('<p>html</p>'), json: () => response.json('json') }),
);
app.get('/broken', async () => {
  throw new Error('broken inside');
});
app.get('/teapot', (_request, _response, next) =>
  next(Object.assign(new Error('short and stout'), { status: 418 })),
);
app.get('/caught', () => {
  throw new TypeError('for the handler');
});
app.use((error, _request, response, next) => {
  if (error.message !== 'for the handler') next(error);
  else response.status(400).json({ caught: error.name });
});

const server = app.listen(8080);
await new Promise((resolve) => server.once('listening', resolve));
const ask = async (path, options) => {
  const response = await fetch(`http://localhost:8080${path}`, { redirect: 'manual', ...options });
  const shown = [
    'content-type',
    'content-length',
    'etag',
    'location',
    'allow',
    'x-powered-by',
    'cache-control',
  ];
  const headers = shown.flatMap((name) => response.headers.get(name) ?? []).join(' | ');
  console.log(path, response.status, response.statusText, '|', headers);
  console.log('  ', (await response.text()).replaceAll('\n', ' '));
  return response;
};
const json = { 'content-type': 'application/json' };
await ask('/orders/12?deep[er]=1&list=a&list=b');
await ask('/orders', { method: 'POST', headers: json, body: '{"item":"tea","n":[1,2]}' });
await ask('/orders', { method: 'POST', body: new URLSearchParams({ 'item[name]': 'täa' }) });
await ask('/orders', { method: 'POST', headers: json, body: '{"broken":' });
await ask('/text', {
  method: 'PUT',
  headers: { 'content-type': 'text/plain; charset=iso-8859-1' },
  body: 'plain',
});
const cookie = await ask('/cookie');
console.log(
  /^a=b%20c; Max-Age=60; Path=\/; Expires=\w{3}, .* GMT$/.test(cookie.headers.get('set-cookie') ?? ''),
);
await ask('/away');
const page = await ask('/files/page.html');
const known = { 'if-none-match': page.headers.get('etag') ?? '' };
await ask('/files/page.html', { headers: known });
await ask('/files/page.html', { headers: { ...known, 'cache-control': 'max-age=0' } });
await ask('/files/page.html', { headers: { range: 'bytes=1-4' } });
await ask('/files/none.html');
await ask('/whole');
await ask('/formats', { headers: { accept: 'application/json' } });
await ask('/broken');
await ask('/teapot');
await ask('/caught');
await ask('/orders/1', { method: 'OPTIONS' });
await ask('/orders/1', { method: 'HEAD' });
server.close(() => console.log('closed', logged));
