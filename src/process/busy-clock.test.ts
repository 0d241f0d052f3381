/** Programs that keep themselves busy by looking at the clock: time goes on for them, and for nobody else too early. */
import { describe, expect, it } from 'vitest';
import { playFiles } from '../runner/simulated/test-play.ts';

const busy = (ms: number) => `const until = performance.now() + ${ms}; while (performance.now() < until);`;

const server = `import http from 'node:http';
http.createServer((request, response) => {
  if (request.url === '/slow') { ${busy(200)} }
  response.end(String(request.url));
}).listen(8080);
setInterval(() => console.log('tick'), 50);`;

const asking = (path: string, atMs: number) => `setTimeout(async () => {
  const began = Date.now();
  const answer = await fetch('http://server:8080/${path}').then((one) => one.text(), (error) => error.cause?.code ?? error.name);
  console.log(answer, Date.now() - began);
}, ${atMs});`;

const seen = ({ atUs, text }: { atUs: number; text: string }) => `${atUs / 1000} ${text.trim()}`;

describe('a busy program', () => {
  it('goes on in time while it reads the clock, and handles nothing else meanwhile', async () => {
    const run = await playFiles(
      { 'server.ts': server, 'slow.ts': asking('slow', 10), 'fast.ts': asking('fast', 60) },
      [],
    );
    // Connection and request reach it at 12 and 13 ms or so; the fast one waits until it is free.
    const slow = run.logsOf('slow', ({ text }) => text.trim());
    expect(slow[0]).toMatch(/^\/slow 20[3-6]$/);
    expect(run.logsOf('fast', ({ text }) => text.trim())[0]).toMatch(/^\/fast 15\d$/);
    const ticks = run.logsOf('server', seen).slice(0, 4);
    expect(ticks[0]).toMatch(/^21\d/);
    expect(ticks[1]).toMatch(/^250 tick|^26\d/);
  });

  it('does nothing of what would come after its work when it is killed in the middle', async () => {
    const files = { 'worker.ts': `console.log('begins'); ${busy(500)} console.log('done');` };
    const whole = await playFiles(files, []);
    expect(whole.logsOf('worker', ({ text }) => text.trim())).toEqual(['begins', 'done']);
    expect(whole.records.at(-1)).toMatchObject({ kind: 'exit', code: 0 });
    expect(whole.records.at(-1)?.atUs).toBeGreaterThanOrEqual(500_000);
    const killed = await playFiles(files, [[100, { kind: 'kill', process: 'worker' }]]);
    expect(killed.logsOf('worker', ({ text }) => text.trim())).toEqual(['begins']);
  });

  it('does what comes after its work once it is resumed: the clock has gone on meanwhile, as in real Node', async () => {
    const files = { 'worker.ts': `console.log('begins'); ${busy(500)} console.log('done');` };
    const run = await playFiles(files, [
      [100, { kind: 'pause', process: 'worker' }],
      [1100, { kind: 'resume', process: 'worker' }],
    ]);
    expect(run.logsOf('worker', seen)).toEqual(['0 begins', '1100 done']);
    expect(run.records.at(-1)).toMatchObject({ kind: 'exit', code: 0 });
  });

  it('reads an unmoved clock as long as it does something else in between', async () => {
    const run = await playFiles(
      { 'writer.ts': `for (let n = 0; n < 3000; n++) console.log(performance.now() === performance.now());` },
      [],
    );
    expect(new Set(run.logsOf('writer', ({ atUs, text }) => `${atUs} ${text.trim()}`))).toEqual(
      new Set(['0 true']),
    );
  });

  it('writes its records in the order of time', async () => {
    const run = await playFiles(
      { 'server.ts': server, 'slow.ts': asking('slow', 10), 'fast.ts': asking('fast', 60) },
      [],
    );
    const times = run.records.map(({ atUs }) => atUs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
