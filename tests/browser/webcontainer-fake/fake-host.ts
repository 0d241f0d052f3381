/**
 * The FAKE WebContainer, the test's side: answers for StackBlitz's frame at an address of its own, and does what the real
 * client asks of it with real Node processes in a temporary folder. So what is mounted is run by Node itself; npm and the
 * shell are made up, and so is how a WebContainer mixes output, echoes input and names its ports.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Frame, Page, Route } from '@playwright/test';
import { root } from '../site.ts';

/** Within what the pages' policy allows, and nobody's real address. */
export const FAKE_ORIGIN = 'https://fake.webcontainer.io';

interface RunOptions {
  command: string;
  args: string[];
  env?: Record<string, string>;
}

/** As the client writes a tree for its frame. */
type Tree = { d: Record<string, Tree> } | { f: { c: string } };

/** How it misbehaves. */
export interface Mischief {
  /** The frame loads and says nothing. */
  silent?: boolean;
  /** It refuses to build, in these words. */
  refuses?: string;
  /** Its processes neither hear nor die. */
  immortal?: boolean;
}

export class FakeWebContainer {
  /** What the client's frame was loaded from. */
  readonly addresses: string[] = [];
  readonly mischief: Mischief = {};
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'fake-webcontainer-')));
  /** What was written after the mount, in order. */
  readonly written: string[] = [];
  readonly commands: string[] = [];
  readonly #page: Page;
  readonly #children = new Map<string, ChildProcess>();
  readonly #inputs = new Map<string, (text: string) => void>();
  #frame: Frame | null = null;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Lets the page's client find it at `origin`, the vendor's own or FAKE_ORIGIN. */
  static async install(page: Page, origin = FAKE_ORIGIN): Promise<FakeWebContainer> {
    const fake = new FakeWebContainer(page);
    await page.exposeBinding('fakeHost', ({ frame }, what: string, ...values: unknown[]) =>
      fake.#answer(frame, what, values),
    );
    await page.context().route(`${origin}/**`, (route) => fake.#serve(route));
    await page
      .context()
      .route(/^https:\/\/\d+\.preview\.webcontainer\.io\//, (route) => fake.#servePreview(route));
    if (origin === FAKE_ORIGIN)
      await page.addInitScript((address) => {
        globalThis.WEBCONTAINER_API_IFRAME_URL = address;
      }, FAKE_ORIGIN);
    return fake;
  }

  dispose(): void {
    for (const child of this.#children.values()) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An event of its own: 'error' with words, for one. */
  async emit(name: string, ...values: unknown[]): Promise<void> {
    await this.#call('fakeEvent', name, ...values);
  }

  async #serve(route: Route): Promise<void> {
    const { pathname } = new URL(route.request().url());
    const headers = {
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    };
    if (pathname === '/headless')
      await route.fulfill({
        headers,
        contentType: 'text/html',
        body: '<!doctype html><title>A fake WebContainer</title><script type="module" src="/frame.js"></script>',
      });
    else {
      const file =
        pathname === '/comlink.js'
          ? join(root, 'node_modules/@webcontainer/api/dist/vendor/index.js')
          : join(import.meta.dirname, 'frame.js');
      await route.fulfill({ headers, contentType: 'text/javascript', body: readFileSync(file, 'utf8') });
    }
  }

  /** As a WebContainer shows what listens in it. */
  async #servePreview(route: Route): Promise<void> {
    const { host, pathname, search } = new URL(route.request().url());
    const answer = await fetch(`http://127.0.0.1:${host.split('.')[0]}${pathname}${search}`);
    await route.fulfill({
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? 'text/plain',
      headers: {
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
      body: await answer.text(),
    });
  }

  #answer(frame: Frame, what: string, values: unknown[]): unknown {
    this.#frame = frame;
    const [first, second] = values as [string, string];
    switch (what) {
      case 'loaded':
        this.addresses.push(first);
        return this.mischief.silent !== true;
      case 'build':
        if (this.mischief.refuses !== undefined) throw new Error(this.mischief.refuses);
        return null;
      case 'mount':
        this.#mount(JSON.parse(first) as Tree, this.folder);
        return null;
      case 'readFile':
        return readFileSync(join(this.folder, first), 'utf8');
      case 'writeFile':
        this.written.push(first);
        writeFileSync(join(this.folder, first), second);
        return null;
      case 'mkdir':
        mkdirSync(join(this.folder, first), { recursive: true });
        return null;
      case 'run':
        return this.#run(first, values[1] as RunOptions);
      case 'write':
        if (!this.mischief.immortal) this.#inputs.get(first)?.(second);
        return null;
      case 'kill':
        if (!this.mischief.immortal) this.#children.get(first)?.kill('SIGTERM');
        return null;
      default:
        return null;
    }
  }

  #mount(tree: Tree, at: string): void {
    if ('f' in tree) {
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, tree.f.c);
    } else for (const [name, one] of Object.entries(tree.d)) this.#mount(one, join(at, name));
  }

  #run(id: string, { command, args }: RunOptions): null {
    this.commands.push([command, ...args].join(' '));
    if (command === 'npm') this.#pretendNpm(id, args);
    else if (command === 'jsh') this.#pretendShell(id);
    else this.#runNode(id, args);
    return null;
  }

  /** Both streams in one, with a terminal's line ends, and what was typed among it. */
  #runNode(id: string, args: string[]): void {
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: { PATH: process.env['PATH'] },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#children.set(id, child);
    const tell = (text: string) => {
      void this.#call('fakeOutput', id, text.replaceAll('\n', '\r\n'));
      for (const [, port] of text.matchAll(/"realPort":(\d+)/g)) {
        const url = `https://${port}.preview.webcontainer.io/`;
        void this.#call('fakeEvent', 'port', Number(port), 'open', url);
        void this.#call('fakeEvent', 'server-ready', Number(port), url);
      }
    };
    // Cut anywhere, as terminals do; the lines are ASCII.
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('latin1').on('data', tell);
    this.#inputs.set(id, (text) => {
      tell(text);
      child.stdin.write(text);
    });
    child.on('close', (code) => void this.#call('fakeExit', id, code ?? 143));
  }

  /** npm that installs a package which exports its own name; "absent" it can't find. */
  #pretendNpm(id: string, args: string[]): void {
    const names = args.filter((one) => !one.startsWith('-') && one !== 'install');
    const isAbsent = names.includes('absent');
    for (const name of isAbsent ? [] : names) {
      const at = join(this.folder, 'node_modules', name);
      mkdirSync(at, { recursive: true });
      writeFileSync(join(at, 'package.json'), JSON.stringify({ name, exports: './index.cjs' }));
      writeFileSync(join(at, 'index.cjs'), `exports.name = ${JSON.stringify(name)};`);
    }
    const words = isAbsent ? '404 absent is not in this fake registry' : `added ${names.length} package`;
    void this.#call('fakeOutput', id, `${words}\r\n`).then(() =>
      this.#call('fakeExit', id, isAbsent ? 1 : 0),
    );
  }

  /** A shell that repeats what is typed, says it back in capitals, and knows `exit`. */
  #pretendShell(id: string): void {
    let line = '';
    const say = (text: string) => void this.#call('fakeOutput', id, text);
    say('fake shell\r\n> ');
    this.#inputs.set(id, (text) => {
      for (const key of text) {
        if (key !== '\r') {
          line += key;
          say(key);
          continue;
        }
        if (line === 'exit') void this.#call('fakeExit', id, 0);
        else say(`\r\n${line.toUpperCase()}\r\n> `);
        line = '';
      }
    });
  }

  async #call(name: 'fakeOutput' | 'fakeExit' | 'fakeEvent', ...values: unknown[]): Promise<void> {
    // A page that has gone hears nothing.
    if (this.#frame === null || this.#page.isClosed()) return;
    await this.#frame
      .evaluate(
        ([called, ...given]) => {
          const there = globalThis as unknown as Record<string, (...values: unknown[]) => void>;
          there[called as string]?.(...given);
        },
        [name, ...values],
      )
      .catch(() => undefined);
  }
}
