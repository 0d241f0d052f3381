/**
 * Just enough of a WebDriver BiDi client to open a page in Firefox and ask it questions: Playwright drives only its own
 * build of Firefox. Starts a process of its own with an empty profile and takes both away again.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrivenPage } from './driven-page.ts';

interface Reply {
  id?: number;
  type?: string;
  message?: string;
  result?: {
    contexts?: { context: string }[];
    type?: string;
    result?: { value?: unknown };
    exceptionDetails?: { text: string };
  };
}

/** Starts Firefox headless and gives its first tab. */
export async function startFirefox(program: string): Promise<DrivenPage> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const child = spawn(
    program,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: profile },
    },
  );
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const socket = new WebSocket(`${await addressFrom(child.stderr, exited)}/session`);
    const replies = new Map<number, (reply: Reply) => void>();
    socket.addEventListener('message', ({ data }) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.id !== undefined) replies.get(reply.id)?.(reply);
    });
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error('Firefox closed its remote control.')));
    });
    let commands = 0;
    const command = async (method: string, params: object): Promise<NonNullable<Reply['result']>> => {
      const id = ++commands;
      const reply = await new Promise<Reply>((resolve) => {
        replies.set(id, resolve);
        socket.send(JSON.stringify({ id, method, params }));
      });
      if (reply.result === undefined) throw new Error(`Firefox refused ${method}: ${reply.message}`);
      return reply.result;
    };
    await command('session.new', { capabilities: {} });
    const context = (await command('browsingContext.getTree', {})).contexts?.[0]?.context;
    if (context === undefined) throw new Error('Firefox opened without a tab.');
    return {
      open: async (url) => {
        await command('browsingContext.navigate', { context, url, wait: 'complete' });
      },
      ask: async (expression) => {
        const answer = await command('script.evaluate', {
          expression,
          target: { context },
          awaitPromise: true,
        });
        if (answer.exceptionDetails !== undefined)
          throw new Error(`In Firefox: ${answer.exceptionDetails.text}`);
        return String(answer.result?.value);
      },
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the line in which Firefox says where it listens. */
function addressFrom(stderr: NodeJS.ReadableStream, exited: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stderr.on('data', (piece) => {
      text += String(piece);
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    void exited.then(() => reject(new Error(`Firefox ended before it could be driven: ${text.slice(-500)}`)));
    setTimeout(
      () => reject(new Error(`Firefox did not open its remote control in 60 s: ${text.slice(-500)}`)),
      60_000,
    ).unref();
  });
}
