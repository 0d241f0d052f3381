/** Same seed, same run: the hash of everything that happened is equal wherever and however fast it ran. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { DrivenPage } from './driven-page.ts';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, root, test } from './site.ts';

const HASH = /^[0-9a-f]{16}$/;

// One worker for both: what Node says is worked out once.
test.describe.configure({ mode: 'default' });

let inNode: Promise<string> | null = null;

/** The hash of the sandbox's own run, in-thread under Node. */
function hashInNode(): Promise<string> {
  inNode ??= playInNode();
  return inNode;
}

async function playInNode(): Promise<string> {
  const args = ['src/tools/sandbox.ts', '01-many-computers', '--runner', 'simulated', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 100_000_000 });
  const recording = JSON.parse(stdout) as { traceHash: string };
  return recording.traceHash;
}

test('Chromium, paced and paused, Chromium at full speed, and Node agree', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.runSlowly();
  await sandbox.reachVirtualMs(100);
  await sandbox.press('Pause');
  await sandbox.expectState('paused');
  await sandbox.setSpeed('10');
  await sandbox.press('Resume');
  await sandbox.expectState('stopped', 30_000);
  const paced = await sandbox.traceHash();
  expect(paced).toMatch(HASH);

  await sandbox.setSpeed('Infinity');
  await sandbox.press('Reset');
  await sandbox.run();
  await sandbox.expectState('stopped', 30_000);
  expect(await sandbox.traceHash()).toBe(paced);
  expect(await hashInNode()).toBe(paced);
});

test('Firefox agrees with Node', async ({ firefox, baseURL }) => {
  test.setTimeout(180_000);
  await firefox.open(new URL(CHAPTER, baseURL).href);
  const region = `[...document.querySelectorAll('[data-sandbox]')].find((one) => one.getAttribute('aria-label') === ${JSON.stringify(COUNTER)})`;
  // The speed that stands there when it is opened is taken; to draw for six seconds costs this browser a processor.
  await firefox.ask(`(${region}.querySelector('.sb-speed').value = '10')`);
  await firefox.ask(
    `[...${region}.querySelectorAll('button')].find((one) => one.textContent.trim() === 'Run').click()`,
  );
  await waitFor(firefox, region, 'stopped', 120_000);
  const hash = await firefox.ask(`${region}.dataset.traceHash`);
  expect(hash).toMatch(HASH);
  expect(hash).toBe(await hashInNode());
});

/** Asks twice a second. A failure shows all attributes, and so how far the run came. */
async function waitFor(browser: DrivenPage, region: string, state: string, limitMs: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const attributes = await browser.ask(`JSON.stringify(${region}.dataset)`);
        return JSON.parse(attributes) as { state: string };
      },
      { timeout: limitMs, intervals: [500] },
    )
    .toMatchObject({ state });
}
