/**
 * A program for both worlds: servers of several kinds get the bytes of each case over a socket of its own, and one line
 * tells what came back, byte for byte, and what the server's handlers and listeners saw, in order.
 */
import http from 'node:http';
import net from 'node:net';
import { caseOf } from './case-bytes.ts';
import { playCases, sendPieces, wantedNumbers } from './send-pieces.ts';

type Log = unknown[][];
type Note = (...words: unknown[]) => void;
type Handler = (request: http.IncomingMessage, response: http.ServerResponse, note: Note) => void;

const seed = Number(process.env['SEED']);

interface Side {
  log: Log;
  socket: net.Socket | null;
  closed: boolean;
  wake: () => void;
}
/** What a server saw of a connection, by its two ports. */
const sides = new Map<string, Side>();

function sideOf(ports: string): Side {
  let side = sides.get(ports);
  if (side === undefined) {
    side = { log: [], socket: null, closed: false, wake: () => {} };
    sides.set(ports, side);
  }
  return side;
}

const noteFor = (socket: net.Socket): Note => {
  const { log } = sideOf(`${socket.remotePort}>${socket.localPort}`);
  return (...words) => log.push(words);
};
/** Notes are by socket, because a socket that is gone has forgotten its port. */
const notes = new WeakMap<object, Note>();
const noteOf = (socket: object): Note => notes.get(socket) as Note;

/** What an error says, whoever made it. */
function told(error: Error): unknown[] {
  const { code, reason, bytesParsed, rawPacket } = error as Error & Record<string, unknown>;
  return [error.name, code, error.message, reason, bytesParsed, (rawPacket as Buffer | undefined)?.length];
}

function follow(request: http.IncomingMessage, response: http.ServerResponse, note: Note): void {
  note('request', request.method, request.url, request.httpVersion, request.rawHeaders);
  note('headers', JSON.stringify(request.headers), JSON.stringify(request.headersDistinct));
  request.on('aborted', () => note('aborted'));
  request.on('error', (error) => note('request error', ...told(error)));
  request.on('close', () => note('request close', request.complete, request.aborted));
  response.on('finish', () => note('finish'));
  response.on('close', () => note('response close', response.writableFinished));
  response.on('error', (error) => note('response error', ...told(error)));
}

function readAll(request: http.IncomingMessage, note: Note, then: (length: number) => void): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString('latin1');
    note('end', body, request.rawTrailers, JSON.stringify(request.trailers));
    then(body.length);
  });
}

const whole: Handler = (request, response, note) =>
  readAll(request, note, (length) => response.end(`${request.method} ${request.url} ${length}\n`));
const atOnce: Handler = (request, response, note) => {
  response.setHeader('x-a', ['1', '2']);
  response.end('at once\n');
  readAll(request, note, () => {});
};
const unread: Handler = (_request, response) => response.writeHead(202, 'Unread').end('unread\n');
const inParts: Handler = (request, response, note) => {
  response.setHeader('Trailer', 'x-late');
  response.write('first ');
  readAll(request, note, (length) => {
    response.write(`${length} `);
    setImmediate(() => {
      response.addTrailers({ 'x-late': 'yes' });
      response.end('last\n');
    });
  });
};
const statuses: Handler = (request, response, note) =>
  readAll(request, note, () => {
    response.statusCode = [200, 204, 304, 404, 500][(request.url as string).length % 5] as number;
    response.end('a body that some may not have\n');
  });

function takeOver(word: string) {
  return (request: http.IncomingMessage, stream: NodeJS.ReadableStream, head: Buffer) => {
    const socket = stream as net.Socket;
    const note = noteOf(socket);
    note(word, request.method, request.url, request.rawHeaders, head.toString('latin1'));
    socket.on('error', (error) => note(`${word} error`, ...told(error)));
    socket.write(`HTTP/1.1 ${word === 'connect' ? 200 : 101} Taken\r\n\r\n${head.length}:`);
    socket.on('data', (bytes: Buffer) => socket.write(`${bytes.length},`));
    socket.on('end', () => socket.end('over'));
  };
}

interface Kind {
  options: http.ServerOptions;
  handler: Handler;
  /** Further listeners. */
  listen?: (server: http.Server, handler: Handler) => void;
  clientErrors: boolean;
}

