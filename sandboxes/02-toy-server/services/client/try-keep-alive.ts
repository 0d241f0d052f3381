/** Several requests on one connection. Each line: what was tried, what is right, what came. */
import { talk } from './raw.ts';

const get = (version = 'HTTP/1.1', more = '') => `GET /hello ${version}\r\nHost: server\r\n${more}\r\n`;
const post = (body: string) =>
  `POST /echo HTTP/1.1\r\nHost: server\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

type Talk = Awaited<ReturnType<typeof talk>>;
const shown = ({ replies, closed }: Talk) =>
  `${replies.map(({ status, body }) => `${status} ${body.trim()}`).join(', ') || 'nothing'}${closed ? ', closed' : ''}`;

export async function tryKeepAlive(): Promise<void> {
  const tell = (what: string, right: string, came: Talk) =>
    console.log(`${what} | ${right} | ${shown(came)}`);
  const hello = '200 Grüß Gott';
  const smuggled = `GET /cats/tom.txt HTTP/1.1\r\nHost: server\r\n\r\n${'x'.repeat(Math.floor(Math.random() * 40))}`;
  tell('two, one after the other', `${hello}, ${hello}`, await talk([get(), get()], { replies: 2 }));
  tell(
    'three at once',
    `${hello}, ${hello}, ${hello}`,
    await talk([get(), get(), get()], { replies: 3, atOnce: true }),
  );
  tell(
    'a body that looks like a request',
    `200 ${smuggled.length} bytes, ${hello}`,
    await talk([post(smuggled), get()], { replies: 2 }),
  );
  tell(
    'told to close',
    `${hello}, closed`,
    await talk([get('HTTP/1.1', 'Connection: close\r\n'), get()], { replies: 2 }),
  );
  tell('HTTP/1.0', `${hello}, closed`, await talk([get('HTTP/1.0'), get('HTTP/1.0')], { replies: 2 }));
  tell(
    'HTTP/1.0 that asks to keep it',
    `${hello}, ${hello}`,
    await talk(
      [get('HTTP/1.0', 'Connection: Keep-Alive\r\n'), get('HTTP/1.0', 'Connection: Keep-Alive\r\n')],
      { replies: 2 },
    ),
  );
}
