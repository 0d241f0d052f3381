/**
 * A sandbox in the page as a learner meets it: found by its title, worked by its buttons and tabs, read from its
 * terminal, alerts and data attributes. Tests say what they do in these words and name no class of the page.
 */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { root } from './site.ts';

/** What a sandbox.json says, as far as the tests need it. */
interface Config {
  title: string;
  runForMs: number;
  exercises: { name: string; title: string }[];
}

export function configOf(name: string): Config {
  return JSON.parse(readFileSync(`${root}/sandboxes/${name}/sandbox.json`, 'utf8')) as Config;
}

function exerciseTitle(sandbox: string, name: string): string {
  return configOf(sandbox).exercises.find((exercise) => exercise.name === name)?.title ?? '';
}

/** The titles under which chapter 1's sandboxes stand in its page. */
export const COUNTER = configOf('01-many-computers').title;
export const CLASSIFY = exerciseTitle('01-many-computers', 'classify');
export const SURVIVE = exerciseTitle('01-replicas', 'survive');

export type State = 'idle' | 'booting' | 'running' | 'paused' | 'stopped' | 'failed';

export class Sandbox {
  readonly page: Page;
  readonly region: Locator;
  readonly terminal: Locator;
  readonly alerts: Locator;
  readonly seed: Locator;

  constructor(page: Page, title: string) {
    this.page = page;
    this.region = page.getByRole('region', { name: title, exact: true });
    this.terminal = this.region.getByRole('region', { name: 'Terminal' });
    this.alerts = this.region.getByRole('alert');
    this.seed = this.region.getByRole('spinbutton', { name: 'Seed' });
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  async press(name: string): Promise<void> {
    await this.button(name).click();
  }

  /** Presses Run and waits until the new run is under way, so that nothing of an earlier or recorded run is read. */
  async run(): Promise<void> {
    await this.press('Run');
    await expect(this.region).toHaveAttribute('data-state', /running|stopped/, { timeout: 30_000 });
  }

  async expectState(state: State, timeout = 20_000): Promise<void> {
    if (await this.#comes({ state }, timeout)) return;
    await expect(this.region).toHaveAttribute('data-state', state, { timeout: 1000 });
  }

  /** Virtual time that the page shows. */
  async virtualMs(): Promise<number> {
    return Number(await this.region.getAttribute('data-virtual-ms'));
  }

  async reachVirtualMs(ms: number): Promise<void> {
    if (await this.#comes({ virtualMs: ms }, 30_000)) return;
    await expect.poll(() => this.virtualMs(), { timeout: 1000 }).toBeGreaterThanOrEqual(ms);
  }

  /**
   * Watches the region's attributes: an assertion asks but once a second after a while, and a run is over by then. False when
   * the time is up, so that an assertion can say what there was instead.
   */
  async #comes(wanted: { state?: State; virtualMs?: number }, timeout: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), timeout);
    });
    const come = this.region.evaluate(
      (region: HTMLElement, { state, virtualMs }) =>
        new Promise<boolean>((resolve) => {
          const look = () => {
            const { dataset } = region;
            if (state !== undefined && dataset['state'] !== state) return;
            if (virtualMs !== undefined && !(Number(dataset['virtualMs']) >= virtualMs)) return;
            watcher.disconnect();
            resolve(true);
          };
          const watcher = new MutationObserver(look);
          watcher.observe(region, { attributes: true });
          look();
        }),
      wanted,
    );
    // A page that is loaded anew meanwhile takes the watcher with it.
    const came = await Promise.race([come.catch(() => false), late]);
    clearTimeout(timer);
    return came;
  }

  async traceHash(): Promise<string> {
    return (await this.region.getAttribute('data-trace-hash')) ?? '';
  }

  /** "0.1", "1", "10" or "Infinity" (as fast as possible). */
  async setSpeed(speed: string): Promise<void> {
    await this.region.getByRole('combobox', { name: 'Speed' }).selectOption(speed);
  }

  /** The terminal draws only what is on the screen. */
  async expectPrinted(text: string | RegExp, timeout = 20_000): Promise<void> {
    await this.terminal.scrollIntoViewIfNeeded();
    await expect(this.terminal).toContainText(text, { timeout });
  }

  /** The line in which commands are typed; there when the workbench is open. */
  prompt(): Locator {
    return this.terminal.getByRole('textbox', { name: 'Command line' });
  }

  /** Types a line at the prompt and runs it. */
  async command(line: string): Promise<void> {
    await this.prompt().focus();
    await this.page.keyboard.insertText(line);
    await this.page.keyboard.press('Enter');
  }

  async openEditor(): Promise<void> {
    await this.press('Open the editor');
    await expect(this.editor()).toBeAttached({ timeout: 30_000 });
  }

  /** Runs at a tenth of the speed with everything loaded, so that what a test does next happens while the run lasts. */
  async runSlowly(): Promise<void> {
    if (await this.button('Open the editor').isVisible()) await this.openEditor();
    await this.setSpeed('0.1');
    await this.run();
  }

  /** The sequence diagram, recorded or live. */
  picture(): Locator {
    return this.region.getByRole('tabpanel', { name: 'Sequence diagram' });
  }

  /** The text field of the file that is open, Monaco's or the plain one. */
  editor(): Locator {
    // The panel is named by its file; the terminal has text fields in a panel, too.
    return this.region.getByRole('tabpanel', { name: /\.ts$/ }).getByRole('textbox').first();
  }

  async openFile(path: string): Promise<void> {
    const tab = this.region.getByRole('tablist', { name: 'Files' }).getByRole('tab', { name: path });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  /** Replaces the text of the open file, as somebody who copies it elsewhere, selects all and pastes. */
  async write(text: string): Promise<void> {
    await this.page.evaluate((copied) => {
      const elsewhere = document.body.appendChild(document.createElement('textarea'));
      elsewhere.id = 'elsewhere';
      elsewhere.value = copied;
      elsewhere.select();
    }, text);
    await this.page.keyboard.press('ControlOrMeta+c');
    await this.page.evaluate(() => document.getElementById('elsewhere')?.remove());
    await this.editor().focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  /** Opens a file and replaces its text. */
  async rewrite(path: string, text: string): Promise<void> {
    await this.openFile(path);
    await this.write(text);
  }

  /** The checks of the exercise. */
  checks(): Locator {
    return this.region.getByRole('listitem').and(this.page.locator('[data-check]'));
  }

  /** Where the verdict on one check is shown whole. */
  verdictRoom(): Locator {
    return this.region.getByRole('group', { name: /^Verdict on “/ });
  }

  /** Presses Check and waits until every check has its verdict on this code. Gives the verdicts by check. */
  async check(): Promise<Record<string, string>> {
    await this.press('Check');
    await expect(async () => {
      await expect(this.button('Check')).toBeVisible();
      await expect(this.region).not.toContainText('since it was checked');
      for (const verdict of Object.values(await this.verdicts()))
        expect(verdict).toMatch(/^(?:pass|fail|error)$/);
    }).toPass({ timeout: 150_000, intervals: [250] });
    return this.verdicts();
  }

  async verdicts(): Promise<Record<string, string>> {
    const rows = await this.checks().all();
    const found = rows.map(async (row) => [
      (await row.getAttribute('data-check')) ?? '',
      (await row.getAttribute('data-verdict')) ?? 'none',
    ]);
    return Object.fromEntries(await Promise.all(found));
  }
}