const all = { options: {}, handler: whole, clientErrors: true };
const KINDS: readonly Kind[] = [
  all,
  { ...all, clientErrors: false },
  { ...all, handler: atOnce },
  { ...all, handler: unread },
  { ...all, handler: inParts },
  { ...all, handler: statuses, options: { maxHeaderSize: 300, requireHostHeader: false } },
  { ...all, options: { insecureHTTPParser: true } },
  { ...all, options: { joinDuplicateHeaders: true, highWaterMark: 2 }, handler: inParts },
  {
    ...all,
    listen: (server, handler) => {
      server.maxRequestsPerSocket = 2;
      server.maxHeadersCount = 4;
      server.keepAliveTimeout = 0;
      server.on('dropRequest', (_request, socket) => noteOf(socket)('dropped'));
      server.on('checkContinue', (request, response) => {
        noteOf(request.socket)('asks to continue');
        response.writeContinue();
        handleWith(handler)(request, response);
      });
      server.on('checkExpectation', (request, response) => {
        noteOf(request.socket)('expects', request.headers.expect);
        response.writeHead(417).end();
      });
      server.on('connect', takeOver('connect'));
      server.on('upgrade', takeOver('upgrade'));
    },
  },
  {
    ...all,
    clientErrors: false,
    listen: (server) => server.on('upgrade', takeOver('upgrade')),
  },
];

const handleWith = (handler: Handler) => (request: http.IncomingMessage, response: http.ServerResponse) => {
  const note = noteOf(request.socket);
  follow(request, response, note);
  try {
    handler(request, response, note);
  } catch (error) {
    note('threw', ...told(error as Error));
    request.socket.destroy();
  }
};

function serve({ options, handler, listen, clientErrors }: Kind): Promise<http.Server> {
  const server = http.createServer(options, handleWith(handler));
  server.on('connection', (socket) => {
    const side = sideOf(`${socket.remotePort}>${socket.localPort}`);
    side.socket = socket;
    notes.set(socket, noteFor(socket));
    socket.on('end', () => noteOf(socket)('socket end'));
    socket.on('close', (hadError: boolean) => {
      noteOf(socket)('socket close', hadError);
      side.closed = true;
      side.wake();
    });
    side.wake();
  });
  if (clientErrors) {
    server.on('clientError', (error, stream) => {
      const socket = stream as net.Socket;
      noteOf(socket)('client error', ...told(error), socket.writable, socket.destroyed);
      if (socket.writable) socket.end('HTTP/1.1 400 Refused\r\n\r\n');
    });
  }
  listen?.(server, handler);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

async function play(number: number): Promise<unknown> {
  const { kind, pieces } = caseOf(seed, number, KINDS.length, 'request');
  const { port } = (servers[kind] as http.Server).address() as net.AddressInfo;
  const client = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let answer = '';
  const ends: unknown[][] = [];
  client.setEncoding('latin1').on('data', (text) => {
    answer += text;
  });
  client.on('error', (error: NodeJS.ErrnoException) => ends.push(['error', error.code]));
  client.on('end', () => ends.push(['end']));
  const closed = new Promise<void>((resolve) => {
    client.on('close', (hadError) => {
      ends.push(['close', hadError]);
      resolve();
    });
  });
  await new Promise<void>((resolve) => client.once('connect', resolve));
  const ports = `${client.localPort}>${port}`;
  const side = sideOf(ports);
  while (side.socket === null) await new Promise<void>((resolve) => (side.wake = resolve));
  const { socket } = side;
  const sentAll = await sendPieces(client, pieces, () => (side.closed ? null : socket.bytesRead));
  const limit = setTimeout(() => {
    ends.push(['never closes']);
    client.destroy();
    socket.destroy();
  }, 20_000);
  if (!client.writableEnded) client.end();
  await closed;
  while (!side.closed) await new Promise<void>((resolve) => (side.wake = resolve));
  clearTimeout(limit);
  sides.delete(ports);
  return {
    kind,
    answer: answer.replace(/Date: .*? GMT\r\n/g, 'Date: now\r\n'),
    ends,
    sentAll,
    server: side.log,
  };
}

const servers = await Promise.all(KINDS.map(serve));
await playCases(wantedNumbers(), play);
for (const server of servers) server.close();
