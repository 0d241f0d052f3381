/** The terminal's prompt: commands and pipes, completion, history, Ctrl+C, and the way out of it; by keys, and on a phone. */
import { violations } from './accessibility.ts';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test('commands run, pipe, complete, are called back and ended by keys alone; Tab leaves', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  const prompt = sandbox.prompt();
  const { keyboard } = page;
  await sandbox.press('Type a command');
  await expect(prompt).toBeFocused({ timeout: 30_000 });

  // Before the first run, and an unknown word.
  await sandbox.command('ps');
  await sandbox.expectPrinted('there is no run yet');
  await sandbox.command('lgos');
  await sandbox.expectPrinted('Did you mean logs?');
  await sandbox.command('speed 0.1 > /dev/null; run');
  await sandbox.expectState('running', 30_000);
  await sandbox.expectPrinted('Running, seed 1.');

  // What a command does is done when the next one runs.
  await sandbox.command(
    'kill counter; ps | grep -c dead; start counter; ps | tr -s " " | cut -d " " -f 1,3,4',
  );
  await sandbox.expectPrinted('counter killed');
  await sandbox.expectPrinted('counter running 2');
  await sandbox.command(
    'clear; trace -o otlp | jq -r ".resourceSpans[].resource.attributes[0].value.stringValue"',
  );
  await sandbox.expectPrinted(/clientcounter/);
  await expect(sandbox.terminal.getByRole('listitem').filter({ hasText: 'killed' })).toHaveCount(0);
  // The link that loses all is not the one to you: the line ends with the counter's answer.
  await sandbox.command('net drop client counter 100%; curl -m 0.2 http://counter:8080/count || net');
  await sandbox.expectPrinted('link client ⇄ counter loses 100 %');
  await expect(sandbox.terminal.getByRole('status')).toHaveText('0');

  // Completion and history.
  await prompt.focus();
  await keyboard.type('clo');
  await keyboard.press('Tab');
  await keyboard.type('cou');
  await keyboard.press('Tab');
  await expect(prompt).toHaveValue('clock counter ');
  await expect(sandbox.terminal.getByRole('status')).toHaveText('Completed: counter');
  await keyboard.type('+5s');
  await keyboard.press('Control+a');
  await keyboard.press('Control+k');
  await expect(prompt).toHaveValue('');
  await keyboard.press('ArrowUp');
  await expect(prompt).toHaveValue(/^net drop client counter 100%/);
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowDown');
  await keyboard.press('Control+u');
  await expect(prompt).toHaveValue('');

  // Ctrl+C ends what would go on.
  await sandbox.command('logs -f | grep nothing-like-it');
  const end = sandbox.button('End: logs -f | grep nothing-like-it');
  await expect(end).toBeVisible({ timeout: 20_000 });
  await keyboard.press('Control+c');
  await expect(end).toBeHidden();
  expect(await violations(page)).toEqual([]);

  // Out of it: at once where there is nothing to complete, and always behind Escape.
  await prompt.focus();
  await keyboard.press('Tab');
  await expect(prompt).not.toBeFocused();
  await prompt.focus();
  await keyboard.type('net ');
  await keyboard.press('Escape');
  await keyboard.press('Tab');
  await expect(prompt).not.toBeFocused();
  await expect(prompt).toHaveValue('net ');

  // What was typed is there after a reload.
  await page.reload();
  await sandbox.press('Type a command');
  await expect(prompt).toBeFocused({ timeout: 30_000 });
  await keyboard.press('ArrowUp');
  await expect(prompt).toHaveValue('logs -f | grep nothing-like-it');
});

test.describe('on a phone, dark', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: 'dark',
  });

  test('a tap reaches the prompt; several pasted lines wait for Enter; nothing scrolls sideways', async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await page.goto(CHAPTER);
    const sandbox = new Sandbox(page, COUNTER);
    await sandbox.button('Type a command').tap();
    const prompt = sandbox.prompt();
    await expect(prompt).toBeFocused({ timeout: 30_000 });
    await prompt.fill('echo one\necho two | tr a-z A-Z');
    await expect(sandbox.terminal).not.toContainText('TWO');
    await page.keyboard.press('Enter');
    await sandbox.expectPrinted('TWO');
    await sandbox.command('sleep 100');
    await sandbox.button('End: sleep 100').tap();
    await sandbox.expectPrinted('^C');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
  });
});
