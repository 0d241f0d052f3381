/**
 * <hb-term>: shows a term's definition while the pointer or the focus is on it, in the top layer, so that no table cuts it
 * off. Owns when it comes and goes (Escape too) and where it stands. A first tap shows it, a second one follows the link.
 */
const GAP_PX = 6;
const MARGIN_PX = 12;

class TermElement extends HTMLElement {
  #listening: AbortController | null = null;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #tapped = false;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && this.#show(), {
      signal,
    });
    this.addEventListener('pointerleave', () => this.#hideSoon(), { signal });
    this.addEventListener('focusin', () => this.#link?.matches(':focus-visible') && this.#show(), { signal });
    this.addEventListener('focusout', () => this.#hide(), { signal });
    this.addEventListener('pointerdown', (event) => this.#touch(event), { signal });
    this.addEventListener('click', (event) => this.#tap(event), { signal });
  }

  disconnectedCallback(): void {
    this.#hide();
    this.#listening?.abort();
  }

  get #link(): HTMLElement | null {
    return this.querySelector('.hb-term-link');
  }
  get #tip(): HTMLElement | null {
    return this.querySelector('.hb-term-tip');
  }
  get #shown(): boolean {
    return this.#tip?.matches(':popover-open') ?? false;
  }

  #show(): void {
    clearTimeout(this.#hiding);
    const tip = this.#tip;
    if (this.#shown || !tip) return;
    tip.showPopover();
    this.#place(tip);
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('pointerdown', this.#onPointerElsewhere);
    document.addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
  }

  /** The pointer may cross the gap to the definition, to select a word of it. */
  #hideSoon(): void {
    clearTimeout(this.#hiding);
    this.#hiding = setTimeout(() => {
      if (!this.#link?.matches(':focus-visible')) this.#hide();
    }, 150);
  }

  #hide(): void {
    clearTimeout(this.#hiding);
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('pointerdown', this.#onPointerElsewhere);
    document.removeEventListener('scroll', this.#onScroll, { capture: true });
    if (this.#shown) this.#tip?.hidePopover();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#hide();
  };
  readonly #onPointerElsewhere = (event: PointerEvent): void => {
    if (event.target instanceof Node && !this.contains(event.target)) this.#hide();
  };
  /** It keeps to its word; a word that has left the window takes it along. */
  readonly #onScroll = (): void => {
    const word = this.#link?.getBoundingClientRect();
    const inView = word && word.bottom > 0 && word.top < document.documentElement.clientHeight;
    if (this.#tip && inView) this.#place(this.#tip);
    else this.#hide();
  };

  #touch(event: PointerEvent): void {
    this.#tapped = event.pointerType !== 'mouse' && !this.#shown;
  }
  #tap(event: MouseEvent): void {
    if (!this.#tapped) return;
    this.#tapped = false;
    event.preventDefault();
    this.#show();
  }

  /** Below the word's first line, above it where there is no room, and always within the window. */
  #place(tip: HTMLElement): void {
    const word = this.#link?.getClientRects()[0];
    if (!word) return;
    const { width, height } = tip.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = word.bottom + GAP_PX;
    const top = below + height <= clientHeight ? below : Math.max(MARGIN_PX, word.top - GAP_PX - height);
    const left = Math.max(MARGIN_PX, Math.min(word.left, clientWidth - width - MARGIN_PX));
    tip.style.top = `${top}px`;
    tip.style.left = `${left}px`;
  }
}

customElements.define('hb-term', TermElement);
