/**
 * What the benchmarks of the workbench measure: the site as it is built and served, in a real browser; beside it Monaco
 * alone, built by the same settings and served by the same server. Builds both anew into a temporary folder, so that no
 * figure belongs to an older state; SITE_FOLDER names a site that was built already.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { build } from 'astro';
import siteConfig from '../../../astro.config.mjs';
import { type RunningSite, serveFolder } from '../static-server.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A laptop's screen. */
export const DESKTOP = { viewport: { width: 1280, height: 800 } };

export interface BenchSite {
  /** The chapter that is measured: the first. */
  chapterUrl: string;
  /** The page of Monaco alone; built when it is first asked for. */
  monacoUrl(): Promise<string>;
  /** A page in a context of its own: nothing is cached, nothing is stored. */
  withPage<T>(work: (page: Page) => Promise<T>, options?: BrowserContextOptions): Promise<T>;
  close(): Promise<void>;
}

export async function openSite(browser: Browser): Promise<BenchSite> {
  const folder = mkdtempSync(join(tmpdir(), 'happens-before-site-'));
  const built = process.env['SITE_FOLDER'] ?? (await buildSite(join(folder, 'site')));
  const servers: RunningSite[] = [await serveFolder(built, 0)];
  let monaco: Promise<string> | null = null;
  const serveMonaco = async () => {
    const server = await serveFolder(await buildMonaco(join(folder, 'monaco')), 0);
    servers.push(server);
    return server.url;
  };
  return {
    chapterUrl: `${servers[0]?.url}01-many-computers/`,
    monacoUrl: () => {
      monaco ??= serveMonaco();
      return monaco;
    },
    withPage: async (work, options = DESKTOP) => {
      const context = await browser.newContext(options);
      try {
        return await work(await context.newPage());
      } finally {
        await context.close();
      }
    },
    close: async () => {
      for (const server of servers) await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function buildSite(folder: string): Promise<string> {
  const environment: NodeJS.ProcessEnv = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  // The chapter is looked for at the root, whatever a deployment set in this shell.
  delete environment['SITE_BASE'];
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [astro, 'build', '--silent', '--outDir', folder], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(folder);
      else reject(new Error(`The site was not built: astro build ended with code ${code}.`));
    });
  });
}

async function buildMonaco(folder: string): Promise<string> {
  const project = join(import.meta.dirname, 'bare-monaco');
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  await build({
    root: project,
    srcDir: '.',
    outDir: folder,
    cacheDir: join(folder, '../monaco-cache'),
    configFile: false,
    logLevel: 'error',
    vite: { ...siteConfig.vite, cacheDir: join(folder, '../monaco-cache/vite') },
  });
  // Declarations that Astro writes beside the pages, whether one wants them or not.
  rmSync(join(project, '.astro'), { recursive: true, force: true });
  return folder;
}
