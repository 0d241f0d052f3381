// A server and a client of the package ws: messages as text and as bytes, a ping, a close with a reason, and two refusals.
import { createServer } from 'node:http';
import WebSocket, { WebSocketServer } from 'ws';

// Which side hears first of an end is the network's affair, so each side's lines stand by themselves.
const said = { server: [], client: [] };
const say = (side, ...words) => said[side].push([`${side}:`, ...words].join(' '));
process.on('exit', () => console.log([...said.server, ...said.client].join('\n')));

const http = createServer((_request, response) => response.end('not a web socket\n'));
const server = new WebSocketServer({ server: http, path: '/chat' });
server.on('connection', (socket, request) => {
  say('server', 'connection to', request.url, socket.protocol, socket.extensions === '');
  socket.on('message', (data, isBinary) => {
    say('server', 'message', isBinary, data.length);
    socket.send(data, { binary: isBinary });
  });
  socket.on('close', (code, reason) => {
    say('server', 'close', code, reason.toString());
    server.close(() => http.close(() => say('server', 'closed')));
  });
});
await new Promise((resolve) => http.listen(8080, resolve));
console.log(typeof WebSocket, WebSocket.OPEN, WebSocket.name, WebSocketServer.name);

const plain = await fetch('http://localhost:8080/');
console.log(plain.status, (await plain.text()).trim());

const lost = new WebSocket('ws://localhost:8080/elsewhere');
lost.on('error', (error) => console.log('lost:', error.message));
await new Promise((resolve) => lost.on('close', resolve));

const socket = new WebSocket('ws://localhost:8080/chat', ['talk']);
socket.on('open', () => socket.send('hello'));
let messages = 0;
socket.on('message', (data, isBinary) => {
  messages += 1;
  say('client', 'message', isBinary, data.length);
  if (messages === 1) socket.send(Buffer.alloc(70_000, 7));
  else socket.ping('are you there');
});
socket.on('pong', (data) => {
  say('client', 'pong', data.toString());
  socket.close(4001, 'enough');
});
socket.on('close', (code, reason) => say('client', 'close', code, reason.toString(), socket.readyState));
