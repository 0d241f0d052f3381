/** An event loop: every request begins at once, and whoever waits is in nobody's way. */
import { createServer } from 'node:http';
import { answer } from '../serve/answer.ts';

const server = createServer((request, response) => {
  void answer(request, response);
});
server.listen(8080, () => console.log('takes every request as it comes'));
