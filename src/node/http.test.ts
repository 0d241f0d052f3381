import { describe, expect, it } from 'vitest';
import { EPOCH_MS, TestMachine } from './test-machine.ts';

const get = `
  const http = require('node:http');
  const ask = (options, body) => new Promise((resolve, reject) => {
    const request = http.request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => { text += part; });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
`;

const echo = `
  const http = require('node:http');
  http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', () => {
      if (request.url === '/missing') { response.statusCode = 404; response.end('no such thing'); return; }
      if (request.url === '/chunked') { response.write('one,'); setTimeout(() => response.end('two'), 5); return; }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ method: request.method, url: request.url, body }));
    });
  }).listen(8080, () => console.log('listening'));
`;

async function cluster(client: string, server = echo): Promise<TestMachine> {
  const machine = await TestMachine.start('client', 'counter');
  machine.hosts[1]?.main(server);
  machine.hosts[0]?.main(`${get}\nawait new Promise((resolve) => setTimeout(resolve, 1));\n${client}`);
  await machine.run();
  return machine;
}

const outputOf = (machine: TestMachine, host = 0) => machine.hosts[host]?.output.trimEnd().split('\n') ?? [];
const countOf = (machine: TestMachine, kind: string) =>
  machine.segments.filter((segment) => segment.kind === kind).length;

describe('http', () => {
  it('answers GET and POST, with bodies both ways', async () => {
    const machine = await cluster(`
      console.log((await ask('http://counter:8080/a?b=1')).text);
      console.log((await ask({ host: 'counter', port: 8080, method: 'POST', path: '/p' }, 'käse')).text);
    `);
    expect(outputOf(machine)).toEqual([
      '{"method":"GET","url":"/a?b=1","body":""}',
      '{"method":"POST","url":"/p","body":"käse"}',
    ]);
    expect(outputOf(machine, 1)).toEqual(['listening']);
    expect(machine.hosts.map((host) => host.errors)).toEqual([[], []]);
  });

  it('reuses one connection for requests one after another, and opens one for each at once', async () => {
    const inTurn = await cluster(`for (let at = 0; at < 5; at += 1) await ask('http://counter:8080/');`);
    expect(countOf(inTurn, 'syn')).toBe(1);
    const atOnce = await cluster(
      `await Promise.all([1, 2, 3].map((at) => ask('http://counter:8080/' + at)));`,
    );
    expect(countOf(atOnce, 'syn')).toBe(3);
  });

  it('tells a 404 from a failure and joins a chunked answer', async () => {
    const machine = await cluster(`
      const missing = await ask('http://counter:8080/missing');
      console.log(missing.status, missing.text);
      const chunked = await ask('http://counter:8080/chunked');
      console.log(chunked.headers['transfer-encoding'], chunked.text);
    `);
    expect(outputOf(machine)).toEqual(['404 no such thing', 'chunked one,two']);
  });

  it('gives the codes of real Node for a closed port, an unknown name and a port in use', async () => {
    const machine = await cluster(`
      for (const url of ['http://counter:81/', 'http://nobody/']) {
        await ask(url).catch(({ message, code, errno, syscall, address, port, hostname }) =>
          console.log(JSON.stringify({ message, code, errno, syscall, address, port, hostname })));
      }
      http.createServer().listen(9000);
      http.createServer().on('error', ({ message, code, port, syscall }) =>
        console.log(JSON.stringify({ message, code, port, syscall }))).listen(9000);
    `);
    expect(outputOf(machine).map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        message: 'connect ECONNREFUSED 10.0.0.2:81',
        code: 'ECONNREFUSED',
        errno: -111,
        syscall: 'connect',
        address: '10.0.0.2',
        port: 81,
      },
      {
        message: 'getaddrinfo ENOTFOUND nobody',
        code: 'ENOTFOUND',
        errno: -3008,
        syscall: 'getaddrinfo',
        hostname: 'nobody',
      },
      {
        message: 'listen EADDRINUSE: address already in use :::9000',
        code: 'EADDRINUSE',
        port: 9000,
        syscall: 'listen',
      },
    ]);
  });

  it('stamps answers with virtual time', async () => {
    const machine = await cluster(`console.log((await ask('http://counter:8080/')).headers.date);`);
    expect(outputOf(machine)).toEqual([new Date(EPOCH_MS).toUTCString()]);
  });

  it('refuses a head of more than 16 KB with 431', async () => {
    const machine = await cluster(`
      const answer = await ask({ host: 'counter', port: 8080, headers: { 'x-long': 'a'.repeat(20_000) } });
      console.log(answer.status);
    `);
    expect(outputOf(machine)).toEqual(['431']);
  });

  it('answers 408 when a head does not come within headersTimeout', async () => {
    const machine = await cluster(
      `
      const socket = require('node:net').connect(8080, 'counter');
      socket.write('GET / HTTP/1.1\\r\\nHost: x\\r\\n');
      socket.on('data', (bytes) => console.log(String(bytes).split('\\r\\n')[0]));
      socket.on('close', () => console.log('closed', performance.now()));
    `,
      echo.replace(
        'createServer(',
        'createServer({ headersTimeout: 1000, connectionsCheckingInterval: 500 }, ',
      ),
    );
    // The check at 1000 ms comes before the limit has passed since the connection; the next is at 1500 ms.
    expect(outputOf(machine)).toEqual(['HTTP/1.1 408 Request Timeout', 'closed 1501']);
  });

  it('says that a malformed request is bad', async () => {
    const machine = await cluster(`
      const socket = require('node:net').connect(8080, 'counter', () => socket.write('nonsense\\r\\n\\r\\n'));
      socket.on('data', (bytes) => console.log(String(bytes).split('\\r\\n')[0]));
    `);
    expect(outputOf(machine)).toEqual(['HTTP/1.1 400 Bad Request']);
  });

  it('ends open connections with closeAllConnections and close', async () => {
    const machine = await cluster(
      `await ask('http://counter:8080/').catch((error) => console.log(error.code));`,
      `
      const http = require('node:http');
      const server = http.createServer(() => {
        server.close(() => console.log('closed'));
        server.closeAllConnections();
      }).listen(8080);
    `,
    );
    expect(outputOf(machine)).toEqual(['ECONNRESET']);
    expect(outputOf(machine, 1)).toEqual(['closed']);
    expect(machine.hosts[1]?.refs).toBe(0);
    expect(machine.hosts[1]?.ports.size).toBe(0);
  });
});
