/** GET /hello says hello. GET /report gives the sum of all orders, as text. */
import { createServer } from 'node:http';
import { report } from './report.ts';

const server = createServer((request, response) => {
  if (request.url === '/report') {
    report().then(
      (sum) => response.end(`${sum}\n`),
      (error: unknown) => response.writeHead(500).end(`${String(error)}\n`),
    );
  } else response.end('hello\n');
});
server.listen(8080, () => console.log('open, at http://shop:8080'));
