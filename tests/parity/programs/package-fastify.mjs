/** Fastify: routes with schemas, hooks, errors and answers made by code that it writes itself. */
import Fastify from 'fastify';

const app = Fastify({ logger: false });
const seen = [];

app.addHook('onRequest', async (request) => {
  seen.push(`${request.method} ${request.url}`);
});
app.addHook('preHandler', (_request, _reply, done) => done());
app.addHook('onSend', async (_request, reply, payload) => {
  reply.header('x-length', String(payload?.length ?? 0));
  return payload;
});
app.decorate('answer', 42);

const order = {
  schema: {
    params: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
    body: {
      type: 'object',
      required: ['item'],
      additionalProperties: false,
      properties: { item: { type: 'string', minLength: 2 }, count: { type: 'integer', default: 1 } },
    },
    response: {
      201: {
        type: 'object',
        properties: { id: { type: 'integer' }, item: { type: 'string' }, count: { type: 'integer' } },
      },
    },
  },
};
app.post('/orders/:id', order, async (request, reply) => {
  reply.code(201);
  return { id: request.params.id, ...request.body, secret: 'not in the schema' };
});
app.get('/later', async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { answer: app.answer };
});
app.get('/broken', async () => {
  throw Object.assign(new Error('the shelf is empty'), { statusCode: 409 });
});
app.get('/text/*', (request, reply) => reply.type('text/plain').send(`rest: ${request.params['*']}`));
await app.register(
  async (scope) => {
    scope.get('/:version(^v\\d+$)', async ({ params, query }) => ({ ...params, ...query }));
    scope.setErrorHandler((error, _request, reply) => reply.code(500).send({ handled: error.message }));
    scope.get('/fails', async () => {
      throw new Error('inside');
    });
  },
  { prefix: '/api' },
);
app.setNotFoundHandler((request, reply) => reply.code(404).send({ missing: request.url }));

await app.listen({ port: 8080, host: '0.0.0.0' });
console.log(app.printRoutes({ commonPrefix: false }));

async function ask(path, init) {
  const answer = await fetch(`http://localhost:8080${path}`, init);
  const { status, headers } = answer;
  console.log(status, headers.get('content-type'), headers.get('x-length'), await answer.text());
}
const json = (body) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
await ask('/orders/7', json({ item: 'tea', more: true }));
await ask('/orders/7', json({ item: 't' }));
await ask('/orders/seven', json({ item: 'tea' }));
await ask('/orders/7', json({}));
await ask('/orders/7', json('{"item":'));
await ask('/orders/7', json('{"__proto__": {"x": 1}}'));
await ask('/later');
await ask('/broken');
await ask('/text/a/b');
await ask('/api/v2?page=3');
await ask('/api/fails');
await ask('/nowhere');
const injected = await app.inject({ method: 'GET', url: '/later' });
console.log(injected.statusCode, injected.json());
console.log(seen.length, seen.at(-1));
await app.close();
console.log('closed');

const logged = Fastify({ logger: { base: null, timestamp: false, redact: ['key'] } });
const pause = () => new Promise((resolve) => setTimeout(resolve, 60));
logged.get('/', { logLevel: 'warn' }, async (request) => {
  request.log.warn({ key: 'hidden', n: 1 }, 'asked %s', 'once');
  await pause();
  return 'logged';
});
await logged.listen({ port: 8081, host: '127.0.0.1' });
await pause();
console.log(await (await fetch('http://127.0.0.1:8081/')).text());
await logged.close();
