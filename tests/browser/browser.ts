/**
 * Chooses the browsers that the whole-page tests run in. Chromium: the one that $CHROMIUM names, Playwright's own if it
 * was installed, the system's, or else the one in the npm package @sparticuz/chromium, unpacked once into node_modules
 * with the few libraries it needs. Firefox: $FIREFOX or the system's; there may be none.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type LaunchOptions } from '@playwright/test';

const CHROMIUMS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const FIREFOXES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** No traffic of its own, and no need of a graphics card. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** How Playwright starts Chromium on this machine. */
export async function launchOptions(): Promise<LaunchOptions> {
  // As root (in most containers) Chromium refuses to start with its own sandbox on.
  const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET;
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist.`);
    return { executablePath: named, args };
  }
  const found = [chromium.executablePath(), ...CHROMIUMS].find((path) => existsSync(path));
  return found === undefined ? { ...(await unpacked()), args } : { executablePath: found, args };
}

/** Firefox's program, or null where there is none. */
export function firefoxPath(): string | null {
  const named = process.env['FIREFOX'];
  if (named !== undefined && named !== '') return named;
  return FIREFOXES.find((path) => existsSync(path)) ?? null;
}

/** WebKit's small browser, where its driver and a screen to draw on are there too; otherwise null. */
export function webKitPath(): string | null {
  const [library = ''] = ['x86_64', 'aarch64']
    .map((machine) => `/usr/lib/${machine}-linux-gnu`)
    .filter(existsSync);
  const browsers = ['4.1', '4.0', '6.0'].map((version) => `${library}/webkit2gtk-${version}/MiniBrowser`);
  if (!['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'].every((path) => existsSync(path))) return null;
  return browsers.find((path) => existsSync(path)) ?? null;
}

/** The Chromium in the npm package, unpacked; another process may be doing the same. */
async function unpacked(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No Chromium was found, and the one from npm runs only on Linux x64 (this is ${process.platform} ${process.arch}). ` +
        'Install Chromium or Chrome, run `npx playwright install chromium`, or name one: CHROMIUM=/path npm test',
    );
  }
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const home = join(root, 'node_modules/.cache/chromium');
  if (!existsSync(home)) {
    mkdirSync(dirname(home), { recursive: true });
    const draft = mkdtempSync(`${home}-`);
    const temporary = process.env['TMPDIR'];
    process.env['TMPDIR'] = draft; // The package unpacks into the system's temporary folder, where half a copy would pass for one.
    try {
      const { default: packaged, inflate } = await import('@sparticuz/chromium');
      await packaged.executablePath();
      await inflate(
        fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))),
      );
      if (existsSync(home)) rmSync(draft, { recursive: true });
      else renameSync(draft, home);
    } finally {
      if (temporary === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = temporary;
    }
  }
  const env: Record<string, string> = { LD_LIBRARY_PATH: join(home, 'al2023/lib') };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] ??= value;
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(home, 'fonts');
  return { executablePath: join(home, 'chromium'), env };
}
