/** The named peer: native Node, two processes on loopback, the same programs, in the same run as ours. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { privateBytes } from './processes.ts';
import { type LoadShape, loadEnvironment, PROGRAMS, type RingShape, ringEnvironment } from './programs.ts';

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise<typeof server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
    }),
  );
  return servers.map((server) => {
    const address = server.address();
    server.close();
    return typeof address === 'object' && address ? address.port : 0;
  });
}

/** Runs `work` with the programs written to a folder of their own; ends every child that it started. */
async function inFolder<T>(
  work: (start: (file: string, environment: Record<string, string>) => ChildProcess) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'happens-before-bench-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, text] of Object.entries(PROGRAMS)) writeFileSync(join(folder, `${name}.ts`), text);
  const children: ChildProcess[] = [];
  let fail: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const start = (file: string, environment: Record<string, string>) => {
    const child = spawn(process.execPath, [join(folder, file)], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.on('exit', (code) => {
      if (code) fail(new Error(`${file} ended with code ${code} in native Node.`));
    });
    children.push(child);
    return child;
  };
  try {
    return await Promise.race([work(start), failure]);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function line(child: ChildProcess, start: string): Promise<number> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (part: Buffer) => {
      text += part;
      if (text.split('\n').some((one) => one.startsWith(start))) resolve(performance.now());
    });
  });
}

/** Milliseconds from spawning a chain of services to its first chained 200. */
export function firstAnswerMs(services: number): Promise<number> {
  return inFolder(async (start) => {
    const ports = await freePorts(services);
    const begun = performance.now();
    const children = ports.map((port, index) => {
      const next = ports[index + 1];
      const environment: Record<string, string> = { PORT: String(port) };
      if (next !== undefined) environment['NEXT'] = `http://localhost:${next}`;
      if (index === 0) environment['ASKS'] = 'yes';
      return start(next === undefined ? 'stock.ts' : 'link.ts', environment);
    });
    return (await line(children[0] as ChildProcess, 'first 200')) - begun;
  });
}

/** Requests per second between two processes. */
export function requestsPerSecond(shape: LoadShape): Promise<number> {
  return inFolder(async (start) => {
    const [port = 0] = await freePorts(1);
    start('stock.ts', { PORT: String(port) });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const client = start('load.ts', {
      HOST: 'localhost',
      PORT_OF_HOST: String(port),
      ...loadEnvironment(shape),
    });
    const begin = line(client, 'begin');
    const end = line(client, 'end');
    const begun = await begin;
    return shape.requests / (((await end) - begun) / 1000);
  });
}

/** Requests per second of all processes of a ring together. */
export function ringRequestsPerSecond(shape: RingShape): Promise<number> {
  return inFolder(async (start) => {
    const ports = await freePorts(shape.processes);
    const members = ports.map((port, index) =>
      start('ring.ts', {
        PORT: String(port),
        HOST: 'localhost',
        PORT_OF_HOST: String(ports[(index + 1) % ports.length]),
        ...ringEnvironment(shape),
      }),
    );
    const begins = members.map((member) => line(member, 'begin'));
    const ends = members.map((member) => line(member, 'end'));
    const spanMs = Math.max(...(await Promise.all(ends))) - Math.min(...(await Promise.all(begins)));
    return (shape.requests * shape.processes) / (spanMs / 1000);
  });
}

/** Bytes of memory that an idle server has for itself alone. */
export function idleNativeBytes(): Promise<number> {
  return inFolder(async (start) => {
    const [port = 0] = await freePorts(1);
    const server = start('idle.ts', { PORT: String(port) });
    await line(server, 'listening');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return privateBytes(server.pid);
  });
}
