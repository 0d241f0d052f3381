/** What a learner has done: ticks, the page that lists it, its file, and what happens where nothing can be stored. */
import type { Page } from '@playwright/test';
import { violations } from './accessibility.ts';
import { CLASSIFY, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

const chapterLink = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^1 Many/ });
const partOf = (page: Page, kind: string, id: string) => page.locator(`[data-part="${kind} ${id}"]`);

/** Answers the first prediction of the chapter. */
async function predict(page: Page): Promise<void> {
  const card = page.locator('#predict-lost-answer');
  await card.getByRole('radio', { name: 'As many as were sent' }).check();
  await card.getByRole('button', { name: 'Save my prediction' }).click();
}

async function saveFile(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).first().click(),
  ]);
  return download.path();
}

test('a passed check gets its tick in every tab, stays after a reload, and comes back from a file after deletion', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const other = await context.newPage();
  await other.goto(CHAPTER);
  await expect(chapterLink(other)).toHaveAccessibleName('1 Many computers, one job');
  await page.goto(CHAPTER);
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.press('Solution');
  expect(Object.values(await exercise.check())).not.toContain('fail');
  await expect(chapterLink(page)).toHaveAccessibleName(/\(begun\)$/);
  await expect(chapterLink(other)).toHaveAccessibleName(/\(begun\)$/);
  await page.reload();
  await expect(chapterLink(page)).toHaveAccessibleName(/\(begun\)$/);

  await page.goto('/progress/');
  const passed = partOf(page, 'exercise', '01-many-computers/classify');
  await expect(passed).toContainText(/passed .* with 20 seeds/);
  await expect(passed.getByText('(passed)')).toHaveCount(4);
  await expect(page.getByRole('link', { name: /^Chapter 1: Prediction/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const file = await saveFile(page);
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('checkbox', { name: /Delete the code/ }).check();
  await page.getByRole('button', { name: 'Delete …' }).click();
  await page.getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(page.getByText('Your progress and your code are deleted.')).toBeVisible();
  await expect(passed).toContainText('not begun');
  await expect(chapterLink(other)).toHaveAccessibleName('1 Many computers, one job');
  await other.close();
  // Neither comes back by itself.
  await page.goto(CHAPTER, { waitUntil: 'networkidle' });
  await expect(exercise.region).not.toContainText('You have saved work here');
  await page.goto('/progress/');
  await expect(page.getByText('Nothing is kept yet')).toBeVisible();

  await page.getByLabel('Bring in a file').setInputFiles({
    name: 'holiday.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"photos"}'),
  });
  await expect(page.getByText('This is no file with progress of this workbook.')).toBeVisible();
  await page.getByLabel('Bring in a file').setInputFiles(file);
  await expect(page.getByText(/It adds \d events? and 1 version of code\./)).toBeVisible();
  await expect(
    page.getByText('Chapter 1, Exercise: Say what you know: ok, failed or unknown: done'),
  ).toBeVisible();
  await expect(passed).toContainText('not begun');
  await page.getByRole('button', { name: 'Add it to mine' }).click();
  await expect(passed).toContainText(/passed .* with 20 seeds/);
  await page.goto(CHAPTER);
  await expect(chapterLink(page)).toHaveAccessibleName(/\(begun\)$/);
  await expect(exercise.region).toContainText('You have saved work here');
});

test('where nothing can be stored it is said beside the prediction and on the page, work goes on, and a file can be saved', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await page.goto(CHAPTER);
  await predict(page);
  await expect(page.locator('#predict-lost-answer')).toContainText('does not let the page store anything');
  await page.getByRole('button', { name: 'Compare with what happens' }).click();
  await expect(page.locator('#predict-lost-answer')).toContainText('Your prediction held.');
  await expect(chapterLink(page)).toHaveAccessibleName(/\(begun\)$/);
  await page.goto('/progress/');
  await expect(page.getByText('does not let the page store anything')).toBeVisible();
  expect(await saveFile(page)).not.toBe('');
  await expect(page.getByText(/no code: this browser does not let the page read it/)).toBeVisible();
});

test('an order and a place in a run are predicted by keyboard, and what an older version kept is there', async ({
  page,
}) => {
  // The database as it was before the log, in an address of the site that runs no script.
  await page.goto('/favicon.svg');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('happens-before-progress', 1);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          const rows = opening.result.createObjectStore('events', { keyPath: ['chapter', 'kind', 'id'] });
          rows.createIndex('chapter', 'chapter');
          const row = { chapter: '01-many-computers', id: 'lost-answer', at: 1_700_000_000_000 };
          rows.put({ ...row, kind: 'prediction', value: 'One more than were sent' });
          rows.put({ ...row, kind: 'reveal', value: true, at: row.at + 1 });
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  await page.goto(CHAPTER);
  await expect(page.getByText('You predicted: One more than were sent.')).toBeVisible();

  const order = page.locator('#predict-course-of-the-failed');
  const last = 'The answer reaches the client’s computer';
  await order.getByRole('button', { name: `Later: ${last}` }).focus();
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowDown');
  await expect(order.getByText(`“${last}” is now 6 of 6.`)).toBeAttached();
  await page.getByRole('button', { name: 'Earlier: The counter counts the request' }).press('Enter');
  await order.getByRole('button', { name: 'Save my prediction' }).press('Enter');
  await page.keyboard.press('Enter');
  // Counted, cut, whole again, failed, answered, arrived: "whole again" and "answered" stand elsewhere.
  await expect(order).toContainText('It went differently: 2 of the 6 events happened at other places.');

  const place = page.locator('#predict-failed-is-false');
  await place.getByRole('radio', { name: /client sends POST/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(place.getByRole('radio', { name: /counter prints “counted request 4/ })).toBeChecked();
  await page.keyboard.press('Enter');
  await place.getByRole('button', { name: 'Compare with what happens' }).click();
  await expect(place).toContainText('This is where it happened.');
  expect(await violations(page, 'hb-predict')).toEqual([]);
  await page.reload();
  await expect(order).toContainText('2 of the 6 events');
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Predict (done)' }),
  ).toBeVisible();
});
