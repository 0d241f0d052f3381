import { CLASSIFY, COUNTER, Sandbox } from './sandbox.ts';
import { builtPages, CHAPTER, expect, test } from './site.ts';

test.describe('before anything is touched', () => {
  for (const path of builtPages()) {
    test(`${path} loads with no error and asks no other origin`, async ({ page }) => {
      await page.goto(path, { waitUntil: 'networkidle' });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  }

  test('a chapter asks for nothing of the editor, the terminal or the runner', async ({ page }) => {
    const asked: string[] = [];
    page.on('response', (response) => asked.push(response.url()));
    await page.goto(CHAPTER, { waitUntil: 'networkidle' });
    const scripts = asked.filter((url) => /\.m?js(\?|$)/.test(url));
    const heavy: string[] = [];
    let bytes = 0;
    for (const url of scripts) {
      const text = await (await page.request.get(url)).text();
      bytes += text.length;
      // A script may name the files of the editor and the terminal, to ask for them at the first press; their code would name more.
      const named = /(?:monaco-editor|xterm-terminal|xterm-look)\.[\w-]+\.(?:js|css)/g;
      // The function that makes the terminal is named beside its file.
      if (/monaco-editor|xterm-|createNodeLibrary/.test(text.replace(named, ''))) heavy.push(url);
    }
    expect(heavy).toEqual([]);
    // Preact's own chunk is called jsxRuntime, the bundler's (under 1 kB) rolldown-runtime; the runner's are the other runtimes.
    expect(
      asked.filter((url) => /monaco|xterm|worker|(?<!jsx|rolldown-)runtime/i.test(new URL(url).pathname)),
    ).toEqual([]);
    expect(bytes, 'bytes of JavaScript before the first touch').toBeLessThan(250_000);
  });

  test('no frame and no worker is there', async ({ page }) => {
    await page.goto(CHAPTER, { waitUntil: 'networkidle' });
    expect(page.frames()).toHaveLength(1);
    expect(page.workers()).toHaveLength(0);
  });

  test('an address that does not exist gets the page that says so', async ({ page, troubles }) => {
    const response = await page.goto('/no-such-chapter/');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
    // The browser itself logs the 404 of the address.
    troubles.splice(0);
  });

  test('the contents lead from the first page to chapter 1', async ({ page }) => {
    await page.goto('/');
    await page
      .getByRole('main')
      .getByRole('link', { name: /chapter 1|many computers/i })
      .first()
      .click();
    await expect(page).toHaveURL(/\/01-many-computers\/$/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Many computers');
  });
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('chapter 1 reads whole: prose, code and a recorded picture of each sandbox', async ({ page }) => {
    await page.goto(CHAPTER);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Many computers');
    expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(4);
    for (const title of [COUNTER, CLASSIFY]) {
      const { region } = new Sandbox(page, title);
      await expect(region).toBeVisible();
      await expect(region).toContainText('fetch(');
      await expect(region.locator('svg').filter({ hasText: 'counter' }).first()).toBeVisible();
    }
    await expect(new Sandbox(page, COUNTER).region).toContainText('POST /add');
    const map = page.getByRole('img', { name: /^Recorded map/ }).filter({ visible: true });
    await expect(map).toHaveCount(1);
    await expect(map).toContainText('shop');
  });

  test('the page for authors has fields, words and elements, and the list of chapters leads to it', async ({
    page,
  }) => {
    await page.goto(CHAPTER);
    await page.getByRole('link', { name: 'For authors' }).first().click();
    const main = page.getByRole('main');
    await expect(main.getByText('exercises[].wrong[].fails', { exact: true })).toBeVisible();
    await expect(main).toContainText('latencyWithin(exchanges');
    await expect(main.getByRole('heading', { name: '<RecordedRun>' })).toBeVisible();
  });

  test('the bytes of a request and its answer are a table that can be read', async ({ page }) => {
    await page.goto('/02-toy-http-server/');
    const answer = page.getByRole('table', { name: /^.*server to client, 72 bytes in 4 pieces$/ });
    await expect(answer.getByRole('row').last()).toContainText('Grüß Gott');
    await expect(answer.getByRole('rowheader')).toHaveCount(4);
  });

  test('every answer of the quiz is explained in the page', async ({ page }) => {
    await page.goto(CHAPTER);
    const explanations = page.getByText('This is the answer.');
    expect(await explanations.count()).toBeGreaterThanOrEqual(3);
  });
});

test('sandboxes keep to their column at every width', async ({ page }) => {
  await page.goto(CHAPTER);
  for (const width of [390, 640, 800, 1000, 1100, 1152, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const places = await page.evaluate(() => {
      const sidebar = document.querySelector('.sidebar-pane')?.getBoundingClientRect();
      const edge = sidebar !== undefined && sidebar.width < innerWidth / 2 ? sidebar.right : 0;
      return [...document.querySelectorAll('hb-sandbox')].map((sandbox) => {
        const { left, right } = sandbox.getBoundingClientRect();
        return left >= edge && right <= document.documentElement.clientWidth;
      });
    });
    expect(places, `${width} px`).toEqual(places.map(() => true));
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('what begins further down is laid out after the first screen, and the page is then as it is for whoever comes back', async ({
    page,
  }) => {
    const blocks = page.locator('.sl-markdown-content > *');
    const sizes = () =>
      blocks.evaluateAll((all) =>
        all.map((block) => [getComputedStyle(block).contentVisibility, block.getBoundingClientRect().height]),
      );
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        const last = document.querySelector('.sl-markdown-content > :last-child');
        Object.assign(globalThis, { atFirst: last && getComputedStyle(last).contentVisibility });
      });
    });
    const atFirst = () => page.evaluate(() => (globalThis as unknown as { atFirst: string }).atFirst);
    const whole = page.locator('html:not([data-rest-later])');
    await page.goto(CHAPTER, { waitUntil: 'networkidle' });
    await expect(whole).toBeAttached();
    expect(await atFirst()).toBe('auto');
    const later = await sizes();
    await page.reload({ waitUntil: 'networkidle' });
    expect(await atFirst()).toBe('visible');
    expect(later).toEqual(await sizes());
  });
});
