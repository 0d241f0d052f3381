import { CLASSIFY, Sandbox, SURVIVE } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test.describe.configure({ timeout: 240_000 });

for (const title of [CLASSIFY, SURVIVE]) {
  test(`"${title}": the starter fails, its failure replays, the solution passes and stays passed`, async ({
    page,
  }) => {
    await page.goto(CHAPTER);
    const exercise = new Sandbox(page, title);

    const before = Object.values(await exercise.check());
    expect(before.length).toBeGreaterThan(1);
    expect(before).toContain('fail');
    expect(before).not.toContain('error');

    const failed = exercise.checks().and(page.locator('[data-verdict=fail]')).first();
    await expect(failed).toContainText('Expected');
    await expect(failed).toContainText('Observed');
    await expect(failed).toContainText(/Virtual time\s*\d+\.\d+ s/);
    const replay = failed.getByRole('button', { name: /^Replay seed \d+$/ });
    const seed = /\d+/.exec(await replay.innerText())?.[0];
    await replay.click();
    await exercise.expectState('paused', 30_000);
    expect(await exercise.virtualMs()).toBeGreaterThan(0);
    await expect(exercise.region).toContainText(`Seed ${seed} of`);
    await exercise.expectPrinted(/request \d+|read \d+/);
    await exercise.press('Stop');

    await exercise.press('Solution');
    const after = Object.values(await exercise.check());
    expect(after).toEqual(after.map(() => 'pass'));

    await page.reload();
    await exercise.region.scrollIntoViewIfNeeded();
    await expect.poll(async () => Object.values(await exercise.verdicts())).toEqual(after);
  });
}

test('Hint shows the hints one after another', async ({ page }) => {
  await page.goto(CHAPTER);
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.press('Hint');
  await expect(exercise.region.getByText(/^Hint 1 of \d+$/)).toBeVisible();
  await expect(exercise.region.getByText(/^Hint 2 of \d+$/)).toHaveCount(0);
  await exercise.press('Hint');
  await expect(exercise.region.getByText(/^Hint 2 of \d+$/)).toBeVisible();
});

test('an answer that does not compile could not be judged, and says why', async ({ page }) => {
  await page.goto(CHAPTER);
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.openEditor();
  await exercise.rewrite('client/add.ts', 'export const = 1;');
  const verdicts = Object.values(await exercise.check());
  expect(verdicts).not.toContain('pass');
  await expect(exercise.checks().first()).toContainText('client/add.ts');
});
