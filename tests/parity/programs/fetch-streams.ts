// Bodies of fetch as streams, both ways; and what becomes of them when somebody stops.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer(async (request, response) => {
  if (request.url === '/slow') {
    response.write('first ');
    setTimeout(() => response.end('second'), 30);
  } else if (request.url === '/endless') {
    const timer = setInterval(() => response.write('again '), 5);
    response.on('close', () => {
      clearInterval(timer);
      console.log('server: the reader left');
    });
  } else if (request.url === '/echo') {
    console.log(
      'server:',
      request.method,
      request.headers['transfer-encoding'],
      request.headers['content-length'],
      request.headers['content-type']?.replace(/----.*/, '…'),
    );
    response.setHeader('content-type', request.headers['content-type'] ?? 'text/plain');
    for await (const chunk of request) response.write(chunk);
    response.end();
  } else if (request.url === '/never') {
    request.on('close', () => console.log('server: given up'));
  } else response.end('hello');
});
await new Promise<void>((resolve) => server.listen(0, resolve));
const base = `http://localhost:${(server.address() as AddressInfo).port}`;
const tell = (name: string, error: unknown) => {
  const { name: kind, message, cause } = error as Error;
  console.log(name, kind, message, (cause as Error | undefined)?.name);
};

const slow = await fetch(`${base}/slow`);
console.log(slow.body instanceof ReadableStream, slow.bodyUsed);
for await (const chunk of slow.body as never as AsyncIterable<Uint8Array>)
  console.log(new TextDecoder().decode(chunk), chunk.constructor.name);
console.log(slow.bodyUsed);
console.log(
  await new Response(
    (await fetch(`${base}/hello`)).body
      ?.pipeThrough(new TextDecoderStream())
      .pipeThrough(new TextEncoderStream()),
  ).text(),
);

const upload = new ReadableStream({
  async start(controller) {
    for (const part of ['one ', 'two ', 'three']) {
      controller.enqueue(new TextEncoder().encode(part));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    controller.close();
  },
});
console.log(
  await (await fetch(`${base}/echo`, { method: 'POST', body: upload, duplex: 'half' } as RequestInit)).text(),
  upload.locked,
);
await fetch(`${base}/echo`, { method: 'POST', body: new ReadableStream() }).catch((error) =>
  tell('no duplex', error),
);

const response = await fetch(`${base}/hello`);
const copy = response.clone();
console.log(await response.text(), await copy.text(), response.bodyUsed, copy.bodyUsed);
await response.text().catch((error) => tell('twice', error));
const read = await fetch(`${base}/hello`);
const reader = read.body?.getReader();
await read.text().catch((error) => tell('locked', error));
console.log((await reader?.read())?.value);
console.log(
  Array.from(await (await fetch(`${base}/hello`)).bytes()),
  (await (await fetch(`${base}/hello`)).arrayBuffer()).byteLength,
);

const endless = await fetch(`${base}/endless`);
const first = endless.body?.getReader();
console.log(new TextDecoder().decode((await first?.read())?.value));
await first?.cancel();
await new Promise((resolve) => setTimeout(resolve, 30));
const controller = new AbortController();
const stopped = await fetch(`${base}/endless`, { signal: controller.signal });
setTimeout(() => controller.abort(), 20);
await stopped.text().catch((error) => tell('aborted while reading', error));
await fetch(`${base}/never`, { signal: AbortSignal.timeout(20) }).catch((error) => tell('timeout', error));
await fetch(`${base}/never`, { signal: AbortSignal.abort('a reason') }).catch((error) =>
  console.log('at once', error),
);
const any = new AbortController();
setTimeout(() => any.abort(new Error('mine')), 10);
await fetch(`${base}/never`, { signal: AbortSignal.any([any.signal, AbortSignal.timeout(5000)]) }).catch(
  (error) => tell('any', error),
);
await new Promise((resolve) => setTimeout(resolve, 20));

const blob = await (
  await fetch(`${base}/echo`, { method: 'POST', body: new Blob(['blo', 'b'], { type: 'text/x-blob' }) })
).blob();
console.log(
  blob,
  blob.size,
  blob.type,
  await blob.text(),
  await blob.slice(1, 3).text(),
  await blob.slice(-2).text(),
);
const file = new File(['content'], 'name.txt', { type: 'text/plain', lastModified: 5 });
console.log(file.name, file.size, file.type, file.lastModified, file instanceof Blob);
console.log(await Array.fromAsync(new Blob(['ab']).stream() as never as AsyncIterable<Uint8Array>));

const form = new FormData();
form.append('a', '1');
form.append('a', '2');
form.append('ü "quoted"', 'line\nbreak');
form.append('file', new Blob(['bytes'], { type: 'application/x-thing' }), 'thing.bin');
form.set('b', 5 as never);
console.log(
  [...form.keys()],
  form.getAll('a'),
  form.get('none'),
  form.has('b'),
  (form.get('file') as File).name,
);
const back = await (await fetch(`${base}/echo`, { method: 'POST', body: form })).formData();
for (const [name, value] of back)
  console.log(
    name,
    typeof value === 'string' ? JSON.stringify(value) : [value.name, value.type, await value.text()],
  );
form.delete('a');
console.log(form.has('a'), Object.prototype.toString.call(form));
const coded = await new Response(new URLSearchParams({ x: '1 2', y: 'ü' })).formData();
console.log([...coded]);
await new Response('text').formData().catch((error) => console.log('not a form', error.name));
console.log(new Response(form).headers.get('content-type')?.startsWith('multipart/form-data; boundary='));
server.close();
server.closeAllConnections();
