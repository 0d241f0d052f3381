/**
 * How long it takes from the click on "Open the editor" until what one types stands in the editor: in a chapter that was
 * just loaded, and on a page with Monaco alone. Nothing is cached in either. In the chapter the pointer comes with the
 * click, so what warms the runner up begins at the same moment, as with somebody who is in a hurry.
 */
import type { Page } from '@playwright/test';
import { figure, median, tableOf } from './rows.ts';
import type { BenchSite } from './site.ts';

/** What is typed, and in no program. */
const TYPED = '~';

export async function measureEditor(site: BenchSite, rounds: number): Promise<string> {
  const monacoUrl = await site.monacoUrl();
  const ours: number[] = [];
  const alone: number[] = [];
  // The first of each is not counted: the server has read and packed no file yet.
  for (let round = -1; round < rounds; round++) {
    const aloneMs = await site.withPage((page) => clickToTypedMs(page, monacoUrl, 'button'));
    const oursMs = await site.withPage((page) =>
      clickToTypedMs(page, site.chapterUrl, '[data-action="edit"]'),
    );
    if (round < 0) continue;
    alone.push(aloneMs);
    ours.push(oursMs);
  }
  console.log({ editor: { ours, alone } });
  return tableOf(
    ['What', 'In a chapter', 'Monaco alone', 'Ratio', 'Goal'],
    [
      [
        `from the click to the first typed letter, median of ${rounds}`,
        `${figure(median(ours))} ms`,
        `${figure(median(alone))} ms`,
        `${(median(ours) / median(alone)).toFixed(2)} ×`,
        '≤ 1.2 ×',
      ],
    ],
  );
}

/** Clicks on the first of `button`, types as soon as Monaco's text field is there, and waits for the letter to be shown. */
export async function clickToTypedMs(page: Page, url: string, button: string): Promise<number> {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.exposeFunction('typeNow', () => page.keyboard.type(TYPED));
  const typed = page.evaluate(watchTyping, TYPED);
  await page.locator(button).first().click();
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
