// The global WebSocket against an upgrade server written by hand: handshake, messages both ways, and every end.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

const frame = (opcode: number, payload: Uint8Array | string, last = true) => {
  const bytes = Buffer.from(payload as string);
  const head =
    bytes.length > 125
      ? Buffer.from([(last ? 0x80 : 0) | opcode, 126, bytes.length >> 8, bytes.length & 255])
      : Buffer.from([(last ? 0x80 : 0) | opcode, bytes.length]);
  return Buffer.concat([head, bytes]);
};
const closeBody = (code: number, reason = '') =>
  Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]);

/** What the client sends, frame by frame; every one must be masked. */
function listen(socket: Socket, heard: (opcode: number, payload: Buffer) => void) {
  let waiting = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      if (waiting.length < 6) return;
      const short = (waiting[1] as number) & 127;
      const extra = short === 127 ? 8 : short === 126 ? 2 : 0;
      const length = extra === 8 ? waiting.readUInt32BE(6) : extra === 2 ? waiting.readUInt16BE(2) : short;
      if (waiting.length < 6 + extra + length) return;
      if (((waiting[1] as number) & 128) === 0) console.log('not masked');
      const mask = waiting.subarray(2 + extra, 6 + extra);
      const payload = Buffer.from(waiting.subarray(6 + extra, 6 + extra + length));
      for (let at = 0; at < length; at++) payload[at] = (payload[at] as number) ^ (mask[at & 3] as number);
      const opcode = (waiting[0] as number) & 15;
      waiting = waiting.subarray(6 + extra + length);
      heard(opcode, payload);
    }
  });
}

