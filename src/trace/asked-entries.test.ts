import { expect, test } from 'vitest';
import { playFiles } from '../runner/simulated/test-play.ts';
import { createAskedReader } from './asked-entries.ts';
import { parseFault } from './fault-lines.ts';
import { messagesOf } from './messages.ts';

const ECHO = `import http from 'node:http';
const server = http.createServer((request, response) => {
  if (request.url === '/never') return;
  response.end('answer to ' + request.url);
}).listen(8080);
http.createServer().listen(9000);
setTimeout(() => server.close(), 900);`;

test('every request has what came of it, its connection in the messages, and open ports are known', async () => {
  const { records } = await playFiles(
    { 'echo.ts': ECHO },
    [
      [100, parseFault('curl echo:8080/a', 1)],
      [100, parseFault('curl echo:8080/b', 2)],
      [100, parseFault('load 10 300ms echo:8080/c', 3)],
      [200, parseFault('curl -m 60 echo:8080/never', 4)],
      [300, parseFault('curl echo:7/', 5)],
    ],
    { untilMs: 800 },
  );
  const reader = createAskedReader();
  for (const record of records) reader.read([record]);
  expect(reader.entries.map(({ fault, asked, isOver }) => [fault.n, asked?.kind ?? null, isOver])).toEqual([
    [1, 'response', true],
    [2, 'response', true],
    [3, 'load', true],
    [4, null, false],
    [5, 'failure', true],
  ]);
  const messages = messagesOf(records);
  const labels = reader.entries.map(({ connection }) =>
    connection === null ? null : messages.find((one) => one.connection === connection)?.label,
  );
  expect(labels).toEqual(['GET /a', 'GET /b', null, 'GET /never', 'connection refused']);
  expect([...reader.ports]).toEqual([['echo', [8080, 9000]]]);
});

test('a port that is closed and one whose process is gone are open no more, and who asks no more waits for nothing', async () => {
  const { records } = await playFiles(
    { 'echo.ts': ECHO, 'other.ts': ECHO },
    [
      [100, parseFault('curl -m 60 echo:8080/never', 1)],
      [950, { kind: 'kill', process: 'other' }],
    ],
    { untilMs: 1000 },
  );
  const reader = createAskedReader();
  reader.read(records);
  expect([...reader.ports]).toEqual([['echo', [9000]]]);
  expect(reader.entries[0]?.isOver).toBe(false);
  reader.read([{ kind: 'exit', atUs: 1, source: '', n: 1, process: 'you', code: 1, signal: null }]);
  expect(reader.entries[0]?.isOver).toBe(true);
});
