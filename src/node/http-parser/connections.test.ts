/** The server's list of its connections: which are idle, and which take too long. All times are virtual. */
import { describe, expect, it } from 'vitest';
import { TestMachine } from '../test-machine.ts';

async function play(server: string, client: string): Promise<string[]> {
  const machine = await TestMachine.start('client', 'server');
  machine.hosts[1]?.main(`const http = require('node:http');\n${server}`);
  machine.hosts[0]?.main(`
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const open = (name, ...pieces) => {
      const socket = require('node:net').connect(8080, 'server');
      socket.on('data', (bytes) => console.log(name, String(bytes).split('\\r\\n')[0], performance.now()));
      socket.on('close', () => console.log(name, 'closed', performance.now()));
      for (const piece of pieces) socket.write(piece);
      return socket;
    };
    const get = 'GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n';
    const half = 'POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 9\\r\\n\\r\\nhalf';
    await wait(1);
    ${client}
  `);
  await machine.run(20_000);
  return machine.hosts[0]?.output.trimEnd().split('\n') ?? [];
}

describe('connections', () => {
  it('are idle between two requests only, and close in the order in which their requests began', async () => {
    const lines = await play(
      `const server = http.createServer((request, response) => request.resume().on('end', () => response.end()));
       server.listen(8080);
       setTimeout(() => server.closeIdleConnections(), 500);
       setTimeout(() => server.closeAllConnections(), 1000);`,
      `open('asked', get); open('asking', half); open('silent');`,
    );
    // One way takes 1 ms. The request of a connection that sends nothing counts from when it was opened, at 2 ms.
    expect(lines).toEqual([
      'asked HTTP/1.1 200 OK 5',
      'asked closed 501',
      'silent closed 1001',
      'asking closed 1001',
    ]);
  });

  it('may take requestTimeout for a whole request, and are told once', async () => {
    const lines = await play(
      `let told = 0;
       const options = { requestTimeout: 1000, headersTimeout: 1000, connectionsCheckingInterval: 400 };
       const server = http.createServer(options, () => {}).listen(8080);
       server.on('clientError', (error, socket) => {
         told += 1;
         socket.write('HTTP/1.1 408 ' + error.code + ' ' + told + '\\r\\n\\r\\n');
       });
       setTimeout(() => server.closeAllConnections(), 3000);`,
      `open('slow', half);`,
    );
    // The request began at 4 ms, so the check at 1200 ms is the first behind its limit. Later ones tell no more.
    expect(lines).toEqual(['slow HTTP/1.1 408 ERR_HTTP_REQUEST_TIMEOUT 1 1201', 'slow closed 3001']);
  });

  it('begin anew with each request', async () => {
    const lines = await play(
      `const options = { requestTimeout: 1000, headersTimeout: 1000, connectionsCheckingInterval: 100 };
       http.createServer(options, (request, response) => response.end()).listen(8080);`,
      `const socket = open('often');
       for (let count = 0; count < 4; count += 1) { socket.write(get); await wait(700); }
       socket.end();`,
    );
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      ...Array<string>(4).fill('often HTTP/1.1 200'),
      expect.stringMatching(/^often closed 28\d\d$/),
    ]);
  });
});
