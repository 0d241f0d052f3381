/** What is done to a process from outside: stopped for a while, slowed down, its clock set. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../kernel/journal.ts';
import { playFiles } from './test-play.ts';

async function play(files: Record<string, string>, faults: [number, Fault][], untilMs = 2000) {
  const { logsOf } = await playFiles(files, faults, { untilMs });
  return (process: string) => logsOf(process, ({ atUs, text }) => `${atUs / 1000}: ${text.trimEnd()}`);
}

describe('pause and resume', () => {
  it('lets nothing of it run; what is due and what arrived comes at once when it goes on, in order', async () => {
    const of = await play(
      {
        'server.ts': `
          import dgram from 'node:dgram';
          dgram.createSocket('udp4').on('message', (text) => console.log('got', String(text))).bind(9);
          setInterval(() => console.log('tick'), 100);
        `,
        'client.ts': `
          import dgram from 'node:dgram';
          const socket = dgram.createSocket('udp4');
          let n = 0;
          const timer = setInterval(() => { socket.send(String(++n), 9, 'server'); if (n === 3) clearInterval(timer); }, 120);
        `,
      },
      [
        [150, { kind: 'pause', process: 'server' }],
        [500, { kind: 'resume', process: 'server' }],
      ],
      650,
    );
    expect(of('server')).toEqual([
      '100: tick',
      '121: got 1',
      '500: tick',
      '500: got 2',
      '500: got 3',
      '600: tick',
    ]);
  });

  it('keeps its connections; a kill ends a paused process, and a restart is not paused', async () => {
    const of = await play(
      {
        'server.ts': `
          import http from 'node:http';
          http.createServer((request, response) => response.end('ok')).listen(80);
        `,
        'client.ts': `
          const ask = async (name: string) => console.log(name, await fetch('http://server/').then((one) => one.text(), (error) => error.cause.code));
          await ask('first');
          setTimeout(ask, 200, 'second');
          setTimeout(ask, 700, 'third');
          setTimeout(ask, 1100, 'fourth');
        `,
      },
      [
        [100, { kind: 'pause', process: 'server' }],
        [500, { kind: 'resume', process: 'server' }],
        [600, { kind: 'pause', process: 'server' }],
        [800, { kind: 'kill', process: 'server' }],
        [1000, { kind: 'restart', process: 'server' }],
      ],
    );
    const lines = of('client');
    expect(lines.map((line) => line.split(': ')[1])).toEqual([
      'first ok',
      'second ok',
      'third ECONNRESET',
      'fourth ok',
    ]);
    expect(Number.parseFloat(lines[1] ?? '')).toBeGreaterThan(500);
  });
});

describe('slow', () => {
  it('every event keeps it busy: what comes meanwhile waits its turn', async () => {
    const of = await play(
      { 'worker.ts': "for (let n = 1; n <= 3; n++) setTimeout(() => console.log('event', n), 10);" },
      [[5, { kind: 'slow', process: 'worker', costMs: 30 }]],
    );
    expect(of('worker')).toEqual(['10: event 1', '40: event 2', '70: event 3']);
  });
});

describe('clock', () => {
  it('skew moves Date and neither timers nor performance; drift makes all of them run fast', async () => {
    const program = `
      const begun = Date.now();
      setInterval(() => console.log(Date.now() - begun, performance.now()), 100);
    `;
    const skewed = await play(
      { 'clock.ts': program },
      [[150, { kind: 'clock', process: 'clock', skewMs: -5000, ppm: 0 }]],
      350,
    );
    expect(skewed('clock')).toEqual(['100: 100 100', '200: -4800 200', '300: -4700 300']);
    const fast = await play(
      { 'clock.ts': program },
      [[0, { kind: 'clock', process: 'clock', skewMs: 0, ppm: 250_000 }]],
      250,
    );
    expect(fast('clock')).toEqual(['80: 100 100', '160: 200 200', '240: 300 300']);
  });

  it('is the host’s: a restarted process has it, too', async () => {
    const of = await play({ 'clock.ts': 'console.log(new Date().toISOString());' }, [
      [0, { kind: 'clock', process: 'clock', skewMs: 86_400_000, ppm: 0 }],
      [1000, { kind: 'restart', process: 'clock' }],
    ]);
    expect(of('clock').at(-1)).toBe('1000: 2026-01-02T00:00:01.000Z');
  });
});
