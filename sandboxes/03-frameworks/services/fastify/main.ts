/** Fastify: what a handler returns is the answer, and a schema says what it looks like. */
import Fastify from 'fastify';

const app = Fastify();

app.get<{ Params: { name: string } }>('/hello/:name', async (request) => ({ hello: request.params.name }));
app.get('/broken', async () => {
  throw new Error('The handler has a bug.');
});

await app.listen({ host: '0.0.0.0', port: 8080 });
console.log('open, at http://fastify:8080');
