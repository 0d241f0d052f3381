/** Requests and answers through node:http, one connection each. */
import http, { type IncomingMessage, type RequestOptions } from 'node:http';

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    console.log(
      'server:',
      request.method,
      request.url,
      request.httpVersion,
      request.rawHeaders,
      body.length,
      request.complete,
    );
    if (request.url === '/empty') response.writeHead(204, 'Nothing here').end();
    else if (request.url === '/chunks') {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.write('one,');
      setTimeout(() => {
        response.write('two,');
        response.addTrailers({ 'X-Sum': '3' });
        response.end('three');
      }, 10);
      response.setHeader.call;
    } else if (request.url === '/twice') {
      response.end('x');
      try {
        response.setHeader('late', '1');
      } catch (error) {
        console.log('server:', (error as { code: string }).code, (error as Error).message);
      }
    } else if (request.url === '/break') request.socket.destroy();
    else
      response
        .writeHead(200, { 'Content-Type': 'text/plain', 'X-Many': 'a' })
        .end(`${request.method}:${body}`);
  });
});

function ask(options: RequestOptions, body = ''): Promise<void> {
  return new Promise((resolve) => {
    const request = http.request(
      { host: 'localhost', port: 8080, agent: false, ...options },
      (response: IncomingMessage) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => (text += part));
        response.on('end', () => {
          const { date, ...headers } = response.headers;
          console.log(
            'client:',
            response.statusCode,
            response.statusMessage,
            headers,
            typeof date,
            JSON.stringify(text),
            response.trailers,
          );
          resolve();
        });
      },
    );
    request.on('error', (error) => {
      console.log('client:', (error as { code?: string }).code, error.message);
      resolve();
    });
    request.end(body);
  });
}

server.listen(8080, async () => {
  console.log('listening', server.listening, server.address());
  await ask({ path: '/plain?a=1&b=%20' });
  await ask({ path: '/post', method: 'POST', headers: { 'Content-Type': 'text/plain' } }, 'a body ü');
  await ask({ path: '/big', method: 'PUT' }, 'x'.repeat(200_000));
  await ask({ path: '/head', method: 'HEAD' });
  await ask({ path: '/empty', method: 'DELETE' });
  await ask({ path: '/chunks', headers: { TE: 'trailers' } });
  await ask({ path: '/twice' });
  await ask({ path: '/break' });
  await ask({ path: '/expect', method: 'POST', headers: { Expect: '100-continue' } }, 'body');
  await ask({ port: 8081, path: '/nobody' });
  await ask({ host: 'no-such-host', path: '/nobody' });
  try {
    http.request({ path: '/with space', port: 8080 });
  } catch (error) {
    console.log((error as { code: string }).code, (error as Error).message);
  }
  server.close(() => console.log('closed', server.listening));
});
