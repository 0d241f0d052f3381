import { describe, expect, it } from 'vitest';
import { TestMachine } from './test-machine.ts';

async function pair(client: string, server: string, untilMs?: number): Promise<TestMachine> {
  const machine = await TestMachine.start('client', 'counter');
  machine.hosts[1]?.main(`const net = require('node:net');\n${server}`);
  machine.hosts[0]?.main(
    `const net = require('node:net');\nawait new Promise((resolve) => setTimeout(resolve, 1));\n${client}`,
  );
  await machine.run(untilMs);
  return machine;
}
const outputOf = (machine: TestMachine, host = 0) => machine.hosts[host]?.output.trimEnd().split('\n') ?? [];

describe('net', () => {
  it('carries 5 MB with never more than 256 KB unread, and in pieces of at most 64 KB', async () => {
    const machine = await TestMachine.start('client', 'counter');
    let inFlight = 0;
    let most = 0;
    machine.drops = (segment) => {
      if (segment.kind === 'data' && segment.to === 1) inFlight += segment.bytes?.length ?? 0;
      if (segment.kind === 'ack' && segment.to === 0) inFlight -= segment.window;
      most = Math.max(most, inFlight);
      return false;
    };
    machine.hosts[1]?.main(`
      require('node:net').createServer((socket) => {
        let length = 0; let sum = 0;
        socket.on('data', (bytes) => { length += bytes.length; for (const byte of bytes) sum = (sum * 31 + byte) | 0; });
        socket.on('end', () => { console.log(length, sum); });
      }).listen(7);
    `);
    machine.hosts[0]?.main(`
      const bytes = Buffer.alloc(5_000_000); let sum = 0;
      for (let at = 0; at < bytes.length; at += 1) { bytes[at] = at % 251; sum = (sum * 31 + bytes[at]) | 0; }
      const socket = require('node:net').connect(7, 'counter', () => socket.end(bytes));
      console.log(bytes.length, sum);
    `);
    await machine.run();
    expect(outputOf(machine, 1)).toEqual(outputOf(machine));
    expect(most).toBeLessThanOrEqual(262_144);
    expect(most).toBeGreaterThan(131_072);
    expect(Math.max(...machine.segments.map((segment) => segment.bytes?.length ?? 0))).toBe(65_536);
  });

  it('holds a writer back while the reader is paused', async () => {
    const machine = await pair(
      `
      const socket = net.connect(7, 'counter');
      let written = 0;
      const piece = Buffer.alloc(65_536);
      const go = () => { while (written < 64) { written += 1; if (!socket.write(piece)) { socket.once('drain', go); return; } } };
      socket.on('connect', go);
      setTimeout(() => { console.log(written < 64); }, 500);
      socket.on('close', () => console.log(written));
    `,
      `
      net.createServer((socket) => {
        socket.pause();
        let length = 0;
        socket.on('data', (bytes) => { length += bytes.length; if (length === 64 * 65_536) socket.destroy(); });
        setTimeout(() => socket.resume(), 1000);
      }).listen(7);
    `,
    );
    expect(outputOf(machine)).toEqual(['true', '64']);
  });

  it('half-closes when both allow it, and answers an end with an end when not', async () => {
    const machine = await pair(
      `
      const socket = net.connect({ port: 7, host: 'counter', allowHalfOpen: true }, () => socket.end('question'));
      socket.on('data', (bytes) => console.log(String(bytes)));
      socket.on('end', () => console.log('end'));
      socket.on('close', (hadError) => console.log('close', hadError));
    `,
      `
      net.createServer({ allowHalfOpen: true }, (socket) => {
        socket.on('data', () => {});
        socket.on('end', () => setTimeout(() => socket.end('late answer'), 100));
      }).listen(7);
    `,
    );
    expect(outputOf(machine)).toEqual(['late answer', 'end', 'close false']);
    expect(machine.segments.map((segment) => segment.kind)).toEqual([
      'syn',
      'synack',
      'data',
      'fin',
      'data',
      'fin',
    ]);
  });

  it('resets with resetAndDestroy and when data was left unread, and the other side reads ECONNRESET', async () => {
    for (const how of [
      'socket.resetAndDestroy()',
      'socket.pause(); setTimeout(() => socket.destroy(), 50)',
    ]) {
      const machine = await pair(
        `
        const socket = net.connect(7, 'counter', () => { socket.write(Buffer.alloc(200_000)); });
        socket.on('error', ({ message, code, errno, syscall }) => console.log(message, code, errno, syscall));
        socket.on('close', (hadError) => console.log('close', hadError));
      `,
        `net.createServer((socket) => { ${how} }).listen(7);`,
      );
      expect(outputOf(machine)).toEqual(['read ECONNRESET ECONNRESET -104 read', 'close true']);
    }
  });

  it('reports a connection that the network gave up as ETIMEDOUT, connecting or connected', async () => {
    const machine = await TestMachine.start('client', 'counter');
    machine.drops = (segment) => {
      if (segment.kind !== 'syn' || segment.port !== 8) return false;
      const rst = {
        ...segment,
        kind: 'rst' as const,
        to: 0,
        from: 1,
        peerSocket: segment.socket,
        socket: 0,
        window: 1,
      };
      machine.deliver(rst, 127_000_000);
      return true;
    };
    machine.hosts[0]?.main(`
      const socket = require('node:net').connect(8, 'counter');
      socket.on('error', ({ message, code, address, port }) => console.log(message, code, address, port, performance.now()));
    `);
    await machine.run();
    expect(outputOf(machine)).toEqual(['connect ETIMEDOUT 10.0.0.2:8 ETIMEDOUT 10.0.0.2 8 127000']);
  });

  it('answers data for a connection it does not know with a reset', async () => {
    const machine = await TestMachine.start('client', 'counter');
    const data = {
      kind: 'data' as const,
      to: 1,
      from: 0,
      socket: 77,
      peerSocket: 99,
      port: 0,
      localPort: 0,
      window: 0,
    };
    machine.deliver({ ...data, bytes: new Uint8Array(3) }, 0);
    await machine.run();
    expect(machine.segments).toMatchObject([{ kind: 'rst', to: 0, peerSocket: 77 }]);
  });

  it('connects to itself by localhost, by address and by its own name', async () => {
    const machine = await TestMachine.start('client', 'counter');
    machine.hosts[1]?.main(`
      const net = require('node:net');
      const server = net.createServer((socket) => socket.end('hello')).listen(0, async () => {
        const { port, address, family } = server.address();
        console.log(port > 1024, address, family);
        for (const host of ['localhost', '127.0.0.1', '::1', '10.0.0.2', 'counter', '0.0.0.0']) {
          await new Promise((resolve) => net.connect(port, host).on('data', (bytes) => console.log(host, String(bytes))).on('close', resolve));
        }
        server.close();
      });
    `);
    await machine.run();
    expect(outputOf(machine, 1)).toEqual([
      'true :: IPv6',
      ...['localhost', '127.0.0.1', '::1', '10.0.0.2', 'counter', '0.0.0.0'].map((host) => `${host} hello`),
    ]);
    expect(machine.hosts[1]?.refs).toBe(0);
  });

  it('keeps a server on the loopback to itself', async () => {
    const machine = await pair(
      `net.connect(7, 'counter').on('error', (error) => console.log(error.code));`,
      `net.createServer().listen(7, '127.0.0.1');`,
    );
    expect(outputOf(machine)).toEqual(['ECONNREFUSED']);
  });

  it('emits timeout after silence, in virtual time, and again after activity', async () => {
    const machine = await pair(
      `
      const socket = net.connect(7, 'counter');
      socket.setTimeout(200);
      setTimeout(() => socket.write('x'), 150);
      socket.on('timeout', () => { console.log('silent', performance.now()); socket.destroy(); });
    `,
      `net.createServer((socket) => socket.on('error', () => {}).resume()).listen(7);`,
    );
    // Begun at 1 ms; the write at 151 ms begins the 200 ms anew.
    expect(outputOf(machine)).toEqual(['silent 351']);
  });

  it('does not keep a process alive by unref', async () => {
    const machine = await TestMachine.start('client', 'counter');
    machine.hosts[0]?.main(`require('node:net').createServer().listen(7).unref();`);
    await machine.run();
    expect(machine.hosts[0]?.refs).toBe(0);
    expect(machine.hosts[0]?.ports.has(7)).toBe(true);
  });
});
