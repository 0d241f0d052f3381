/** Time in the page: steps, speeds, and the way back. */
import type { Locator } from '@playwright/test';
import { COUNTER, configOf, Sandbox } from './sandbox.ts';
import { shareSandbox } from './shared-sandbox.ts';
import { expect, test } from './worker.ts';

const { runForMs } = configOf('01-many-computers');

const shared = shareSandbox(COUNTER);
let sandbox: Sandbox;
test.beforeEach(() => {
  sandbox = shared();
});

const moment = (): Locator => sandbox.region.getByRole('slider', { name: 'Moment', exact: true });

/** Runs as fast as possible to the end; gives its hash. */
async function runToEnd(): Promise<string> {
  await sandbox.setSpeed('Infinity');
  await sandbox.run();
  await sandbox.expectState('stopped', 30_000);
  return sandbox.traceHash();
}

/** Goes to a moment, in milliseconds, as somebody who drags the slider there. */
async function goTo(ms: number): Promise<void> {
  await moment().evaluate((input: HTMLInputElement, us) => {
    input.value = String(us);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, ms * 1000);
  await expect(sandbox.region).toHaveAttribute('data-virtual-ms', String(ms + 0.001), { timeout: 20_000 });
  await sandbox.expectState('paused');
}

/** Virtual time in relation to the page's clock, between two reports of the run. */
function pace(): Promise<number> {
  return sandbox.region.evaluate(
    (region) =>
      new Promise<number>((resolve) => {
        let first: [number, number] | null = null;
        const seen = new MutationObserver(() => {
          const now: [number, number] = [
            performance.now(),
            Number((region as HTMLElement).dataset['virtualMs']),
          ];
          first ??= now;
          if (now[0] - first[0] < 1500) return;
          seen.disconnect();
          resolve((now[1] - first[1]) / (now[0] - first[0]));
        });
        seen.observe(region, { attributeFilter: ['data-virtual-ms'] });
      }),
  );
}

async function step(): Promise<number> {
  const before = await sandbox.traceHash();
  await sandbox.press('Step');
  await expect.poll(() => sandbox.traceHash()).not.toBe(before);
  await expect(sandbox.region).toHaveAttribute('data-state', /paused|stopped/);
  return sandbox.virtualMs();
}

test('Step goes on by one event, one message, or one event of a process, and the run stays the same', async () => {
  const whole = await runToEnd();
  const stepTo = sandbox.region.getByRole('combobox', { name: 'Step to' });
  await sandbox.setSpeed('1');
  await sandbox.press('Reset');
  await sandbox.press('Step');
  await sandbox.expectState('paused', 30_000);
  expect(await sandbox.virtualMs()).toBeLessThan(1);
  const moments: number[] = [];
  for (const choice of ['any', 'any', 'delivery', 'delivery', 'process:client', 'process:counter', 'any']) {
    await stepTo.selectOption(choice);
    moments.push(await step());
  }
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  expect(new Set(moments).size).toBeGreaterThan(4);
  await sandbox.setSpeed('Infinity');
  await sandbox.press('Resume');
  await sandbox.expectState('stopped', 30_000);
  expect(await sandbox.traceHash()).toBe(whole);
});

test('the speed is how fast virtual time goes by, and is remembered', async () => {
  for (const speed of [0.25, 0.5, 2]) {
    await sandbox.setSpeed(String(speed));
    await sandbox.run();
    await sandbox.expectState('running');
    // While processes start, the clock goes on and virtual time does not.
    await sandbox.reachVirtualMs(100);
    const ratio = await pace();
    expect(ratio).toBeGreaterThan(speed * 0.6);
    expect(ratio).toBeLessThan(speed * 1.4);
    // On a busy machine the run may have ended by now, so Stop is not pressed.
    await sandbox.setSpeed('Infinity');
    await sandbox.expectState('stopped', 30_000);
  }
  await sandbox.setSpeed('2');
  const again = await sandbox.page.context().newPage();
  await again.goto(sandbox.page.url());
  await expect(new Sandbox(again, COUNTER).region.getByRole('combobox', { name: 'Speed' })).toHaveValue('2');
  await again.close();
});

test('an earlier moment shows the run as it was then, and it goes on to the same end', async () => {
  const whole = await runToEnd();
  await goTo(700);
  const then = await sandbox.traceHash();
  expect(then).not.toBe(whole);
  await goTo(1500);
  expect(await sandbox.traceHash()).not.toBe(then);
  await goTo(700);
  expect(await sandbox.traceHash()).toBe(then);
  await expect(sandbox.alerts).not.toContainText('trace hashes differ');
  await sandbox.press('Resume');
  await sandbox.expectState('stopped', 30_000);
  expect(await sandbox.virtualMs()).toBe(runForMs);
  expect(await sandbox.traceHash()).toBe(whole);
});

test('going on differently is another run, which replays, and the first can be taken up again', async () => {
  const whole = await runToEnd();
  await goTo(600);
  const then = await sandbox.traceHash();
  await sandbox.press('Kill counter');
  await expect(sandbox.button('Kill counter')).toHaveAttribute('aria-disabled', 'true');
  await expect(sandbox.region).toContainText('not running');
  await sandbox.expectState('paused');
  await sandbox.press('Resume');
  await sandbox.expectState('stopped', 30_000);
  const other = await sandbox.traceHash();
  expect(other).not.toBe(whole);

  await goTo(600);
  expect(await sandbox.traceHash()).toBe(then);
  await sandbox.press('Replay as it was');
  await sandbox.expectState('stopped', 30_000);
  expect(await sandbox.traceHash()).toBe(other);

  await goTo(500);
  await sandbox.press('Go on from here');
  await sandbox.expectState('stopped', 30_000);
  expect(await sandbox.traceHash()).toBe(whole);

  const courses = sandbox.region.getByRole('combobox', { name: 'Courses of this run' });
  await courses.selectOption({
    label: `Go to: until ${(runForMs / 1000).toFixed(3)} s, 1 fault of yours`,
  });
  await sandbox.expectState('paused');
  await expect.poll(() => sandbox.traceHash()).toBe(other);
  await expect(sandbox.alerts).not.toContainText('trace hashes differ');
});

test('the slider works by keys, from event to event, and says where it is', async () => {
  const { page } = sandbox;
  await runToEnd();
  await moment().focus();
  await page.keyboard.press('Home');
  await sandbox.expectState('paused');
  expect(await sandbox.virtualMs()).toBe(0.001);
  await page.keyboard.press('PageUp');
  await expect.poll(async () => Math.round(await sandbox.virtualMs())).toBe(runForMs / 10);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => sandbox.virtualMs()).toBeLessThan(runForMs / 10);
  const before = await sandbox.virtualMs();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => sandbox.virtualMs()).toBeGreaterThan(before);
  await expect(moment()).toHaveAttribute('aria-valuetext', /^\d\.\d{3} s of \d\.\d{3} s$/);
  await expect(moment()).toBeFocused();
});

