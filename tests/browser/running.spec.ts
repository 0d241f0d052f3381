/** A sandbox that is run: started, watched, paused, broken and stopped. How a page that nobody has touched does it: first-run.spec.ts. */
import { COUNTER, configOf, Sandbox, SURVIVE } from './sandbox.ts';
import { shareSandbox } from './shared-sandbox.ts';
import { expect, test } from './worker.ts';

const config = configOf('01-many-computers');

const shared = shareSandbox(COUNTER);
let sandbox: Sandbox;
test.beforeEach(() => {
  sandbox = shared();
});

test('a run comes to its end by itself, and the lost answer shows as such', async () => {
  await sandbox.run();
  await sandbox.setSpeed('10');
  await sandbox.expectState('stopped', 30_000);
  expect(await sandbox.virtualMs()).toBe(config.runForMs);
  await sandbox.expectPrinted(/in all: \d+ ok, [1-9]\d* failed, 0 unknown/);
  await sandbox.expectPrinted('the counter holds 10');
  expect(await sandbox.traceHash()).toMatch(/^[0-9a-f]{16}$/);
});

test('Stop ends the run, and Run begins a new one', async () => {
  await sandbox.runSlowly();
  await sandbox.reachVirtualMs(50);
  await sandbox.press('Stop');
  await sandbox.expectState('stopped');
  const stoppedAt = await sandbox.virtualMs();
  expect(stoppedAt).toBeLessThan(config.runForMs);
  await sandbox.page.waitForTimeout(500);
  expect(await sandbox.virtualMs()).toBe(stoppedAt);
  await sandbox.setSpeed('1');
  await sandbox.run();
  await sandbox.expectPrinted('request 1: ok');
});

test('Pause holds virtual time still, and Resume goes on from there', async () => {
  await sandbox.runSlowly();
  await sandbox.reachVirtualMs(100);
  await sandbox.press('Pause');
  await sandbox.expectState('paused');
  const pausedAt = await sandbox.virtualMs();
  await sandbox.page.waitForTimeout(700);
  expect(await sandbox.virtualMs()).toBe(pausedAt);
  await sandbox.press('Resume');
  await sandbox.expectState('running');
  await sandbox.reachVirtualMs(pausedAt + 100);
});

test('Kill ends a process; clients are refused until Restart brings it back', async () => {
  await sandbox.runSlowly();
  await sandbox.press('Kill counter');
  await sandbox.setSpeed('0.5');
  await sandbox.expectPrinted('request 1 got no answer: ECONNREFUSED');
  await sandbox.press('Restart counter');
  await sandbox.setSpeed('10');
  await sandbox.expectPrinted(/request \d+: ok/);
  // The counter's memory died with it: it counts fewer than there were requests.
  await sandbox.expectPrinted(/the counter holds [1-9](?!\d)/);
});

test('Cut stalls a link until Heal: requests time out, then are answered', async () => {
  await sandbox.runSlowly();
  await sandbox.press('Cut: link client – counter');
  await sandbox.setSpeed('0.5');
  await sandbox.expectPrinted('request 1 got no answer: TimeoutError');
  await sandbox.press('Heal: link client – counter');
  await sandbox.setSpeed('10');
  await sandbox.expectPrinted(/request \d+: ok/);
});

test('faults show where they are: on the process, on the link, and in the picture', async () => {
  await sandbox.runSlowly();
  await sandbox.press('Kill counter');
  await expect(sandbox.region).toContainText('not running');
  await sandbox.press('Cut: link client – counter');
  await expect(sandbox.button('Heal: link client – counter')).toBeVisible();
  await sandbox.press('Add 500 ms: link client – counter');
  await expect(sandbox.region).toContainText('+ 500 ms');
});

test('a seed that is being typed stays, while the toolbar is drawn anew', async () => {
  const field = sandbox.seed;
  await field.fill('8');
  await sandbox.setSpeed('Infinity');
  await expect(field).toHaveValue('8');
  await field.fill('12');
  await field.evaluate((input) => (input as HTMLInputElement).focus());
  await sandbox.region
    .getByRole('button', { name: 'Run', exact: true })
    .evaluate((one) => (one as HTMLElement).click());
  await sandbox.expectState('stopped', 30_000);
  await expect(field).toHaveValue('12');
  await expect(sandbox.region).toContainText(/seed 12/);
});

test('the seed decides the run: the same one ends in the same hash, another one in another', async () => {
  const hashOf = async (seed: string) => {
    await sandbox.seed.fill(seed);
    await sandbox.seed.press('Tab');
    await sandbox.run();
    await sandbox.expectState('stopped', 30_000);
    const hash = await sandbox.traceHash();
    await sandbox.press('Reset');
    await expect(sandbox.region).not.toHaveAttribute('data-trace-hash');
    return hash;
  };
  await sandbox.setSpeed('Infinity');
  const first = await hashOf('7');
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(await hashOf('8')).not.toBe(first);
  expect(await hashOf('7')).toBe(first);
});

test('one sandbox runs at a time: starting another stops the first and says so', async () => {
  await sandbox.runSlowly();
  const other = new Sandbox(sandbox.page, SURVIVE);
  await other.run();
  await sandbox.expectState('stopped');
  expect(await sandbox.virtualMs()).toBeLessThan(config.runForMs);
  await expect(sandbox.region).toContainText(SURVIVE);
  await other.expectPrinted(/read 1: /);
});
