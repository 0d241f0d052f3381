/** Request lines, good and bad, some of them by chance: "400 GET/: 400" says what is right, what was sent and what came. */
import { talk } from './raw.ts';

const letters = (count: number) =>
  Array.from({ length: count }, () => 'ABCDEFGHIJ'[Math.floor(Math.random() * 10)]).join('');
const digit = (from: number, to: number) => from + Math.floor(Math.random() * (to - from + 1));
/** A line of exactly so many bytes. */
const long = (bytes: number) => `GET /hello${'a'.repeat(bytes - 'GET /hello HTTP/1.1'.length)} HTTP/1.1`;

export async function tryRequestLines(): Promise<void> {
  const cases: [number, string, string?][] = [
    [200, 'GET /hello HTTP/1.1'],
    [200, 'GET /hello HTTP/1.0'],
    [200, `GET /hello HTTP/1.${digit(2, 9)}`],
    [200, 'GET http://server:8080/hello HTTP/1.1'],
    [200, `GET /hello?${letters(5)}=${letters(5)} HTTP/1.1`],
    [501, `X${letters(4)} /hello HTTP/1.1`],
    [501, 'get /hello HTTP/1.1'],
    [501, 'M-SEARCH * HTTP/1.1'],
    [505, 'GET /hello HTTP/2.0'],
    [505, `GET /hello HTTP/${digit(3, 9)}.${digit(0, 9)}`],
    [400, 'GET /hello'],
    [400, 'GET'],
    [400, 'GET /hello world HTTP/1.1'],
    [400, 'GET  /hello HTTP/1.1'],
    [400, 'GET /hello HTTP/1.1 '],
    [400, 'GET /hello http/1.1'],
    [400, `GET /hello HTTP/1.1${digit(0, 9)}`],
    [400, `GET /hello HTTP/${letters(1)}.1`],
    [400, 'G@T /hello HTTP/1.1'],
    [200, long(65_536), 'a line of 65,536 bytes'],
    [414, long(65_537), 'a line of 65,537 bytes'],
    [414, long(65_537 + digit(1, 900)), 'a longer line'],
  ];
  for (const [right, line, name = `"${line}"`] of cases) {
    const { replies } = await talk([`${line}\r\nHost: server\r\nConnection: close\r\n\r\n`]);
    console.log(`${right} ${name}: ${replies[0]?.status ?? 'no answer'}`);
  }
}
