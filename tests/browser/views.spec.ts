/** The views of a run: one trace, one moment, one choice. Each is read as people meet it, and each is free of axe's violations. */
import { violations, violationsInBoth } from './accessibility.ts';
import { COUNTER, Sandbox, SURVIVE } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

const VIEWS = ['Sequence diagram', 'Map', 'Space–time', 'Traces', 'Charts', 'Logs', 'Messages'];

test('every view shows the run, with its text, and without violations in light and in dark', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, SURVIVE);
  await sandbox.setSpeed('Infinity');
  await sandbox.run();
  await sandbox.expectState('stopped', 60_000);
  const views = sandbox.region.getByRole('tablist', { name: 'Views' });
  for (const name of VIEWS) {
    await views.getByRole('tab', { name }).click();
    const panel = sandbox.region.getByRole('tabpanel', { name, exact: true });
    await panel.getByText('This picture as text').click();
    await expect(
      panel
        .getByRole('listitem')
        .filter({ hasText: /replica-1|request/ })
        .first(),
    ).toBeVisible();
    expect(await violationsInBoth(page, '[data-exercise="survive"]'), name).toEqual([]);
  }
});

test('a message that is chosen in one view is chosen in the others', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.setSpeed('Infinity');
  await sandbox.run();
  await sandbox.expectState('stopped', 60_000);
  const view = (name: string) =>
    sandbox.region.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name }).click();
  await view('Messages');
  await sandbox.region.getByRole('searchbox', { name: 'Filter messages' }).fill('POST request=3');
  const grid = sandbox.region.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('Home');
  await expect(grid.getByRole('row', { selected: true })).toContainText('POST /add?request=3');
  await expect(sandbox.region.getByText('50 4f 53 54 20 2f 61 64')).toBeVisible();
  await view('Traces');
  await expect(grid.getByRole('row', { selected: true })).toContainText('POST /add?request=3');
  await expect(
    sandbox.region.getByRole('button', { name: /client asks counter POST \/add\?request=3/ }),
  ).toBeVisible();
  await view('Space–time');
  const panel = sandbox.region.getByRole('tabpanel', { name: 'Space–time' });
  await expect(panel.locator('strong')).toContainText('POST /add?request=3');
  await expect(panel.locator('strong')).toContainText('Sending');
  await panel.getByRole('region').focus();
  await page.keyboard.press('ArrowDown');
  await expect(panel.locator('strong')).toContainText('Arrival');
  // The others have no rows or lines for one message: they say it, and mark where it belongs.
  for (const name of ['Map', 'Charts', 'Logs']) {
    await view(name);
    const other = sandbox.region.getByRole('tabpanel', { name, exact: true });
    await expect(other.locator('strong')).toContainText('client → counter: POST /add?request=3');
  }
  await view('Sequence diagram');
  await expect(
    sandbox.region
      .getByRole('tabpanel', { name: 'Sequence diagram' })
      .getByText('POST /add?request=3')
      .first(),
  ).toBeVisible();
  await view('Space–time');
  await panel.getByRole('region').focus();
  await page.keyboard.press('Escape');
  await expect(panel.locator('strong')).toHaveCount(0);
});

test('a link of the map opens its faults, and the map shows what they did', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  // Slowly: a run that has ended has nothing to break.
  await sandbox.setSpeed('0.5');
  await sandbox.run();
  await sandbox.reachVirtualMs(600);
  await sandbox.region.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name: 'Map' }).click();
  const link = sandbox.region.getByRole('button', { name: /^Link client – counter: whole/ });
  await link.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'Faults of client – counter' });
  await menu.getByRole('button', { name: 'Lose: Loss, client – counter' }).click();
  await page.keyboard.press('Escape');
  // Attached, not visible: a level line has no height of its own.
  await expect(
    sandbox.region.getByRole('button', { name: /^Link client – counter:.* loses/ }),
  ).toBeAttached();
});

test('links of three services are behind one menu, and who asks from outside joins every view', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, SURVIVE);
  await sandbox.runSlowly();
  // By keys alone: the menu, a link's button in it, all of them healed, and out.
  await sandbox.button('Links').focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'Links', exact: true });
  await menu.getByRole('button', { name: 'Cut: link client – replica-2', exact: true }).press('Enter');
  await expect(sandbox.region.getByText('1 link cut')).toBeAttached();
  await menu.getByRole('button', { name: 'Faults of client – replica-1', exact: true }).press('Enter');
  const faults = page.getByRole('dialog', { name: 'Faults of client – replica-1', exact: true });
  await expect(faults).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(faults).toBeHidden();
  await expect(menu).toBeVisible();
  expect(await violations(page, '[role=dialog]')).toEqual([]);
  await menu.getByRole('button', { name: 'Heal all links' }).press('Enter');
  await expect(sandbox.region.getByText('1 link cut')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(sandbox.button('Links')).toBeFocused();

  await sandbox.command('curl http://replica-2:8080/count');
  await sandbox.setSpeed('1');
  await sandbox.expectPrinted('200 OK after');
  const view = async (name: string) => {
    await sandbox.region.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name }).click();
    return sandbox.region.getByRole('tabpanel', { name });
  };
  await expect((await view('Sequence diagram')).locator('svg text', { hasText: /^you$/ })).toBeAttached();
  await expect((await view('Space–time')).locator('svg text', { hasText: /^you$/ })).toBeAttached();
  const you = (await view('Map')).getByRole('button', { name: /^you: .*press to send a request$/ });
  await you.press('Enter');
  await expect(sandbox.region.getByRole('tab', { name: 'HTTP' })).toHaveAttribute('aria-selected', 'true');
  await expect(sandbox.region.getByRole('textbox', { name: 'Path' })).toBeFocused();
});
