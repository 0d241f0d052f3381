/** One at a time, as Python's BaseHTTPServer works by itself: the next request waits until this one is answered. */
import { createServer } from 'node:http';
import { answer } from '../serve/answer.ts';

let before: Promise<void> = Promise.resolve();

const server = createServer((request, response) => {
  before = before.then(() => answer(request, response));
});
server.listen(8080, () => console.log('takes one request at a time'));
