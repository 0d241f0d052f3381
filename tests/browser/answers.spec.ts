/** What helps with an answer: hints for the check that fails, the answer to the exercise before, one to an older starter. */
import { configOf, Sandbox } from './sandbox.ts';
import { expect, test } from './site.ts';

const CHAPTER_2 = '/02-toy-http-server/';
const titleOf = (name: string) =>
  configOf('02-toy-server').exercises.find((one) => one.name === name)?.title ?? '';

test('Hint is about the check that fails, and an answer comes along to the exercise that builds on it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(CHAPTER_2);
  const before = new Sandbox(page, titleOf('parse-request'));
  const exercise = new Sandbox(page, titleOf('keep-alive'));
  await expect(exercise.region).toContainText(`It goes on from “${titleOf('parse-request')}”.`);

  // Opened before there is an answer: it appears when one is saved.
  await exercise.openEditor();
  const start = exercise.button('Start from my previous answer');
  await expect(start).toHaveCount(0);
  await before.openEditor();
  await before.rewrite('server/parse-request.ts', '// my own request line');
  await expect(before.region).toContainText('Edits saved');
  await start.click();
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await exercise.openFile('server/parse-request.ts');
  const code = exercise.region.getByRole('tabpanel').first();
  await expect(code).toContainText(/my\sown\srequest\sline/);
  await exercise.press('Undo');
  await expect(code).not.toContainText(/my\sown\srequest\sline/);

  await exercise.press('Hint');
  await expect(exercise.region.getByText(/^Hint 1 of \d+$/)).toBeVisible();
  const verdicts = await exercise.check();
  expect(verdicts['keep-alive/keeps-bodies-apart']).toBe('fail');
  await exercise.press('Hint');
  await expect(exercise.region.getByRole('region', { name: /^Hint for “/ })).toHaveCount(1);
  await expect(exercise.region.getByText(/^Hint 2 of \d+$/)).toHaveCount(0);
});

test('an answer to an older version of the exercise is offered, and comes back with Undo for what it replaces', async ({
  page,
}) => {
  const title = titleOf('stay-inside');
  await page.goto(CHAPTER_2);
  const exercise = new Sandbox(page, title);
  await exercise.openEditor();
  await exercise.rewrite('server/files.ts', '// as it was then');
  await expect(exercise.region).toContainText('Edits saved');
  // As if the starter had been another one when this was saved.
  await page.evaluate(async () => {
    const open = indexedDB.open('happens-before-work');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const store = database.transaction('work', 'readwrite').objectStore('work');
    const all = store.getAll();
    await new Promise<void>((resolve) => {
      all.onsuccess = () => {
        for (const record of all.result as { key: string; work: string }[]) {
          store.delete(record.key);
          store.put({ ...record, key: `${record.work}/0123456789abcdef` });
        }
        store.transaction.oncomplete = () => resolve();
      };
    });
    database.close();
  });
  await page.reload();
  await exercise.region.scrollIntoViewIfNeeded();
  await expect(exercise.region).toContainText(
    /The exercise has changed since .*; your earlier answer is kept\./,
  );
  await exercise.openEditor();
  await expect(exercise.region).toContainText(
    /The exercise has changed since .*; here is your earlier answer\./,
  );
  const code = exercise.region.getByRole('tabpanel').first();
  await exercise.press('Bring it back');
  await expect(code).toContainText(/as\sit\swas\sthen/);
  await exercise.press('Undo');
  await expect(code).not.toContainText(/as\sit\swas\sthen/);
});
