/** What a server makes of bytes that are no good HTTP, or only just: its answer, its errors, and when it hangs up. */
import http from 'node:http';
import net from 'node:net';

const server = http.createServer((request, response) => {
  const parts: string[] = [];
  request.on('data', (part: Buffer) => parts.push(part.toString('latin1')));
  request.on('error', (error) => console.log('  request error', (error as { code?: string }).code));
  request.on('end', () => {
    console.log(
      ' ',
      request.method,
      request.url,
      request.httpVersion,
      JSON.stringify(request.rawHeaders),
      JSON.stringify(parts.join('')),
      JSON.stringify(request.trailers),
    );
    response.sendDate = false;
    response.end('ok');
  });
});
server.on('clientError', (error: Error & Record<string, unknown>, socket: net.Socket) => {
  const { code, reason, bytesParsed, rawPacket, message } = error;
  console.log('  client error', code, '|', reason, '|', message, bytesParsed, (rawPacket as Buffer)?.length);
  if (socket.writable) socket.end('HTTP/1.1 400 Refused\r\n\r\n');
});
// Without a listener Node itself answers: every request goes to both servers.
const plain = http.createServer((request, response) => {
  response.sendDate = false;
  request.resume().on('end', () => response.end());
});

/** Sends pieces, the next when the one before was taken, then ends. Gives what came back. */
function send(port: number, pieces: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port);
    socket.setEncoding('latin1').on('data', (text) => {
      answer += text;
    });
    socket.on('error', () => {});
    // The server's own answers tell the time.
    socket.on('close', () => resolve(answer.replace(/Date: .*?\r\n/g, '')));
    let next = 0;
    const go = () => {
      const piece = pieces[next];
      next += 1;
      if (socket.destroyed || !socket.writable) return;
      if (piece === undefined) socket.end();
      else socket.write(Buffer.from(piece, 'latin1'), () => setTimeout(go, 20));
    };
    socket.on('connect', go);
  });
}

const head = 'Host: a\r\n';
const get = `GET / HTTP/1.1\r\n${head}`;
const post = `POST /p HTTP/1.1\r\n${head}`;
const chunked = `${post}Transfer-Encoding: chunked\r\n\r\n`;
const cases: [claim: string, ...pieces: string[]][] = [
  ['a plain request', `${get}\r\n`],
  ['in three pieces', 'GE', 'T / HTTP/1.1\r\nHo', 'st: a\r\nX:  b \r\n\r\n'],
  ['two in one piece', `${get}\r\n${get}\r\n`],
  ['empty lines before', `\r\n\r\n${get}\r\n`],
  ['nothing at all'],
  ['half a head', get],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n'],
  ['HTTP/1.0 that keeps alive', 'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'],
  ['HTTP/1.2', 'GET / HTTP/1.2\r\n\r\n'],
  ['HTTP/0.9', 'GET /\r\n\r\n'],
  ['another protocol', 'GET / FTP/1.1\r\n\r\n'],
  ['an unknown method', 'FETCH / HTTP/1.1\r\n\r\n'],
  ['a small method', 'get / HTTP/1.1\r\n\r\n'],
  ['a method that ends in the next piece', 'GE', 'X / HTTP/1.1\r\n\r\n'],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a space in the URL', 'GET /a b HTTP/1.1\r\n\r\n'],
  ['bytes above 127 in the URL', 'GET /\xe9 HTTP/1.1\r\n\r\n'],
  ['an absolute URL', `GET http://a:1/b?c=d#e HTTP/1.1\r\n${head}\r\n`],
  ['a bare LF after the first line', 'GET / HTTP/1.1\nHost: a\r\n\r\n'],
  ['a bare LF after a header', 'GET / HTTP/1.1\r\nHost: a\n\r\n'],
  ['a bare CR after a header', 'GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n'],
  ['a space before the first header', `GET / HTTP/1.1\r\n ${head}\r\n`],
  ['a space before the colon', `${get}X : b\r\n\r\n`],
  ['a header without a colon', `${get}X\r\n\r\n`],
  ['a header without a name', `${get}: b\r\n\r\n`],
  ['a folded header', `${get}X: b\r\n c\r\n\r\n`],
  ['an empty header', `${get}X:\r\n\r\n`],
  ['a control character in a header', `${get}X: a\x01b\r\n\r\n`],
  ['a NUL in a header', `${get}X: a\0b\r\n\r\n`],
  ['bytes above 127 in a header', `${get}X: \xe9\xff\r\n\r\n`],
  ['a body', `${post}Content-Length: 5\r\n\r\nhello`],
  ['a body in pieces, and more', `${post}Content-Length: 5\r\n\r\nhe`, 'llo', `${get}\r\n`],
  ['half a body', `${post}Content-Length: 5\r\n\r\nhe`],
  ['two lengths', `${post}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello`],
  ['a length that is no number', `${post}Content-Length: 5a\r\n\r\nhello`],
  ['a length below zero', `${post}Content-Length: -5\r\n\r\nhello`],
  ['an empty length', `${post}Content-Length:\r\n\r\n`],
  ['a length beyond 64 bits', `${post}Content-Length: 18446744073709551616\r\n\r\n`],
  ['length and chunks', `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['chunks and length', `${post}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`],
  ['chunks', `${chunked}3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Last: z\r\n\r\n`],
  ['chunks in pieces', chunked, '3\r', '\nab', 'c\r\n0\r\n', '\r\n'],
  ['a chunk that is too long', `${chunked}3\r\nabcd\r\n0\r\n\r\n`],
  ['a chunk without a size', `${chunked}\r\nabc\r\n`],
  ['a chunk with a sign', `${chunked}+3\r\nabc\r\n`],
  ['a bare LF after a chunk', `${chunked}3\r\nabc\n0\r\n\r\n`],
  ['half a chunk', `${chunked}3\r\nab`],
  ['long extensions of a chunk', `${chunked}3;${'x'.repeat(17_000)}\r\nabc\r\n0\r\n\r\n`],
  ['another coding', `${post}Transfer-Encoding: gzip\r\n\r\nabc`],
  ['something behind chunked', `${post}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n`],
  ['an empty coding', `${post}Transfer-Encoding:\r\n\r\n`],
  ['bytes behind the last request', `${get}Connection: close\r\n\r\nmore`],
  ['empty lines behind the last request', `${get}Connection: close\r\n\r\n\r\n\r\n`],
  ['an upgrade that nobody wants', `${get}Connection: Upgrade\r\nUpgrade: x\r\n\r\n`],
  ['a head of 16 KB', `${get}X: ${'a'.repeat(16_384)}\r\n\r\n`],
  [
    'a head of 16 KB in pieces',
    get,
    `X: ${'a'.repeat(8000)}`,
    'a'.repeat(8000),
    `${'a'.repeat(1000)}\r\n\r\n`,
  ],
  ['a hundred headers', `${get}${Array.from({ length: 100 }, (_, n) => `X-${n}: ${n}\r\n`).join('')}\r\n`],
];

await new Promise<void>((resolve) => server.listen(8080, resolve));
await new Promise<void>((resolve) => plain.listen(8081, resolve));
for (const [claim, ...pieces] of cases) {
  console.log(claim);
  console.log(' ', JSON.stringify(await send(8080, pieces)));
  console.log(' ', JSON.stringify(await send(8081, pieces)));
}
server.close();
plain.close();
