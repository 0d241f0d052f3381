/** An answer beside its start and the solution: compared, replaced, brought back; and files that are only for reading. */
import { violations } from './accessibility.ts';
import { CLASSIFY, type Sandbox } from './sandbox.ts';
import { shareSandbox } from './shared-sandbox.ts';
import { expect, test } from './worker.ts';

const shared = shareSandbox(CLASSIFY);
let exercise: Sandbox;
test.beforeEach(() => {
  exercise = shared();
});

test('the solution takes the place of an answer, and Undo brings it back', async () => {
  await exercise.rewrite('client/add.ts', '// my own answer');
  await exercise.press('Solution');
  await expect(exercise.region.getByRole('tabpanel').first()).not.toContainText(/my\sown\sanswer/);
  await expect(exercise.region.getByRole('tabpanel').first()).toContainText('unknown');
  await exercise.press('Undo');
  await expect(exercise.region.getByRole('tabpanel').first()).toContainText(/my\sown\sanswer/);
});

test('a file is compared with its start and with the solution, and edited there', async () => {
  const { page } = exercise;
  const compare = exercise.region.getByRole('combobox', { name: 'Compare with' });
  await exercise.rewrite('client/add.ts', '// mine alone\n');
  await compare.selectOption('start');
  const code = exercise.region.locator('.hb-editor-comparing');
  await expect(code).toContainText(/\/\/\smine\salone/);
  await expect(code).toContainText(/export/);
  await expect(code.locator('.line-insert').first()).toBeVisible();
  expect(await violations(page, '.sb-code')).toEqual([]);
  // What is typed there is typed in the file, and Tab leaves.
  await code.getByRole('textbox').last().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// typed beside it');
  await page.keyboard.press('Tab');
  await expect(code.getByRole('textbox').last()).not.toBeFocused();
  await compare.selectOption('solution');
  await expect(code).toContainText(/neverLeft/);
  await compare.selectOption('nothing');
  await expect(code).toHaveCount(0);
  await expect(exercise.region.locator('.view-lines')).toContainText(/typed\sbeside\sit/);
  await exercise.openFile('client/main.ts');
  await expect(compare).toBeDisabled();
});

test('files that an exercise does not hand over are read-only', async () => {
  await exercise.openFile('counter/main.ts');
  await exercise.write('nonsense');
  await expect(exercise.region).not.toContainText('nonsense');
  await expect(exercise.region).toContainText('Read-only in this exercise');
});

test('a file that is only for reading has no marks', async () => {
  await exercise.openFile('client/add.ts');
  await exercise.press('Solution');
  const marks = exercise.region.locator('.hb-editor-added, .hb-editor-changed');
  await expect(marks.first()).toBeVisible();
  await exercise.openFile('counter/main.ts');
  await expect(marks).toHaveCount(0);
});
