/** Express: handlers get Node's request and response, with more methods on them. */
import express from 'express';

const app = express();

app.get('/hello/:name', (request, response) => {
  response.json({ hello: request.params.name });
});
app.get('/broken', () => {
  throw new Error('The handler has a bug.');
});

app.listen(8080, () => console.log('open, at http://express:8080'));
