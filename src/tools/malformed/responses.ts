/**
 * A program for both worlds: clients of several kinds ask a server that answers with the bytes of each case, and one line
 * tells what the client's request and response saw, in order.
 */
import http from 'node:http';
import net from 'node:net';
import { caseOf } from './case-bytes.ts';
import { playCases, sendPieces, wantedNumbers } from './send-pieces.ts';

type Note = (...words: unknown[]) => void;

const seed = Number(process.env['SEED']);

interface Kind {
  options: http.RequestOptions;
  /** For agents of which each case gets its own. */
  agent?: http.AgentOptions;
  ask: (request: http.ClientRequest, note: Note) => void;
}

/** What an error says, whoever made it. */
function told(error: Error): unknown[] {
  const { code, reason, bytesParsed, rawPacket } = error as Error & Record<string, unknown>;
  return [error.name, code, error.message, reason, bytesParsed, (rawPacket as Buffer | undefined)?.length];
}

const plainly = (request: http.ClientRequest) => request.end();
function takeOver(request: http.ClientRequest, note: Note, word: 'upgrade' | 'connect'): void {
  request.on(word, (response, socket, head) => {
    note(word, response.statusCode, response.statusMessage, response.rawHeaders, head.toString('latin1'));
    socket.on('data', (bytes: Buffer) => note('behind', bytes.toString('latin1')));
    socket.on('error', (error: Error) => note('socket error', ...told(error)));
    socket.end();
  });
}

const KINDS: readonly Kind[] = [
  { options: {}, ask: plainly },
  { options: { method: 'HEAD' }, ask: plainly },
  { options: { insecureHTTPParser: true }, ask: plainly },
  { options: { maxHeaderSize: 120, joinDuplicateHeaders: true }, ask: plainly },
  { options: {}, agent: { keepAlive: true }, ask: plainly },
  {
    options: { method: 'POST', headers: { Expect: '100-continue' } },
    agent: { keepAlive: true, maxSockets: 1 },
    ask: (request, note) => {
      request.on('continue', () => {
        note('continue');
        request.end('the body');
      });
      request.flushHeaders();
    },
  },
  {
    options: { method: 'CONNECT' },
    ask: (request, note) => {
      takeOver(request, note, 'connect');
      request.end();
    },
  },
  {
    options: { headers: { Connection: 'Upgrade', Upgrade: 'x' } },
    ask: (request, note) => {
      takeOver(request, note, 'upgrade');
      request.end();
    },
  },
  { options: { headers: { Connection: 'Upgrade', Upgrade: 'x' } }, ask: plainly },
  {
    options: { method: 'PUT' },
    ask: (request) => {
      request.maxHeadersCount = 3;
      request.write('some');
      request.end('thing');
    },
  },
];

function followResponse(response: http.IncomingMessage, note: Note): void {
  const { statusCode, statusMessage, httpVersion, rawHeaders } = response;
  note('response', statusCode, statusMessage, httpVersion, rawHeaders);
  note('headers', JSON.stringify(response.headers), JSON.stringify(response.headersDistinct));
  const parts: Buffer[] = [];
  const body = () => Buffer.concat(parts).toString('latin1');
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => note('end', body(), response.rawTrailers, response.complete));
  response.on('aborted', () => note('aborted', body(), response.complete));
  response.on('error', (error) => note('response error', ...told(error)));
  response.on('close', () => note('response close', response.complete));
}

function follow(request: http.ClientRequest, note: Note): void {
  request.on('information', ({ statusCode, statusMessage, httpVersion, rawHeaders }) =>
    note('information', statusCode, statusMessage, httpVersion, rawHeaders),
  );
  request.on('response', (response) => followResponse(response, note));
  request.on('error', (error) => note('error', ...told(error)));
  request.on('close', () => note('close', request.destroyed, request.reusedSocket));
}

/** The connections that have asked, by the number of their case. */
const asked = new Map<number, (socket: net.Socket) => void>();

const server = net.createServer((socket) => {
  let head = '';
  const listen = (bytes: Buffer) => {
    head += bytes.toString('latin1');
    if (!head.includes('\r\n\r\n')) return;
    socket.off('data', listen);
    socket.resume();
    asked.get(Number(/case-(\d+)/.exec(head)?.[1]))?.(socket);
  };
  socket.on('data', listen);
  socket.on('error', () => {});
});

async function play(number: number): Promise<unknown> {
  const { kind, pieces, after } = caseOf(seed, number, KINDS.length, 'response');
  const { options, agent, ask } = KINDS[kind] as Kind;
  const log: unknown[][] = [];
  const note: Note = (...words) => log.push(words);
  const socketAsked = new Promise<net.Socket>((resolve) => asked.set(number, resolve));
  const pool = agent === undefined ? undefined : new http.Agent(agent);
  const path = options.method === 'CONNECT' ? `case-${number}:1` : `/case-${number}`;
  const request = http.request({ ...options, port, host: '127.0.0.1', path, agent: pool ?? false });
  const closed = new Promise<net.Socket>((resolve) => {
    request.on('socket', (socket) => {
      socket.on('end', () => note('socket end'));
      socket.on('close', (hadError: boolean) => {
        note('socket close', hadError);
        resolve(socket);
      });
    });
  });
  follow(request, note);
  ask(request, note);
  const peer = await socketAsked;
  asked.delete(number);
  const client = request.socket as net.Socket;
  const sentAll = await sendPieces(peer, pieces, () => (client.destroyed ? null : client.bytesRead));
  // Who waits for leave to go on, and never gets it, goes on without.
  if (!request.writableEnded) request.end('late');
  const free = pool === undefined ? 0 : Object.values(pool.freeSockets).flat().length;
  if (after === 'reset') peer.resetAndDestroy();
  else peer.end();
  const limit = setTimeout(() => {
    note('never closes');
    client.destroy();
  }, 20_000);
  await closed;
  clearTimeout(limit);
  pool?.destroy();
  peer.destroy();
  // What follows the end of the connection.
  for (let turns = 0; turns < 3; turns += 1) await new Promise<void>((resolve) => setTimeout(resolve, 1));
  return { kind, after, sentAll, free, log };
}

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as net.AddressInfo;
await playCases(wantedNumbers(), play);
server.close();
