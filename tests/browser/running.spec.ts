import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

let sandbox: Sandbox;
test.beforeEach(async ({ page }) => {
  await page.goto(CHAPTER);
  sandbox = new Sandbox(page, COUNTER);
});

test('Run shows what every process prints, and draws their messages', async () => {
  await sandbox.run();
  await sandbox.expectState('running');
  await sandbox.expectPrinted('open, at http://counter:8080');
  await sandbox.expectPrinted('request 1: ok');
  const picture = sandbox.region.getByRole('tabpanel').locator('svg').filter({ hasText: 'counter' });
  await expect(picture.first()).toContainText('POST /add?request=1');
});

test('a run comes to its end by itself, and the lost answer shows as such', async () => {
  await sandbox.run();
  await sandbox.expectState('running');
  await sandbox.setSpeed('10');
  await sandbox.expectState('stopped', 30_000);
  expect(await sandbox.virtualMs()).toBe(6000);
  await sandbox.expectPrinted(/client: \d+ ok, [1-9]\d* failed, 0 unknown/);
  await sandbox.expectPrinted(/counter: \d+ counted/);
  expect(await sandbox.traceHash()).toMatch(/^[0-9a-f]{16}$/);
});

test('Stop ends the run, and Run begins a new one', async () => {
  await sandbox.run();
  await sandbox.reachVirtualMs(700);
  await sandbox.press('Stop');
  await sandbox.expectState('stopped');
  const stoppedAt = await sandbox.virtualMs();
  await sandbox.page.waitForTimeout(500);
  expect(await sandbox.virtualMs()).toBe(stoppedAt);
  await sandbox.run();
  await sandbox.expectState('running');
  await sandbox.expectPrinted('request 1: ok');
});

test('Pause holds virtual time still, and Resume goes on from there', async () => {
  await sandbox.run();
  await sandbox.reachVirtualMs(600);
  await sandbox.press('Pause');
  await sandbox.expectState('paused');
  const pausedAt = await sandbox.virtualMs();
  await sandbox.page.waitForTimeout(700);
  expect(await sandbox.virtualMs()).toBe(pausedAt);
  await sandbox.press('Resume');
  await sandbox.expectState('running');
  await sandbox.reachVirtualMs(pausedAt + 300);
});

test('Kill ends a process; clients are refused until Restart brings it back', async () => {
  await sandbox.run();
  await sandbox.expectPrinted('request 1: ok');
  await sandbox.press('Kill counter');
  await sandbox.expectPrinted('ECONNREFUSED');
  await sandbox.press('Restart counter');
  // A counter that is started anew counts from 1 again.
  await sandbox.expectPrinted(/counted request (?!1,)\d+, that makes 1/);
});

test('Cut stalls a link until Heal: requests time out, then are answered', async () => {
  await sandbox.run();
  await sandbox.reachVirtualMs(2600);
  await sandbox.press('Cut: link client – counter');
  await sandbox.expectPrinted(/request [5-9] got no answer: TimeoutError/);
  await sandbox.press('Heal: link client – counter');
  await sandbox.expectPrinted(/request (?:[6-9]|10): ok/);
});

test('the seed decides the run: the same one ends in the same hash, another one in another', async () => {
  const hashOf = async (seed: string) => {
    const field = sandbox.region.getByRole('spinbutton', { name: 'Seed' });
    await field.fill(seed);
    await field.press('Tab');
    await sandbox.run();
    await sandbox.setSpeed('Infinity');
    await sandbox.expectState('stopped', 30_000);
    const hash = await sandbox.traceHash();
    await sandbox.press('Reset');
    await expect(sandbox.region).not.toHaveAttribute('data-trace-hash');
    return hash;
  };
  await sandbox.openEditor();
  const first = await hashOf('7');
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(await hashOf('8')).not.toBe(first);
  expect(await hashOf('7')).toBe(first);
});

test('one sandbox runs at a time: starting another stops the first and says so', async ({ page }) => {
  await sandbox.run();
  await sandbox.expectState('running');
  const other = new Sandbox(page, 'A client and two replicas');
  await other.run();
  await other.expectState('running');
  await sandbox.expectState('stopped');
  await expect(sandbox.region).toContainText('A client and two replicas');
  await other.expectPrinted('read 1: 1042');
});
