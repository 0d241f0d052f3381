/** Packages by their declarations, in TypeScript: each object is what its type says. */
import { Code, ConnectError } from '@connectrpc/connect';
import express, { type Request } from 'express';
import Fastify, { type FastifyRequest } from 'fastify';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import Koa, { type Context } from 'koa';
import { WebSocketServer } from 'ws';

const path = (request: Request | FastifyRequest): string => request.url;
const app = express();
app.get('/', (request, response) => {
  response.json({ path: path(request) });
});
console.log('express', typeof app.listen);
const server = Fastify();
server.get<{ Querystring: { n: number } }>('/', async (request) => ({
  n: request.query.n,
  path: path(request),
}));
console.log('fastify', (await server.inject('/?n=1')).json());
const small = new Hono().use(cors()).get('/', (context) => context.json({ ok: true }));
console.log('hono', await (await small.request('/')).json());
const koa = new Koa();
koa.use(async (context: Context) => {
  context.body = 'ok';
});
console.log('koa', typeof koa.callback());
console.log('ws', new WebSocketServer({ noServer: true }).clients.size);
console.log('connect', new ConnectError('late', Code.DeadlineExceeded).message);
await server.close();
