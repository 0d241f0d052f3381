import { describe, expect, it } from 'vitest';
import { TestMachine } from '../test-machine.ts';

const server = `
  const http = require('node:http');
  http.createServer(async (request, response) => {
    const parts = []; for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    switch (new URL(request.url, 'http://x').pathname) {
      case '/json': response.setHeader('content-type', 'application/json'); response.end('{"left":7}'); return;
      case '/silent': return;
      case '/half': response.writeHead(200, { 'content-length': 10 }); response.write('abc'); setTimeout(() => response.destroy(), 5); return;
      case '/drip': response.write('a'); setTimeout(() => response.write('b'), 10); setTimeout(() => response.end('c'), 20); return;
      case '/drop': request.socket.destroy(); return;
      case '/reset': request.socket.resetAndDestroy(); return;
      case '/moved': response.writeHead(302, { location: '/json' }); response.end(); return;
      case '/see': response.writeHead(303, { location: '/echo' }); response.end(); return;
      case '/again': response.writeHead(307, { location: '/echo' }); response.end(); return;
      case '/round': response.writeHead(302, { location: '/round' }); response.end(); return;
      case '/big': response.end(Buffer.alloc(5_000_000, 'x')); return;
      default: response.end(JSON.stringify({ method: request.method, type: request.headers['content-type'], length: body.length, body: String(body.subarray(0, 20)) }));
    }
  }).listen(80);
`;

async function run(client: string, untilMs?: number): Promise<string[]> {
  const machine = await TestMachine.start('client', 'shop');
  machine.hosts[1]?.main(server);
  machine.hosts[0]?.main(`
    await new Promise((resolve) => setTimeout(resolve, 1));
    const show = async (url, init) => {
      try { const response = await fetch(url, init); console.log(response.status, await response.text()); }
      catch (error) { console.log(error.name + ': ' + error.message, '|', error.cause?.code ?? '-', '|', error.cause?.message ?? '-'); }
    };
    ${client}`);
  await machine.run(untilMs);
  expect(machine.hosts.flatMap((host) => host.errors)).toEqual([]);
  return machine.hosts[0]?.output.trimEnd().split('\n') ?? [];
}

