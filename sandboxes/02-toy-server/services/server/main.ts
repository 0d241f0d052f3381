/** A server on bare sockets: greets, echoes what is posted, and serves the files of its site. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { BaseHTTPRequestHandler } from './base-handler.ts';
import { fileFor, headersFor } from './files.ts';

const site: Readonly<Record<string, string>> = {
  'site/index.html': '<h1>Welcome</h1>\n',
  'site/cats/tom.txt': 'Tom likes fish.\n',
  'site/two words.txt': 'Two words.\n',
  'site/..odd.txt': 'An odd name, but it is in here.\n',
  'site/photo.jpg': '<script>alert(1)</script>\n',
  'site-private/plan.txt': 'secret: the plan\n',
  'secret.txt': 'secret: the key\n',
};

class Handler extends BaseHTTPRequestHandler {
  do_GET(): void {
    if (this.path.startsWith('/hello') || !this.path.startsWith('/')) {
      this.send(200, { 'content-type': 'text/plain; charset=utf-8' }, 'Grüß Gott\n');
      return;
    }
    const file = fileFor(this.path === '/' ? '/index.html' : this.path);
    if (file === null) this.sendError(404, 'There is no such file.');
    else this.send(200, headersFor(file), readFileSync(file));
  }

  do_POST(): void {
    this.send(200, { 'content-type': 'text/plain; charset=utf-8' }, `${this.body.length} bytes\n`);
  }
}

for (const [path, text] of Object.entries(site)) {
  mkdirSync(path.slice(0, path.lastIndexOf('/') + 1) || '.', { recursive: true });
  writeFileSync(path, text);
}
const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => {});
  void new Handler(socket).handle();
});
server.listen(8080, () => console.log('open, at http://server:8080'));
