/** Talks to the server in bytes. CASES says about what; each line that it prints is one thing that it tried. */
import { setTimeout as wait } from 'node:timers/promises';
import { talk } from './raw.ts';
import { tryFiles } from './try-files.ts';
import { tryKeepAlive } from './try-keep-alive.ts';
import { tryRequestLines } from './try-request-lines.ts';

await wait(200);
switch (process.env['CASES']) {
  case 'request-lines':
    await tryRequestLines();
    break;
  case 'keep-alive':
    await tryKeepAlive();
    break;
  case 'files':
    await tryFiles();
    break;
  default:
    for (const target of ['/hello', '/', '/cats/tom.txt', '/nothing']) {
      const { replies } = await talk([`GET ${target} HTTP/1.1\r\nHost: server\r\n\r\n`]);
      const { status = 'no answer', body = '' } = replies[0] ?? {};
      console.log(`GET ${target}: ${status} ${body.trim()}`);
    }
}