let scene: (socket: Socket) => void = () => {};
const server = createServer((_request, response) => response.writeHead(404).end('no'));
server.on('upgrade', (request, socket: Socket) => {
  const { headers, url } = request;
  console.log(
    'server:',
    url,
    headers.upgrade,
    headers.connection,
    headers['sec-websocket-version'],
    headers['sec-websocket-protocol'],
  );
  if (url === '/no') {
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  const accept = createHash('sha1')
    .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  lines.push(`Sec-WebSocket-Accept: ${url === '/wrong-hash' ? 'nonsense' : accept}`);
  if (url === '/protocol') lines.push('Sec-WebSocket-Protocol: second');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  scene(socket);
});
await new Promise<void>((resolve) => server.listen(0, resolve));
const base = `ws://localhost:${(server.address() as AddressInfo).port}`;

const described = (event: unknown) => {
  const { type, data, code, reason, wasClean, message, error } = event as Record<string, unknown>;
  const shown =
    data instanceof ArrayBuffer
      ? new Uint8Array(data)
      : data instanceof Blob
        ? ['blob', data.size, data.type]
        : data;
  return [
    type,
    shown,
    code,
    reason,
    wasClean,
    message,
    error instanceof Error ? `${error.name}:${error.message}` : undefined,
  ].filter((one) => one !== undefined);
};
/** Plays one scene, until the socket is closed. */
const play = (path: string, part: (socket: WebSocket) => void, serve: typeof scene, protocols?: string[]) =>
  new Promise<void>((resolve) => {
    console.log('—', path);
    scene = serve;
    const socket = new WebSocket(`${base}${path}`, protocols);
    for (const name of ['open', 'message', 'error', 'close']) {
      socket.addEventListener(name, (event) =>
        console.log(...described(event), 'in state', socket.readyState),
      );
    }
    socket.addEventListener('close', () => resolve());
    part(socket);
  });
const echo = (socket: Socket) =>
  listen(socket, (opcode, payload) => {
    if (opcode === 8) socket.end(frame(8, payload));
    else if (opcode < 3) socket.write(frame(opcode, payload));
    else console.log('server got', opcode, payload.toString());
  });

await play(
  '/echo?a=1',
  (socket) => {
    console.log(
      socket.readyState,
      socket.url.endsWith('/echo?a=1'),
      socket.binaryType,
      socket.bufferedAmount,
      socket.protocol === '',
    );
    try {
      socket.send('too early');
    } catch (error) {
      console.log((error as Error).name, (error as Error).message, error instanceof DOMException);
    }
    socket.binaryType = 'arraybuffer';
    let got = 0;
    socket.onopen = () => {
      socket.send('grüße');
      socket.send(new Uint8Array([1, 2, 3]));
      socket.send(new Uint8Array([7, 8, 9, 10]).subarray(1, 3).buffer);
      socket.send(new DataView(new ArrayBuffer(2)));
      socket.send(new Blob(['of a ', 'blob']));
      socket.send('x'.repeat(200));
      socket.send('');
      console.log('buffered', socket.bufferedAmount > 0);
    };
    socket.onmessage = (event) => {
      if (event.origin !== base) console.log('origin', event.origin);
      if (++got === 7) socket.close(1000, 'enough');
    };
  },
  echo,
);
await play(
  '/blob',
  (socket) => {
    socket.onmessage = () => socket.close();
  },
  (socket) => {
    echo(socket);
    socket.write(frame(2, 'four'));
  },
);
await play(
  '/pieces',
  () => {},
  (socket) => {
    echo(socket);
    socket.write(
      Buffer.concat([frame(1, 'in ', false), frame(9, 'are you there?'), frame(0, 'three ', false)]),
    );
    setTimeout(() => socket.write(frame(0, 'pieces')), 20);
    setTimeout(() => socket.write(frame(8, closeBody(4001, 'server had enough'))), 40);
    setTimeout(() => socket.end(), 60);
  },
);
await play(
  '/protocol',
  (socket) => {
    socket.onopen = () => {
      console.log('speaks', socket.protocol, socket.extensions === '');
      socket.close(3000);
    };
  },
  echo,
  ['first', 'second'],
);
await play('/no-protocol', () => {}, echo, ['first']);
await play('/no', () => {}, echo);
await play('/wrong-hash', () => {}, echo);
await play(
  '/gone',
  () => {},
  (socket) => setTimeout(() => socket.destroy(), 20),
);
await play(
  '/no-code',
  () => {},
  (socket) => {
    echo(socket);
    socket.write(frame(8, ''));
    setTimeout(() => socket.end(), 20);
  },
);
const broken: [string, Uint8Array][] = [
  ['bad-text', frame(1, new Uint8Array([0xc3, 0x28]))],
  ['masked', Buffer.from([0x81, 0x81, 1, 2, 3, 4, 5])],
  ['opcode', frame(3, 'x')],
  ['reserved', Buffer.from([0xc1, 1, 65])],
  ['lonely-piece', frame(0, 'x')],
  ['long-ping', frame(9, 'x'.repeat(126))],
  ['ping-in-pieces', frame(9, 'x', false)],
  ['close-of-one-byte', frame(8, 'x')],
  ['close-1005', frame(8, closeBody(1005))],
  ['two-beginnings', Buffer.concat([frame(1, 'a', false), frame(1, 'b')])],
];
for (const [name, bytes] of broken) {
  await play(
    `/${name}`,
    () => {},
    (socket) => {
      listen(socket, (opcode, payload) => {
        if (opcode === 8) console.log('server is told', payload.readUInt16BE(0));
      });
      socket.write(bytes);
    },
  );
}
await play(
  '/at-once',
  (socket) => {
    socket.close();
    console.log('state', socket.readyState);
  },
  echo,
);

const attempt = (name: string, action: () => unknown) => {
  try {
    console.log(name, action());
  } catch (error) {
    console.log(name, (error as Error).name);
  }
};
attempt('no url', () => new WebSocket('nowhere'));
attempt('scheme', () => new WebSocket('ftp://localhost/'));
attempt('fragment', () => new WebSocket('ws://localhost/#part'));
attempt('twice', () => new WebSocket(base, ['one', 'ONE']));
attempt('not a token', () => new WebSocket(base, 'not a token'));
attempt('constants', () => [
  WebSocket.CONNECTING,
  WebSocket.OPEN,
  WebSocket.CLOSING,
  WebSocket.CLOSED,
  WebSocket.prototype.OPEN,
  WebSocket.name,
]);
await play(
  '/codes',
  (socket) => {
    socket.onopen = () => {
      attempt('code', () => socket.close(1001));
      attempt('reason', () => socket.close(1000, 'x'.repeat(124)));
      socket.close(4999, 'x'.repeat(123));
      socket.close();
    };
  },
  echo,
);
server.close();
await play('/nobody', () => {}, echo);
const event = new CloseEvent('close', { code: 3, reason: 'r', wasClean: true });
console.log(
  event.code,
  event.reason,
  event.wasClean,
  event instanceof Event,
  Object.prototype.toString.call(event),
);
console.log(
  new MessageEvent('message', { data: 5 }).data,
  new MessageEvent('message').data,
  typeof (globalThis as Record<string, unknown>).ErrorEvent,
);
