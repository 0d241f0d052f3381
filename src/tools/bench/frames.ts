/**
 * How smoothly the workbench draws: frames by requestAnimationFrame, view by view, while eight processes exchange 500
 * messages a second, and with 10,000 messages in a trace that is scrolled and looked through. The browser has no graphics
 * card here, so every pixel is drawn by the processor; the row without a run says what the machine itself reaches.
 */
import type { Locator, Page } from '@playwright/test';
import { bringBusySandbox, MESSAGES_PER_SECOND } from './busy-sandbox.ts';
import { figure, median, quantile, tableOf } from './rows.ts';
import type { BenchSite } from './site.ts';

const MANY = 10_000;
/** Until a view that was chosen has been loaded and drawn. */
const SETTLE_MS = 1500;
const PATIENCE_MS = 180_000;

/** What goes on in the page while its frames are counted. */
type Motion = 'none' | 'scrolling' | 'cursor';

interface Frames {
  /** Milliseconds from each frame to the next. */
  deltasMs: number[];
  /** Milliseconds of each task of the page's thread that took longer than 50. */
  longTasksMs: number[];
  /** Virtual time that went by, in relation to the page's clock. */
  pace: number;
}

/** A table of the views of a run with 500 messages a second. */
export async function measureFrames(site: BenchSite, seconds: number): Promise<string> {
  return site.withPage(async (page) => {
    const sandbox = await openBusy(page, site, 3_600_000);
    await page.waitForTimeout(4000);
    const lines = [lineOf('no run', await framesOf(sandbox, seconds, 'none'))];
    await sandbox.locator('[data-action="run"]').click();
    await sandbox.locator('section[data-state="running"]').waitFor();
    for (const view of await viewsOf(sandbox)) {
      await show(page, sandbox, view);
      const frames = await framesOf(sandbox, seconds, 'none');
      lines.push(lineOf(view, frames, `${Math.round(frames.pace * 100)} %`));
    }
    return tableOf(
      [
        `View, with ${MESSAGES_PER_SECOND} messages per second`,
        ...HEADS,
        'Virtual time a second of the clock',
        'Goal',
      ],
      lines.map((line) => [...line, ...(line.length === HEADS.length + 1 ? [''] : []), '60 frames/s']),
    );
  });
}

/** A table of the views of a run that has ended, with 10,000 messages. */
export async function measureManyMessages(site: BenchSite, seconds: number): Promise<string> {
  return site.withPage(async (page) => {
    const sandbox = await openBusy(page, site, (MANY / MESSAGES_PER_SECOND) * 1000 + 100);
    await sandbox.locator('.sb-speed').selectOption('Infinity');
    await sandbox.locator('[data-action="run"]').click();
    await sandbox.locator('section[data-state="stopped"]').waitFor();
    const lines: string[][] = [];
    for (const view of await viewsOf(sandbox)) {
      await show(page, sandbox, view);
      lines.push(lineOf(`${view}, scrolled`, await framesOf(sandbox, seconds, 'scrolling')));
      lines.push(lineOf(`${view}, its cursor moved`, await framesOf(sandbox, seconds, 'cursor')));
    }
    return tableOf([`View, with ${figure(MANY)} messages in the trace`, ...HEADS], lines);
  });
}

const HEADS = ['Frames per second', 'Median frame', 'Slowest 1 % from', 'Long tasks, of each second'];

function lineOf(what: string, { deltasMs, longTasksMs }: Frames, ...more: string[]): string[] {
  const tookMs = deltasMs.reduce((sum, delta) => sum + delta, 0);
  const longMs = longTasksMs.reduce((sum, task) => sum + task, 0);
  const line = [
    what,
    figure(deltasMs.length / (tookMs / 1000)),
    `${figure(median(deltasMs))} ms`,
    `${figure(quantile(deltasMs, 0.99))} ms`,
    `${figure((longMs / tookMs) * 1000)} ms`,
    ...more,
  ];
  console.log(line.join('  '));
  return line;
}

async function openBusy(page: Page, site: BenchSite, runForMs: number): Promise<Locator> {
  // A page that draws all the time answers late.
  page.setDefaultTimeout(PATIENCE_MS);
  await bringBusySandbox(page, site.chapterUrl, runForMs);
  await page.goto(site.chapterUrl, { waitUntil: 'networkidle' });
  const sandbox = page.locator('hb-sandbox').first();
  await sandbox.locator('[data-action="edit"]').click();
  await sandbox.locator('.monaco-editor .view-line').first().waitFor();
  return sandbox;
}

const tabs = (sandbox: Locator) => sandbox.getByRole('tablist', { name: 'Views' }).getByRole('tab');

const viewsOf = (sandbox: Locator): Promise<string[]> => tabs(sandbox).allInnerTexts();

/** Chooses a view and brings it into sight. */
async function show(page: Page, sandbox: Locator, view: string): Promise<void> {
  // By script: a page that draws all the time never stands still for a real click.
  await tabs(sandbox)
    .filter({ hasText: view })
    .evaluate((tab: HTMLElement) => tab.click());
  await sandbox.locator('.sb-picture').evaluate((pane) => pane.scrollIntoView({ block: 'center' }));
  await page.waitForTimeout(SETTLE_MS);
}

function framesOf(sandbox: Locator, seconds: number, motion: Motion): Promise<Frames> {
  return sandbox.evaluate(countFrames, { seconds, motion });
}

/** Runs in the page. */
function countFrames(
  sandbox: Element,
  { seconds, motion }: { seconds: number; motion: Motion },
): Promise<Frames> {
  const deltasMs: number[] = [];
  const longTasksMs: number[] = [];
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasksMs.push(duration);
  });
  tasks.observe({ entryTypes: ['longtask'] });
  const region = sandbox.querySelector<HTMLElement>('[data-virtual-ms]');
  const virtualMs = () => Number(region?.dataset['virtualMs']);

  const boxes = [...sandbox.querySelectorAll('.sb-panel, .sb-panel *')].filter((box) => {
    const { overflowX, overflowY } = getComputedStyle(box);
    const scrolls = (flow: string) => flow === 'auto' || flow === 'scroll';
    return (
      (scrolls(overflowY) && box.scrollHeight > box.clientHeight + 1) ||
      (scrolls(overflowX) && box.scrollWidth > box.clientWidth + 1)
    );
  });
  const slider = sandbox.querySelector<HTMLInputElement>('.sb-moment input[type="range"]');
  /** To the end and back again. */
  const wave = (at: number, end: number) => (end <= 0 ? 0 : end - Math.abs((at % (2 * end)) - end));
  const move = (frame: number) => {
    if (motion === 'scrolling')
      for (const box of boxes) {
        box.scrollTop = wave(frame * 40, box.scrollHeight - box.clientHeight);
        box.scrollLeft = wave(frame * 40, box.scrollWidth - box.clientWidth);
      }
    if (motion === 'cursor' && slider !== null) {
      slider.value = String(wave((frame * Number(slider.max)) / 300, Number(slider.max)));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  return new Promise((resolve) => {
    const began = performance.now();
    const beganMs = virtualMs();
    let last: number | null = null;
    const frame = (now: number) => {
      if (last !== null) deltasMs.push(now - last);
      last = now;
      move(deltasMs.length);
      const tookMs = performance.now() - began;
      if (tookMs < seconds * 1000) requestAnimationFrame(frame);
      else {
        tasks.disconnect();
        resolve({ deltasMs, longTasksMs, pace: (virtualMs() - beganMs) / tookMs });
      }
    };
    requestAnimationFrame(frame);
  });
}
