/** Power losses and full disks: what peers notice, what the disk keeps, what the next process on the host finds. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../kernel/journal.ts';
import { playFiles } from './test-play.ts';

async function play(...given: Parameters<typeof playFiles>) {
  const played = await playFiles(...given);
  const of = (process: string) =>
    played.logsOf(process, ({ atUs, text }) => `${Math.floor(atUs / 1000)}: ${text.trimEnd()}`);
  return { ...played, of };
}

const WRITER = `
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
if (existsSync('log')) console.log('found', readFileSync('log', 'utf8'));
const log = openSync('log', 'a');
fsyncSync(openSync('.', 'r'));
let n = 0;
setInterval(() => { writeSync(log, String(n++) + ';'); if (SYNC) fsyncSync(log); }, 10);
`;
const writer = (sync: boolean) => ({ 'disk.ts': WRITER.replace('SYNC', String(sync)) });
const crashAndReturn: [number, Fault][] = [
  [105, { kind: 'crash', process: 'disk' }],
  [200, { kind: 'restart', process: 'disk' }],
];
const WRITTEN = '0;1;2;3;4;5;6;7;8;9;';

describe('what a crash leaves on the disk', () => {
  it('keeps all that was synced, and says that nothing was lost', async () => {
    for (const seed of [1, 2, 3]) {
      const { of, records } = await play(writer(true), crashAndReturn, { untilMs: 205, seed });
      expect(of('disk')).toEqual([`200: found ${WRITTEN}`]);
      expect(records.filter((one) => one.kind === 'disk' && one.op === 'lost')).toEqual([]);
    }
  });

  it('keeps a beginning of what was not synced; the journal says what went; the same seed loses the same', async () => {
    const found = new Set<string>();
    for (let seed = 1; seed <= 12; seed++) {
      const { of, records, traceHash } = await play(writer(false), crashAndReturn, { untilMs: 205, seed });
      const left = of('disk')[0]?.replace(/^200: found ?/, '') ?? '';
      expect(WRITTEN.startsWith(left)).toBe(true);
      const lost = records.flatMap((one) => (one.kind === 'disk' && one.op === 'lost' ? [one] : []));
      expect(lost.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(WRITTEN.length - left.length);
      for (const one of lost)
        expect(one).toMatchObject({ process: 'disk', path: '/data/log', about: 'write' });
      const again = await play(writer(false), crashAndReturn, { untilMs: 205, seed });
      expect(again.traceHash).toBe(traceHash);
      found.add(left);
    }
    expect(found.size).toBeGreaterThan(3);
  });

  it('a kill loses nothing', async () => {
    const { of } = await play(writer(false), [[105, { kind: 'restart', process: 'disk' }]], { untilMs: 110 });
    expect(of('disk')).toEqual([`105: found ${WRITTEN}`]);
  });

  it('a killed process’s unsynced writes go when its host crashes later', async () => {
    const lost = async (seed: number) => {
      const faults: [number, Fault][] = [
        [105, { kind: 'kill', process: 'disk' }],
        [110, { kind: 'crash', process: 'disk' }],
      ];
      const { records } = await play(writer(false), faults, { untilMs: 205, seed });
      expect(records.filter((one) => one.kind === 'exit')).toHaveLength(1);
      return records.some((one) => one.kind === 'disk' && one.op === 'lost');
    };
    expect(await Promise.all([1, 2, 3, 4].map(lost))).toContain(true);
  });

  it('a disk that lies about syncs loses synced writes, too', async () => {
    const found = new Set<string>();
    for (let seed = 1; seed <= 8; seed++) {
      const faults: [number, Fault][] = [
        [45, { kind: 'disk-lies', process: 'disk', on: true }],
        ...crashAndReturn,
      ];
      const { of } = await play(writer(true), faults, { untilMs: 205, seed });
      const left = of('disk')[0]?.replace('200: found ', '') ?? '';
      expect(WRITTEN.startsWith(left)).toBe(true);
      expect(left.startsWith('0;1;2;3;')).toBe(true);
      found.add(left);
    }
    expect(found.size).toBeGreaterThan(2);
  });
});

const SERVER = `
import net from 'node:net';
net.createServer((socket) => { socket.on('error', () => {}); socket.on('data', (bytes) => socket.write(bytes)); }).listen(7);
`;
const CLIENT = `
import net from 'node:net';
const socket = net.connect(7, 'server', () => console.log('connected'));
socket.on('data', (bytes) => console.log('heard', String(bytes)));
for (const event of ['end', 'close']) socket.on(event, () => console.log(event));
socket.on('error', (error) => console.log(error.code));
setTimeout(() => socket.write('one'), 50);
setTimeout(() => WHAT, 150);
`;
const serve = (what: string) => ({ 'server.ts': SERVER, 'client.ts': CLIENT.replace('WHAT', what) });

describe('what peers notice of a crash', () => {
  it('nothing, until they speak to the host when it is up again: then it resets what it does not know', async () => {
    const { of } = await play(serve("socket.write('two')"), [
      [100, { kind: 'crash', process: 'server' }],
      [700, { kind: 'restart', process: 'server' }],
    ]);
    // 'two' is sent again 0.2, 0.6 and 1.4 s after it was lost at 153 ms; the last one meets the new process.
    expect(of('client')).toEqual(['2: connected', '52: heard one', '754: ECONNRESET', '754: close']);
  });

  it('a FIN is answered by a reset, too', async () => {
    const { of } = await play(serve('socket.end()'), [
      [100, { kind: 'crash', process: 'server' }],
      [300, { kind: 'restart', process: 'server' }],
    ]);
    expect(of('client').slice(2)).toEqual(['353: ECONNRESET', '353: close']);
  });

  it('a host that stays down is noticed when TCP gives up', async () => {
    const { of, records } = await play(
      serve("socket.write('two')"),
      [[100, { kind: 'crash', process: 'server' }]],
      { untilMs: 1_000_000 },
    );
    // 0.2 + 0.4 + … + 102.4 s, then five times 120 s: the sixteenth attempt is the last.
    expect(of('client').slice(2)).toEqual(['804767: ETIMEDOUT', '804767: close']);
    expect(records.filter((one) => one.kind === 'drop' && one.reason === 'down').length).toBe(16);
  });

  it('a connection attempt waits until the host is up, and is not refused', async () => {
    const files = {
      'server.ts': SERVER,
      'client.ts': `import net from 'node:net';
        setTimeout(() => net.connect(7, 'server', () => console.log('connected')), 200);`,
    };
    const { of } = await play(files, [
      [100, { kind: 'crash', process: 'server' }],
      [600, { kind: 'restart', process: 'server' }],
    ]);
    expect(of('client')).toEqual(['1203: connected']);
  });

  it('what was on its way from the host arrives', async () => {
    const files = {
      'server.ts': `import dgram from 'node:dgram';
        setTimeout(() => dgram.createSocket('udp4').send('last words', 9, 'client'), 99.5);`,
      'client.ts': `import dgram from 'node:dgram';
        dgram.createSocket('udp4').on('message', (text) => console.log(String(text))).bind(9);`,
    };
    const { of } = await play(files, [[100, { kind: 'crash', process: 'server' }]]);
    expect(of('client')).toEqual(['100: last words']);
  });
});

describe('a disk without room', () => {
  const program = `
    import fs from 'node:fs';
    const attempt = (what: string, how: () => unknown) => {
      try { console.log(what, how()); }
      catch (error) { console.log(what, error.code, error.errno, error.syscall, error.message); }
    };
    fs.writeFileSync('old', 'twelve bytes');
    const free = () => fs.statfsSync('.').bavail > 0;
    setTimeout(async () => {
      attempt('append', () => fs.appendFileSync('old', 'x'));
      attempt('over', () => { const fd = fs.openSync('old', 'r+'); return fs.writeSync(fd, 'TWELVE', 0); });
      attempt('new', () => fs.writeFileSync('new', 'x'));
      attempt('copy', () => fs.copyFileSync('old', 'copied'));
      attempt('grow', () => fs.truncateSync('old', 100));
      attempt('free', free);
      await fs.promises.writeFile('other', 'x').catch((error) => console.log('promise', error.code, error.syscall, error.message));
      await new Promise((go) => fs.createWriteStream('streamed').on('error', (error) => { console.log('stream', error.code); go(null); }).end('x'));
    }, 100);
    setTimeout(() => attempt('again', () => { fs.appendFileSync('old', 'x'); return free(); }), 300);
  `;

  it('refuses to grow with ENOSPC, as Node reports it, and takes what needs no room', async () => {
    const { of } = await play({ 'disk.ts': program }, [
      [50, { kind: 'disk-space', process: 'disk', freeBytes: 0 }],
      [200, { kind: 'disk-space', process: 'disk', freeBytes: null }],
    ]);
    const said = of('disk').map((line) => line.replace(/^\d+: /, ''));
    expect(said).toEqual([
      'append ENOSPC -28 write ENOSPC: no space left on device, write',
      'over 6',
      'new ENOSPC -28 write ENOSPC: no space left on device, write',
      "copy ENOSPC -28 copyfile ENOSPC: no space left on device, copyfile 'old' -> 'copied'",
      'grow ENOSPC -28 ftruncate ENOSPC: no space left on device, ftruncate',
      'free false',
      'promise ENOSPC write ENOSPC: no space left on device, write',
      'stream ENOSPC',
      'again true',
    ]);
  });

  it('takes so many bytes more, the last write in part; what is removed makes room; the next process has it, too', async () => {
    const { of } = await play(
      {
        'disk.ts': `
          import fs from 'node:fs';
          if (fs.existsSync('a')) {
            try { fs.appendFileSync('a', '12345'); } catch (error) { console.log('second', error.code); }
            fs.rmSync('b');
            try { fs.appendFileSync('a', '12345'); } catch (error) { console.log('third', error.code); }
            console.log(fs.readFileSync('a', 'utf8'));
          } else {
            fs.writeFileSync('b', '1234');
            setTimeout(() => {
              const a = fs.openSync('a', 'w');
              console.log(fs.writeSync(a, '1234567'), fs.writeSync(a, 'abcdef'));
            }, 50);
          }
        `,
      },
      [
        [20, { kind: 'disk-space', process: 'disk', freeBytes: 9 }],
        [100, { kind: 'restart', process: 'disk' }],
      ],
    );
    expect(of('disk')).toEqual(['50: 7 2', '100: second ENOSPC', '100: third ENOSPC', '100: 1234567ab1234']);
  });
});
