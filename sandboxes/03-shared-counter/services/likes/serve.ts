/** What both servers run: POST /like?of=cat adds a like, and says how many there are. */
import { createServer } from 'node:http';
import { addLike } from './add-like.ts';

export function serveLikes(): void {
  const server = createServer(async (request, response) => {
    const of = new URL(request.url ?? '/', 'http://likes').searchParams.get('of') ?? 'cat';
    try {
      response.end(`${await addLike(of)}\n`);
    } catch (error) {
      response.writeHead(500).end(`${String(error)}\n`);
    }
  });
  server.listen(8080);
}