describe('fetch', () => {
  it('reads json, bytes and a stream', async () => {
    const lines = await run(`
      const response = await fetch('http://shop/json');
      console.log(response.ok, response.headers.get('Content-Type'), (await response.json()).left, response.bodyUsed);
      console.log((await (await fetch('http://shop/json')).bytes()).length, (await (await fetch('http://shop/json')).arrayBuffer()).byteLength);
      for await (const part of (await fetch('http://shop/drip')).body) console.log(Buffer.from(part).toString(), performance.now());
      await response.text().catch((error) => console.log(error.message));
    `);
    expect(lines[0]).toBe('true application/json 7 true');
    expect(lines[1]).toBe('10 10');
    expect(lines.slice(2, 5).map((line) => line[0])).toEqual(['a', 'b', 'c']);
    expect(lines[5]).toBe('Body is unusable: Body has already been read');
  });

  it('sends text, bytes, parameters and streams with their content types', async () => {
    const lines = await run(`
      const stream = new ReadableStream({ start(controller) { controller.enqueue(new TextEncoder().encode('st')); controller.enqueue(Buffer.from('ream')); controller.close(); } });
      for (const body of ['täxt', new Uint8Array([65, 66]), new URLSearchParams({ a: '1 2' }), stream])
        await show('http://shop/echo', { method: 'POST', body, duplex: 'half' });
    `);
    expect(lines).toEqual([
      '200 {"method":"POST","type":"text/plain;charset=UTF-8","length":5,"body":"täxt"}',
      '200 {"method":"POST","length":2,"body":"AB"}',
      '200 {"method":"POST","type":"application/x-www-form-urlencoded;charset=UTF-8","length":5,"body":"a=1+2"}',
      '200 {"method":"POST","length":6,"body":"stream"}',
    ]);
  });

  it('fails as in Node: with "fetch failed" and the cause', async () => {
    const lines = await run(`
      for (const url of ['http://nobody/', 'http://shop:81/', 'http://shop/drop', 'http://shop/reset', 'http://shop/half', 'nonsense', 'http://shop:6000/', 'https://shop/']) await show(url);
    `);
    expect(lines).toEqual([
      'TypeError: fetch failed | ENOTFOUND | getaddrinfo ENOTFOUND nobody',
      'TypeError: fetch failed | ECONNREFUSED | connect ECONNREFUSED 10.0.0.2:81',
      'TypeError: fetch failed | UND_ERR_SOCKET | other side closed',
      'TypeError: fetch failed | ECONNRESET | read ECONNRESET',
      'TypeError: terminated | UND_ERR_SOCKET | other side closed',
      'TypeError: Failed to parse URL from nonsense | ERR_INVALID_URL | Invalid URL',
      'TypeError: fetch failed | - | bad port',
      'TypeError: fetch failed | - | https is not available in the simulated runner: call services as http://<name>:<port>/.',
    ]);
  });

  it('gives up by AbortController and AbortSignal.timeout, in virtual time, before and during the answer', async () => {
    const lines = await run(`
      const started = performance.now();
      await show('http://shop/silent', { signal: AbortSignal.timeout(50) });
      console.log(performance.now() - started);
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      await show('http://shop/silent', { signal: controller.signal });
      await show('http://shop/json', { signal: controller.signal });
      await show('http://shop/drip', { signal: AbortSignal.any([controller.signal, AbortSignal.timeout(1)]) });
      await show('http://shop/drip', { signal: AbortSignal.timeout(8) });
    `);
    expect(lines).toEqual([
      'TimeoutError: The operation was aborted due to timeout | - | -',
      '50',
      'AbortError: This operation was aborted | - | -',
      'AbortError: This operation was aborted | - | -',
      'AbortError: This operation was aborted | - | -',
      'TimeoutError: The operation was aborted due to timeout | - | -',
    ]);
  });

  it('has the limits of undici: 10 s to connect, 300 s for the head', async () => {
    const machine = await TestMachine.start('client', 'shop');
    machine.hosts[1]?.main(server);
    machine.drops = (segment) => segment.kind === 'syn' && segment.port === 81;
    machine.hosts[0]?.main(`
      for (const url of ['http://shop:81/', 'http://shop/silent'])
        await fetch(url).catch((error) => console.log(error.cause.code, error.cause.message, performance.now()));
    `);
    await machine.run();
    // The second begins at 10,000 ms; its connection takes 2 ms, and the 300 s count from the last byte sent.
    expect(machine.hosts[0]?.output.trimEnd().split('\n')).toEqual([
      'UND_ERR_CONNECT_TIMEOUT Connect Timeout Error (attempted address: shop:81, timeout: 10000ms) 10000',
      'UND_ERR_HEADERS_TIMEOUT Headers Timeout Error 310002',
    ]);
  });

  it('follows redirects, changes the method where the standard does, and stops after 20', async () => {
    const lines = await run(`
      const moved = await fetch('http://shop/moved');
      console.log(moved.url, moved.redirected, await moved.text());
      await show('http://shop/see', { method: 'POST', body: 'x' });
      await show('http://shop/again', { method: 'POST', body: 'x' });
      await show('http://shop/round');
      console.log((await fetch('http://shop/moved', { redirect: 'manual' })).status);
      await show('http://shop/moved', { redirect: 'error' });
    `);
    expect(lines).toEqual([
      'http://shop/json true {"left":7}',
      '200 {"method":"GET","length":0,"body":""}',
      '200 {"method":"POST","type":"text/plain;charset=UTF-8","length":1,"body":"x"}',
      'TypeError: fetch failed | - | redirect count exceeded',
      '302',
      'TypeError: fetch failed | - | unexpected redirect',
    ]);
  });

  it('reads 5 MB, and a slow reader of the stream holds the sender back', async () => {
    const lines = await run(`
      console.log((await (await fetch('http://shop/big')).arrayBuffer()).byteLength);
      const reader = (await fetch('http://shop/big')).body.getReader();
      let length = 0;
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        length += value.length;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      console.log(length);
    `);
    expect(lines).toEqual(['5000000', '5000000']);
  });

  it('lets go of idle connections after 4 s, so that a program can end', async () => {
    const machine = await TestMachine.start('client', 'shop');
    machine.hosts[1]?.main(server);
    machine.hosts[0]?.main(`await (await fetch('http://shop/json')).text(); setTimeout(() => {}, 6000);`);
    await machine.run();
    expect(machine.segments.filter((segment) => segment.kind === 'syn')).toHaveLength(1);
    expect(machine.segments.filter((segment) => segment.kind === 'fin').length).toBeGreaterThan(0);
    expect(machine.hosts[0]?.refs).toBe(0);
  });

  it('checks what a Request and Headers may hold', async () => {
    const lines = await run(`
      for (const make of [
        () => new Request('http://shop/', { body: 'x' }),
        () => new Headers({ 'bad name': 'x' }),
        () => new Headers({ name: 'a\\nb' }),
        () => new Request('http://shop/', { method: 'CONNECT' }),
      ]) { try { make(); console.log('accepted'); } catch (error) { console.log(error.name); } }
      const headers = new Headers([['B', '2'], ['a', '1']]); headers.append('b', '3');
      console.log([...headers].join(';'), headers);
      console.log(await Response.json({ a: 1 }).text(), new Response('x').clone().status);
    `);
    expect(lines).toEqual([
      'TypeError',
      'TypeError',
      'TypeError',
      'TypeError',
      "a,1;b,2, 3 Headers { b: '2, 3', a: '1' }",
      '{"a":1} 200',
    ]);
  });
});
