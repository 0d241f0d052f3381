/** What a chapter asks of its reader besides the sandboxes: a prediction, and the answers of a quiz. */
import { CHAPTER, expect, test } from './site.ts';

test.beforeEach(async ({ page }) => {
  await page.goto(CHAPTER);
});

test('a prediction comes before the measurement, stands beside it, and is kept', async ({ page }) => {
  const predict = page.getByRole('group', { name: /The client calls one request failed/ });
  const measured = page.locator('#predict-lost-answer').getByText('In the recorded run');
  await expect(measured).toBeHidden();
  await predict.getByRole('radio', { name: 'One fewer than were sent' }).check();
  await page.getByRole('button', { name: 'Save my prediction' }).first().click();
  await expect(page.getByText('You predicted: One fewer than were sent.')).toBeVisible();
  await page.getByRole('button', { name: 'Compare with what happens' }).click();
  await expect(page.getByText(/It went differently: As many as were sent/)).toBeVisible();
  await expect(measured).toBeVisible();
  await page.reload();
  await expect(page.getByText('You predicted: One fewer than were sent.')).toBeVisible();
});

test('a prediction is kept also when the page is reloaded in the task of the press', async ({ page }) => {
  await page.getByRole('radio', { name: 'One fewer than were sent' }).check();
  const save = page.getByRole('button', { name: 'Save my prediction' }).first();
  await Promise.all([page.waitForEvent('load'), save.evaluate(pressAndReload)]);
  await expect(page.getByText('You predicted: One fewer than were sent.')).toBeVisible();
});

test('a prediction must be made before it can be saved', async ({ page }) => {
  await page.getByRole('button', { name: 'Save my prediction' }).first().click();
  await expect(page.getByText('Choose one before you go on.')).toBeVisible();
});

test('of several right answers all are wanted, and the score stays when the quiz is taken again', async ({
  page,
}) => {
  const question = page.locator('#question-chapter-1-certain-failures');
  const check = question.getByRole('button', { name: 'Check my answer' });
  await question.getByRole('checkbox', { name: /ECONNREFUSED/ }).check();
  await check.click();
  await expect(question).toContainText('Right, and not yet all that is.');
  await question.getByRole('button', { name: 'Try again' }).click();
  await question.getByRole('checkbox', { name: /Status 503/ }).check();
  await check.click();
  await expect(question).toContainText('Right.');
  for (const name of [/Only that no answer/, /^99\.5/, /GET \/count/, /Longer than a healthy/]) {
    await page.getByRole('radio', { name }).check();
    await page
      .locator('.hb-question', { has: page.getByRole('radio', { name }) })
      .getByRole('button')
      .first()
      .click();
  }
  await expect(page.getByText('5 of 5 answered rightly.')).toBeVisible();
  await page.getByRole('button', { name: 'Take the quiz again' }).click();
  await expect(question.getByRole('checkbox', { name: /ECONNREFUSED/ })).not.toBeChecked();
  await page.getByRole('radio', { name: 'The counter has not counted it' }).check();
  const answer = page.getByRole('button', { name: 'Check my answer' }).first();
  await Promise.all([page.waitForEvent('load'), answer.evaluate(pressAndReload)]);
  await expect(page.getByText('0 of 5 answered rightly. Before that: 5 of 5.')).toBeVisible();
});

test('a quiz explains a wrong answer and a right one, and counts', async ({ page }) => {
  const question = page.getByRole('group', { name: /has timed out\. What do you know/ });
  const checkAnswer = page.getByRole('button', { name: 'Check my answer' }).first();
  await checkAnswer.click();
  await expect(page.getByText('Choose an answer first.')).toBeVisible();
  await question.getByRole('radio', { name: 'The counter has not counted it' }).check();
  await checkAnswer.click();
  await expect(page.getByText('Not this one.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await question.getByRole('radio', { name: 'Only that no answer has come in that time' }).check();
  await page.getByRole('button', { name: 'Check my answer' }).first().click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
});

test('a term shows its definition to the pointer and to the keyboard, and leads to the glossary', async ({
  page,
}) => {
  const term = page.getByRole('main').getByRole('link', { name: 'partial failure' }).first();
  const definition = page.getByRole('tooltip').filter({ visible: true });
  await term.hover();
  await expect(definition).toHaveCount(1);
  await page.mouse.move(0, 0);
  await expect(definition).toHaveCount(0);
  await term.focus();
  await expect(definition).toHaveCount(1);
  await term.press('Enter');
  await expect(page).toHaveURL(/\/glossary\/#/);
});

/** In one task, so that no database has had the time to commit. */
function pressAndReload(button: HTMLElement | SVGElement): void {
  (button as HTMLElement).click();
  location.reload();
}