test('code that was changed meanwhile: going back replays the code of the run, and the page says so', async () => {
  await runToEnd();
  await goTo(800);
  const then = await sandbox.traceHash();
  await sandbox.write('console.log("another program");\n');
  await expect(sandbox.region).toContainText('going back replays the code as it was at Run');
  await goTo(900);
  await goTo(800);
  expect(await sandbox.traceHash()).toBe(then);
});

test('an input is moved by its pin and by its moment, and the run that it was is kept', async () => {
  const { page } = sandbox;
  const whole = await runToEnd();
  await goTo(1200);
  await sandbox.press('Restart counter');
  const inputs = sandbox.region.getByRole('button', { name: 'Inputs (1)' });
  await expect(inputs).toBeVisible();
  await sandbox.press('Resume');
  await sandbox.expectState('stopped', 30_000);
  const early = await sandbox.traceHash();
  const pin = sandbox.region.getByRole('slider', { name: 'Moment of: restart counter' });
  await expect(pin).toHaveAttribute('aria-valuetext', '1.200 s');

  // Dragged by the pointer to about 3 s: the pin's middle lies half its width from both ends of its line.
  await pin.scrollIntoViewIfNeeded();
  await expect(async () => {
    const box = await pin.boundingBox();
    if (!box) throw new Error('The pin is not on the screen.');
    const half = 8.8;
    const at = (ms: number) => box.x + half + ((box.width - 2 * half) * ms) / runForMs;
    await page.mouse.move(at(Number(await pin.inputValue()) / 1000), box.y + 8);
    await page.mouse.down();
    await page.mouse.move(at(3000), box.y + 8, { steps: 4 });
    await page.mouse.up();
    await expect(pin).toHaveAttribute('aria-valuetext', /^(2\.9|3\.0)/, { timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  await expect.poll(() => sandbox.traceHash(), { timeout: 30_000 }).not.toBe(early);
  await sandbox.expectState('stopped', 30_000);
  await expect(pin).toHaveAttribute('aria-valuetext', /^(2\.9|3\.0)/);

  // By its moment as text, to where it was: the same run again.
  await inputs.click();
  const list = page.getByRole('dialog', { name: 'Your inputs' });
  const moment = list.getByRole('textbox', { name: 'Moment of: restart counter' });
  await moment.fill('soon');
  await page.keyboard.press('Enter');
  await expect(list).toContainText('Write a moment of this run');
  await moment.fill('1.200001 s');
  await page.keyboard.press('Enter');
  await expect.poll(() => sandbox.traceHash(), { timeout: 30_000 }).toBe(early);

  // Without it: the run as it would have been, and the others are still there.
  await list.getByRole('button', { name: 'Remove: restart counter' }).click();
  await expect.poll(() => sandbox.traceHash(), { timeout: 30_000 }).toBe(whole);
  await expect(list).toContainText('Nothing is left of what you did in this run.');
  await page.keyboard.press('Escape');
  await expect(sandbox.region.getByRole('combobox', { name: 'Courses of this run' })).toContainText(
    'Newest of 5 courses',
  );
  await expect(sandbox.alerts).not.toContainText('trace hashes differ');
});
