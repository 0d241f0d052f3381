/** Hono: a handler gets the web's Request and gives the web's Response, so it runs where there is no Node as well. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();

app.get('/hello/:name', (context) => context.json({ hello: context.req.param('name') }));
app.get('/broken', () => {
  throw new Error('The handler has a bug.');
});

serve({ fetch: app.fetch, port: 8080 }, () => console.log('open, at http://hono:8080'));
