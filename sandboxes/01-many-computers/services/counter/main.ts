/**
 * Counts. POST /add?request=7 adds one; GET /count says how many there are.
 *
 * What its answers promise:
 *   200            counted
 *   400, 404, 503  refused, and nothing was counted
 *   500            something broke; it may have counted before that
 *
 * The count is kept in memory: a restart begins again at 0. For its first 300 ms the counter is opening and answers 503.
 */
import { createServer } from 'node:http';

const receiptMs = 120;
const receiptFailures = Number(process.env['RECEIPT_FAILURES'] ?? 0);

let count = 0;
let open = false;

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://counter');
  const answer = (status: number, text: string) => response.writeHead(status).end(`${text}\n`);

  if (request.method === 'GET' && url.pathname === '/count') {
    answer(200, `${count}`);
    return;
  }
  if (request.method !== 'POST' || url.pathname !== '/add') {
    answer(404, 'Here are only POST /add and GET /count.');
    return;
  }
  const number = Number(url.searchParams.get('request'));
  if (!Number.isInteger(number) || number < 1) {
    answer(400, 'Say which request this is: POST /add?request=7');
    return;
  }
  if (!open) {
    answer(503, 'The counter is opening. Nothing was counted.');
    return;
  }

  count += 1;
  console.log(`counted request ${number}, that makes ${count}`);
  // Then it writes the receipt. That takes a moment, and can go wrong.
  const receiptBreaks = Math.random() < receiptFailures;
  setTimeout(() => {
    if (receiptBreaks) answer(500, 'The receipt could not be written.');
    else answer(200, `counted ${number}`);
  }, receiptMs);
});

server.listen(8080);

setTimeout(() => {
  open = true;
  console.log('open, at http://counter:8080');
}, 300);
