/**
 * How long it takes from the click on "Open the editor" until what one types stands in the editor: in a chapter that was
 * just loaded, and on a page with Monaco alone. Nothing is cached in either. Once the pointer comes with the click, as with
 * somebody who is in a hurry; once it has been near for a while, and the runner is warm.
 */
import type { Page } from '@playwright/test';
import { figure, median, tableOf } from './rows.ts';
import type { BenchSite } from './site.ts';

/** What is typed, and in no program. */
const TYPED = '~';
const POINTER_NEAR_MS = 2500;

export async function measureEditor(site: BenchSite, rounds: number): Promise<string> {
  const monacoUrl = await site.monacoUrl();
  const alone: number[] = [];
  const hurried: number[] = [];
  const near: number[] = [];
  const inChapter = (nearMs: number) =>
    site.withPage((page) => clickToTypedMs(page, site.chapterUrl, '[data-action="edit"]', nearMs));
  // The first of each is not counted: the server has read and packed no file yet.
  for (let round = -1; round < rounds; round++) {
    const aloneMs = await site.withPage((page) => clickToTypedMs(page, monacoUrl, 'button', 0));
    const hurriedMs = await inChapter(0);
    const nearMs = await inChapter(POINTER_NEAR_MS);
    if (round < 0) continue;
    alone.push(aloneMs);
    hurried.push(hurriedMs);
    near.push(nearMs);
  }
  console.log({ editor: { alone, hurried, near } });
  const line = (what: string, ours: readonly number[]) => [
    `${what}, median of ${rounds}`,
    `${figure(median(ours))} ms`,
    `${figure(median(alone))} ms`,
    `${(median(ours) / median(alone)).toFixed(2)} ×`,
    '≤ 1.2 ×',
  ];
  return tableOf(
    ['From the click to the first typed letter', 'In a chapter', 'Monaco alone', 'Ratio', 'Goal'],
    [line('the pointer comes with the click', hurried), line('it has been near for a while', near)],
  );
}

/** Clicks on the first of `button`, types as soon as Monaco's text field is there, and waits for the letter to be shown. */
async function clickToTypedMs(page: Page, url: string, button: string, nearMs: number): Promise<number> {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.exposeFunction('typeNow', () => page.keyboard.type(TYPED));
  const pressed = page.locator(button).first();
  if (nearMs > 0) {
    await pressed.hover();
    await page.waitForTimeout(nearMs);
  }
  const typed = page.evaluate(watchTyping, TYPED);
  await pressed.click();
  return typed;
}

/** Runs in the page: milliseconds from the next click. */
function watchTyping(letter: string): Promise<number> {
  return new Promise((resolve) => {
    let clickedAt = 0;
    addEventListener(
      'click',
      () => {
        clickedAt = performance.now();
        look();
      },
      { capture: true, once: true },
    );
    const look = () => {
      const field = document.querySelector<HTMLElement>(
        '.monaco-editor :is(.native-edit-context, textarea.inputarea)',
      );
      const lines = document.querySelector('.monaco-editor .view-lines');
      if (field === null || lines === null || lines.textContent === '') {
        requestAnimationFrame(look);
        return;
      }
      const seen = new MutationObserver(() => {
        if (!lines.textContent?.includes(letter)) return;
        seen.disconnect();
        resolve(performance.now() - clickedAt);
      });
      seen.observe(lines, { childList: true, characterData: true, subtree: true });
      field.focus();
      void typeNow();
    };
  });
}

declare function typeNow(): Promise<void>;
