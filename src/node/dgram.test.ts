import { describe, expect, it } from 'vitest';
import { TestMachine } from './test-machine.ts';

describe('datagrams between hosts', () => {
  it('arrive with their sender’s address and port, and can be answered', async () => {
    const machine = await TestMachine.start('client', 'server');
    machine.hosts[1]?.main(`
      const socket = require('node:dgram').createSocket('udp4');
      socket.on('message', (message, { address, family, port, size }) => {
        console.log(String(message), address, family, port, size);
        socket.send('pong', port, address, () => socket.close());
      });
      socket.bind(9000);
    `);
    machine.hosts[0]?.main(`
      const socket = require('node:dgram').createSocket('udp4');
      socket.on('message', (message, { address, port }) => { console.log(String(message), address, port); socket.close(); });
      socket.bind(4000);
      setTimeout(() => socket.send('ping', 9000, 'server'), 5);
    `);
    await machine.run();
    expect(machine.hosts[1]?.output).toBe('ping 10.0.0.1 IPv4 4000 4\n');
    expect(machine.hosts[0]?.output).toBe('pong 10.0.0.2 9000\n');
    expect(machine.hosts.map(({ refs, errors }) => [refs, errors])).toEqual([
      [0, []],
      [0, []],
    ]);
    expect(machine.segments.map(({ kind }) => kind)).toEqual(['datagram', 'datagram']);
  });

  it('vanish where nobody listens, where only the host itself is heard, and where another is connected', async () => {
    const machine = await TestMachine.start('client', 'server', 'stranger');
    machine.hosts[1]?.main(`
      const { createSocket } = require('node:dgram');
      const inner = createSocket('udp4').on('message', (message) => console.log('inner', String(message)));
      inner.bind(1000, '127.0.0.1');
      const friend = createSocket('udp4').on('message', (message) => console.log('friend', String(message)));
      friend.bind(2000, () => friend.connect(4000, 'client'));
      setTimeout(() => { inner.close(); friend.close(); }, 100);
    `);
    const sender = `
      const socket = require('node:dgram').createSocket('udp4');
      socket.on('error', (error) => console.log('error', error.code));
      socket.bind(4000);
      setTimeout(() => { for (const port of [1000, 2000, 3000]) socket.send('from ' + process.env.NAME, port, 'server'); }, 20);
      setTimeout(() => socket.close(), 50);
    `;
    machine.hosts[0]?.main(sender);
    machine.hosts[2]?.main(sender);
    await machine.run();
    expect(machine.hosts[1]?.output).toBe('friend from client\n');
    expect([machine.hosts[0]?.output, machine.hosts[2]?.output]).toEqual(['', '']);
  });

  it('can be neither broadcast nor sent to a group, and an error says so by name', async () => {
    const machine = await TestMachine.start('solo');
    machine.hosts[0]?.main(`
      const socket = require('node:dgram').createSocket('udp4');
      socket.bind(0, () => {
        for (const action of [() => socket.setBroadcast(true), () => socket.addMembership('224.0.0.114')]) {
          try { action(); } catch (error) { console.log(error.message); }
        }
        socket.send('x', 9, '255.255.255.255', (error) => { console.log(error.code); socket.close(); });
        socket.send('x', 9, '10.9.9.9', (error) => console.log(error.code));
      });
    `);
    await machine.run();
    const rest = 'is not available in the simulated runner: send a datagram to each host by its name.';
    expect(machine.hosts[0]?.output.trimEnd().split('\n')).toEqual([
      `UDP broadcast (setBroadcast) ${rest}`,
      `UDP multicast (addMembership) ${rest}`,
      'EACCES',
      'ENETUNREACH',
    ]);
  });
});
