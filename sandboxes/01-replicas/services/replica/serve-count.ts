/** What both replicas run: GET /count says the count. How two replicas come to hold the same count is chapter 14's matter. */
import { createServer } from 'node:http';

const count = Number(process.env['COUNT'] ?? 0);

export function serveCount(name: string): void {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/count') response.end(`${count}\n`);
    else response.writeHead(404).end('Here is only GET /count.\n');
  });
  server.listen(8080, () => console.log(`holds ${count}, at http://${name}:8080`));
}
