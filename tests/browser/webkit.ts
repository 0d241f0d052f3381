/**
 * WebKit by way of Debian's webkit2gtk-driver, on a screen of its own (Xvfb): Playwright drives only its own build.
 * Speaks WebDriver. Starts two processes and takes both away again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { DrivenPage } from './driven-page.ts';

const PATIENCE_MS = 60_000;

/** Starts WebKit's MiniBrowser and gives its first tab. */
export async function startWebKit(miniBrowser: string): Promise<DrivenPage> {
  const port = await freePort();
  const children: ChildProcess[] = [];
  const display = `:${port % 10_000}`;
  children.push(spawn('Xvfb', [display, '-screen', '0', '1024x768x24'], { stdio: 'ignore' }));
  const env = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  children.push(spawn('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], { stdio: 'ignore', env }));
  const stop = async () => {
    for (const child of children.reverse()) {
      const gone = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await gone;
    }
  };
  const command = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null };
    if (typeof value?.error === 'string') throw new Error(`WebKit refused ${path}: ${value.message}`);
    return value;
  };
  try {
    await answering(() => command('GET', '/status'));
    const options = { binary: miniBrowser, args: ['--automation'] };
    const { sessionId } = (await answering(() =>
      command('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } }),
    )) as { sessionId: string };
    const session = `/session/${sessionId}`;
    await command('POST', `${session}/timeouts`, { script: PATIENCE_MS });
    return {
      open: async (url) => {
        await command('POST', `${session}/url`, { url });
      },
      ask: async (expression) => {
        const script = `const done = arguments[0]; Promise.resolve(${expression}).then((text) => done([String(text)]), (error) => done(String(error)));`;
        const answer = await command('POST', `${session}/execute/async`, { script, args: [] });
        if (!Array.isArray(answer)) throw new Error(`In WebKit: ${String(answer)}`);
        return String(answer[0]);
      },
      close: async () => {
        await command('DELETE', session).catch(() => {});
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The two processes take a moment before they listen. */
async function answering<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
