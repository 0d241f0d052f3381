/** A stopped process (SIGSTOP) and those who speak to it: the same in real Node and in the simulation. */
import { describe, expect, test } from 'vitest';
import type { TimedFault } from '../../src/kernel/journal.ts';
import type { Cluster } from '../../src/runner/runner.ts';
import { inBothWorlds, TRIES } from './in-both-worlds.ts';

const SERVER = `
import net from 'node:net';
net.createServer({ allowHalfOpen: true }, (socket) => {
  let heard = '';
  socket.on('error', (error) => console.log('server', error.code));
  socket.on('data', (bytes) => { heard += bytes; });
  socket.on('end', () => { console.log('server heard', heard); socket.end('you said ' + heard); });
}).listen(7000);
`;
const CLIENT = `
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
let goesOn = false;
const connect = (name, port) => {
  const say = (...words) => console.log(name, ...words, goesOn ? 'later' : 'at once');
  const socket = net.connect(port, 'server', () => say('connected'));
  socket.on('data', (bytes) => say(String(bytes))).on('error', (error) => say(error.code)).on('close', () => say('closed'));
  return socket;
};
await sleep(MOMENT_STOPPED);
const one = connect('one', 7000);
one.once('connect', () => one.end('hello'));
await sleep(300);
connect('two', 7001);
await sleep(300);
// As many as a backlog holds, with 'one': the next waits for a place.
let connected = 0;
const crowd = Array.from({ length: 520 }, () => net.connect(7000, 'server', () => { connected++; }).on('error', () => {}));
await sleep(1500);
console.log(connected, 'of 520 have connected');
for (const socket of crowd) socket.destroy();
await sleep(300);
goesOn = true;
one.once('close', () => process.exit());
`;

const cluster: Cluster = {
  name: 'paused',
  services: ['server', 'client'].map((name) => ({ name, entry: `${name}/main.ts`, environment: {} })),
  files: { 'server/main.ts': SERVER, 'client/main.ts': CLIENT.replace('MOMENT_STOPPED', '1500') },
  network: { latencyMs: { min: 0.1, max: 0.2 } },
};

describe.concurrent('a stopped process', () => {
  test(
    'its host’s kernel takes connections, up to the backlog; what they sent is there when it goes on',
    TRIES,
    async () => {
      const scenario: TimedFault[] = [
        { atMs: 800, fault: { kind: 'pause', process: 'server' } },
        { atMs: 6000, fault: { kind: 'resume', process: 'server' } },
      ];
      const { simulated, real } = await inBothWorlds(cluster, { untilMs: 15_000, scenario });
      expect(real['client']?.stdout).toEqual([
        'one connected at once',
        'two ECONNREFUSED at once',
        'two closed at once',
        '511 of 520 have connected',
        'one you said hello later',
        'one closed later',
        '',
      ]);
      expect(simulated['client']).toEqual(real['client']);
    },
  );

  test('that is killed resets the connections that its kernel took', TRIES, async () => {
    const client = CLIENT.replace('MOMENT_STOPPED', '1500').replace(
      /\/\/ As many[\s\S]*await sleep\(300\);\n/,
      '',
    );
    const scenario: TimedFault[] = [
      { atMs: 800, fault: { kind: 'pause', process: 'server' } },
      { atMs: 6000, fault: { kind: 'kill', process: 'server' } },
    ];
    const files = { ...cluster.files, 'client/main.ts': client };
    const { simulated, real } = await inBothWorlds({ ...cluster, files }, { untilMs: 15_000, scenario });
    expect(real['client']?.stdout).toContain('one ECONNRESET later');
    expect(simulated['client']).toEqual(real['client']);
  });
});
