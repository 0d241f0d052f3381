/**
 * Defines <hb-sandbox>: all the JavaScript that a page with sandboxes loads before anybody touches one. It enables the
 * buttons, fetches the workbench and warms the runner up when pointer or focus comes near, and opens on the first press.
 * It knows the first addresses of all that a press may need, so that they are fetched beside one another.
 */
import { prepareEditor } from '../../views/editor/device.ts';
import { prepareTerminal } from '../../views/terminal/terminal.ts';
import { chosenSpeed } from '../../workbook/chosen-speed.ts';
import { SHARED_PREFIX } from '../../workbook/shared-link.ts';
import { rememberTour } from '../../workbook/tour-seen.ts';
import { whenIdle } from '../when-idle.ts';
import type { Action } from './models.ts';
import { modelsOf } from './opened.ts';
import { readPage } from './read-page.ts';
import { fetchCompiled, warmUp } from './shared-runner.ts';

class SandboxElement extends HTMLElement {
  #opened = false;
  #warm = false;
  /** Pressed while it was being opened. */
  #meanwhile: Action[] = [];
  /** What it was opened for. */
  #action: Action | null = null;

  connectedCallback(): void {
    // There is no moment to go to before the first run.
    for (const control of this.querySelectorAll('[disabled]:not([type="range"])'))
      control.removeAttribute('disabled');
    const speed = chosenSpeed();
    const speeds = this.querySelector<HTMLSelectElement>('.sb-speed');
    if (speed !== null && speeds) speeds.value = String(speed);
    // The editor is large: it is fetched for whoever points at its button, some tenths of a second before the click.
    let pointsAtEditor = false;
    const over = ({ target }: Event) => {
      pointsAtEditor = target instanceof Element && target.closest('[data-action="edit"]') !== null;
      if (pointsAtEditor) prepareEditor();
    };
    for (const kind of ['pointerover', 'pointerdown', 'focusin']) this.addEventListener(kind, over);
    const near = () => {
      if (!pointsAtEditor) this.#warmUp();
      import('./open-workbench.tsx')
        .then(() => {
          // Whoever has pressed that already waits for the editor alone: the runner comes behind it.
          if (this.#action !== 'edit') this.#warmUp();
        })
        .catch(() => undefined);
    };
    this.addEventListener('pointerenter', near, { once: true });
    this.addEventListener('focusin', near, { once: true });
    this.addEventListener('click', (event) => {
      const button =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
      if (event.target instanceof Element && event.target.closest('[data-no-tour], [data-action="tour"]'))
        this.#answerInvite();
      if (button === null || button.ariaDisabled === 'true') return;
      void this.open(button.dataset['action'] as Action, undefined, button);
    });
    // Work from an earlier visit is shown without being asked for, when the page has nothing better to do.
    whenIdle(() => {
      import('./resume.tsx').then(({ showSavedWork }) => showSavedWork(this)).catch(() => undefined);
    });
  }

  /** The runner's scripts at once, beside the workbench's: they are used before it is drawn. */
  #warmUp(): void {
    if (this.#warm) return;
    this.#warm = true;
    const { starter, compiled, services } = readPage(this);
    warmUp(services.length);
    fetchCompiled(starter, compiled);
    prepareTerminal();
  }

  /** The invitation is not repeated; in this page its line stays, so that nothing moves. */
  #answerInvite(): void {
    rememberTour();
    const invite = this.querySelector<HTMLElement>('.sb-invite');
    if (invite === null) return;
    invite.style.minBlockSize = `${invite.getBoundingClientRect().height}px`;
    invite.textContent = invite.dataset['later'] ?? '';
  }

  /** Opens the workbench in this place and does what was asked; later presses are the workbench's own. */
  async open(action: Action | null, replay?: string, pressed?: HTMLElement): Promise<void> {
    if (this.#opened) {
      // Not the same once more: some of them take back what they did.
      const isNew = action !== this.#action && !this.#meanwhile.some((one) => one === action);
      if (action !== null && isNew && modelsOf(this) === null) this.#meanwhile.push(action);
      return;
    }
    this.#opened = true;
    this.#action = action;
    // Editor and runner each keep the processors busy: whoever asked for the one gets it first.
    if (action === 'edit') prepareEditor();
    else this.#warmUp();
    const section = this.querySelector('section');
    const words = this.querySelector('.sb-words');
    section?.setAttribute('aria-busy', 'true');
    if (words) words.textContent = this.dataset['loading'] ?? '';
    // Its words stay: others would be wider, and would move its neighbours.
    pressed?.setAttribute('data-busy', '');
    try {
      const { openWorkbench } = await import('./open-workbench.tsx');
      await openWorkbench(this, action, replay, this.#meanwhile);
      // The others are made anew; what stands outside the workbench stays.
      pressed?.removeAttribute('data-busy');
    } catch (error) {
      console.error(error);
      this.#opened = false;
      pressed?.removeAttribute('data-busy');
      if (words) words.textContent = this.dataset['notLoaded'] ?? '';
    }
    section?.removeAttribute('aria-busy');
  }
}

if (!customElements.get('hb-sandbox')) {
  customElements.define('hb-sandbox', SandboxElement);
  const lookForShared = () => {
    if (!location.hash.startsWith(SHARED_PREFIX)) return;
    import('./open-shared.tsx').then(({ openSharedLink }) => openSharedLink()).catch(() => undefined);
  };
  lookForShared();
  addEventListener('hashchange', lookForShared);
}
