/** What a client makes of answers that are no good HTTP, or only just. */
import http from 'node:http';
import net from 'node:net';

let pieces: readonly string[] = [];
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', async () => {
    for (const piece of pieces) {
      socket.write(Buffer.from(piece, 'latin1'));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    socket.end();
  });
});

function ask(method: string): Promise<void> {
  return new Promise((resolve) => {
    const request = http.request({ port: 8080, method }, (response) => {
      const { httpVersion, statusCode, statusMessage, rawHeaders } = response;
      console.log('  answer', httpVersion, statusCode, statusMessage, JSON.stringify(rawHeaders));
      let body = '';
      response.setEncoding('latin1').on('data', (text) => {
        body += text;
      });
      response.on('error', (error) => console.log('  answer error', (error as { code?: string }).code));
      response.on('close', () => {
        console.log('  body', JSON.stringify(body), response.complete, JSON.stringify(response.trailers));
      });
    });
    request.on('information', ({ statusCode }) => console.log('  information', statusCode));
    request.on('upgrade', (response, socket, rest) => {
      console.log('  upgrade', response.statusCode, JSON.stringify(String(rest)));
      socket.destroy();
    });
    request.on('error', (error: Error & Record<string, unknown>) => {
      const { code, reason, bytesParsed, rawPacket, message } = error;
      console.log('  error', code, reason, message, bytesParsed, (rawPacket as Buffer | undefined)?.length);
    });
    request.on('close', () => {
      console.log('  close');
      setTimeout(resolve, 60);
    });
    request.end();
  });
}

const ok = 'HTTP/1.1 200 OK\r\n';
const cases: [claim: string, method: string, ...pieces: string[]][] = [
  ['a length', 'GET', `${ok}Content-Length: 2\r\n\r\nok`],
  ['in pieces', 'GET', 'HTTP/1', '.1 200 O', 'K\r\nContent-Le', 'ngth: 2\r\n\r\no', 'k'],
  ['no length', 'GET', `${ok}\r\nup to`, ' the end'],
  ['less than the length', 'GET', `${ok}Content-Length: 9\r\n\r\nok`],
  ['more than the length', 'GET', `${ok}Content-Length: 2\r\n\r\nokmore`],
  ['more behind the last', 'GET', `${ok}Connection: close\r\nContent-Length: 2\r\n\r\nokmore`],
  ['chunks and trailers', 'GET', `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX: y\r\n\r\n`],
  ['chunks that end early', 'GET', `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n`],
  ['a bad chunk', 'GET', `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok!\r\n0\r\n\r\n`],
  ['another coding', 'GET', `${ok}Transfer-Encoding: gzip\r\n\r\nabc`],
  ['chunks and length', 'GET', `${ok}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n`],
  ['to HEAD', 'HEAD', `${ok}Content-Length: 2\r\n\r\n`],
  ['204', 'GET', 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n'],
  ['304', 'GET', 'HTTP/1.1 304 Not Modified\r\n\r\n'],
  ['100 first', 'GET', `HTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 2\r\n\r\nok`],
  ['103 first', 'GET', `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${ok}Content-Length: 2\r\n\r\nok`],
  ['101', 'GET', 'HTTP/1.1 101 Go\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nrest'],
  ['no words', 'GET', 'HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok'],
  ['bytes above 127 in the words', 'GET', 'HTTP/1.1 200 \xe9\r\nContent-Length: 2\r\n\r\nok'],
  ['four digits', 'GET', 'HTTP/1.1 2000 OK\r\n\r\n'],
  ['two digits', 'GET', 'HTTP/1.1 20 OK\r\n\r\n'],
  ['HTTP/1.0', 'GET', 'HTTP/1.0 200 OK\r\n\r\nok'],
  ['HTTP/3.0', 'GET', 'HTTP/3.0 200 OK\r\n\r\n'],
  ['another protocol', 'GET', 'SSH-2.0-x\r\n'],
  ['a bare LF', 'GET', 'HTTP/1.1 200 OK\nContent-Length: 2\r\n\r\nok'],
  ['a folded header', 'GET', `${ok}X: a\r\n b\r\n\r\n`],
  ['a bad header', 'GET', `${ok}X y: a\r\n\r\n`],
  ['nothing', 'GET', ''],
  ['half a head', 'GET', 'HTTP/1.1 200 OK\r\nX:'],
  ['a head of 16 KB', 'GET', `${ok}X: ${'a'.repeat(16_384)}\r\n\r\n`],
];

await new Promise<void>((resolve) => server.listen(8080, resolve));
for (const [claim, method, ...answer] of cases) {
  console.log(claim);
  pieces = answer.filter((piece) => piece !== '');
  await ask(method);
}
server.close();
