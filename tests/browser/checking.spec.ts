/** An exercise is judged: what fails, why, and where to look; what passes stays passed. */
import { CLASSIFY, Sandbox, SURVIVE } from './sandbox.ts';
import { shareSandbox } from './shared-sandbox.ts';
import { expect, test } from './worker.ts';

const shared = shareSandbox(CLASSIFY);

test('Hint shows the hints one after another', async () => {
  const exercise = shared();
  await exercise.press('Hint');
  await expect(exercise.region.getByText(/^Hint 1 of \d+$/)).toBeVisible();
  await expect(exercise.region.getByText(/^Hint 2 of \d+$/)).toHaveCount(0);
  await exercise.press('Hint');
  await expect(exercise.region.getByText(/^Hint 2 of \d+$/)).toBeVisible();
});

test('an answer that does not compile could not be judged, and says why', async () => {
  test.setTimeout(240_000);
  const exercise = shared();
  await exercise.rewrite('client/add.ts', 'export const = 1;');
  const verdicts = Object.values(await exercise.check());
  expect(verdicts).not.toContain('pass');
  await expect(exercise.verdictRoom()).toContainText('client/add.ts');
});

// Last, because the page is loaded anew in them.
for (const title of [CLASSIFY, SURVIVE]) {
  test(`"${title}": the starter fails, its failure replays, the solution passes and stays passed`, async () => {
    test.setTimeout(240_000);
    const { page } = shared();
    const exercise = new Sandbox(page, title);

    const before = Object.values(await exercise.check());
    expect(before.length).toBeGreaterThan(1);
    expect(before).toContain('fail');
    expect(before).not.toContain('error');

    const failed = exercise.verdictRoom();
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
    await expect(exercise.region).toContainText(`All ${after.length} checks passed.`);

    await page.reload();
    await exercise.region.scrollIntoViewIfNeeded();
    await expect.poll(async () => Object.values(await exercise.verdicts())).toEqual(after);
  });
}
